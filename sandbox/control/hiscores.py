"""Routes that decide what the hiscores say: players, faults, and what the bot asked."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.control.bodies import Body, read_body, refused
from sandbox.discord.errors import ControlError
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.documents import Amounts
from sandbox.hiscores.faults import Fault, FaultKind, player_keys
from sandbox.hiscores.names import Table, name_key

_CHANGES = frozenset({"add", "set"})
_LARGEST_FIGURE = 10**15


class HiscoresRoutes:
    """The hiscores as scripts control them."""

    def __init__(self, hiscores: LoopbackHiscores, *, clock: SandboxClock) -> None:
        self._hiscores = hiscores
        self._clock = clock

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        player = "/api/hiscores/players/{name}"
        return [
            web.get(player, self._show_player),
            web.put(player, self._put_player),
            web.delete(player, self._remove_player),
            web.post("/api/hiscores/faults", self._add_fault),
            web.get("/api/hiscores/requests", self._show_requests),
        ]

    async def _show_player(self, request: web.Request) -> web.Response:
        return self._player_answer(_player_name(request), _table(request))

    async def _put_player(self, request: web.Request) -> web.Response:
        name, table = _player_name(request), _table(request)
        body = await read_body(request)
        if "skills" in body.values and not _CHANGES & body.values.keys():
            self._hiscores.players.put(name, dict(body.values), table=table)
        elif body.values and body.values.keys() <= _CHANGES:
            replaced, added = _amounts(body, "set"), _amounts(body, "add")
            self._hiscores.players.set(name, replaced, table=table)
            self._hiscores.players.add(name, added, table=table)
        else:
            raise refused('Send a hiscores document, {"add": {...}} or {"set": {...}}.')
        return self._player_answer(name, table)

    async def _remove_player(self, request: web.Request) -> web.Response:
        name, table = _player_name(request), _table(request)
        if not self._hiscores.players.remove(name, table=table):
            raise self._not_listed(name, table)
        return web.json_response({"name": name, "table": table.short_name, "removed": True})

    async def _add_fault(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        if body.text("kind") == "none":
            self._hiscores.faults.clear()
        else:
            self._hiscores.faults.add(_fault(body, now=self._clock.now()))
        active = self._hiscores.faults.active(at=self._clock.now())
        return web.json_response({"active": [_fault_json(fault) for fault in active]})

    async def _show_requests(self, request: web.Request) -> web.Response:
        wanted = request.query.get("player")
        requests = [
            {
                "player": one.player,
                "table": one.table,
                "at": one.at.isoformat(),
                "status": one.status,
                "user_agent": one.user_agent,
            }
            for one in self._hiscores.requests
            if wanted is None or name_key(one.player) == name_key(wanted)
        ]
        return web.json_response({"requests": requests})

    def _player_answer(self, name: str, table: Table) -> web.Response:
        document = self._hiscores.players.document(name, table=table)
        if document is None:
            raise self._not_listed(name, table)
        return web.json_response({"name": name, "table": table.short_name, "document": document})

    def _not_listed(self, name: str, table: Table) -> ControlError:
        listed = ", ".join(self._hiscores.players.names()) or "nobody"
        text = f"There is no player {name!r} on the {table.short_name} table; listed: {listed}."
        return ControlError(text, status=404)


def _player_name(request: web.Request) -> str:
    name = request.match_info["name"]
    if not name_key(name):
        raise refused("A player needs a name.")
    return name


def _table(request: web.Request) -> Table:
    name = request.query.get("table", Table.REGULAR.short_name)
    table = Table.named(name)
    if table is None:
        known = ", ".join(one.short_name for one in Table)
        raise ControlError(f"There is no table {name!r}; there are {known}.", status=404)
    return table


def _amounts(body: Body, key: str) -> Amounts:
    amounts = body.mapping(key)
    for row, amount in amounts.items():
        if not row.strip() or not _is_figure(amount, may_be_null=key == "set"):
            raise refused(f"`{key}` takes row names with whole numbers; {row!r} has {amount!r}.")
    return amounts


def _is_figure(amount: Any, *, may_be_null: bool) -> bool:
    if amount is None:
        return may_be_null
    is_whole = isinstance(amount, int) and not isinstance(amount, bool)
    return is_whole and abs(amount) <= _LARGEST_FIGURE


def _fault(body: Body, *, now: datetime) -> Fault:
    kind = body.text("kind")
    if kind not in set(FaultKind):
        known = ", ".join((*FaultKind, "none"))
        raise refused(f"There is no fault {kind!r}; there are {known}.")
    seconds = body.seconds("seconds")
    fault = Fault(
        FaultKind(kind),
        until=None if seconds is None else now + timedelta(seconds=seconds),
        players=player_keys(body.texts("players")),
        retry_after=body.whole_number("retry_after", least=0, most=86_400),
    )
    status = body.whole_number("status", least=400, most=599)
    return fault if status is None else replace(fault, status=status)


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "status": fault.status if fault.kind is FaultKind.STATUS else None,
        "until": None if fault.until is None else fault.until.isoformat(),
        "players": sorted(fault.players),
    }
