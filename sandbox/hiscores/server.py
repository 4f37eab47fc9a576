"""The endpoint ``/hiscores/m=<table>/index_lite.json``: finds the player or the fault, and answers.

``answers`` builds the response, ``lives`` the figures.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.hiscores.answers import (
    document_answer,
    maintenance_answer,
    not_found_answer,
    reset_connection,
    status_answer,
    truncated_answer,
)
from sandbox.hiscores.faults import Fault, FaultBoard, FaultKind
from sandbox.hiscores.names import Table
from sandbox.hiscores.players import PlayerTables

_REQUESTS_KEPT = 5_000
_HANG_CHECK_SECONDS = 0.05

ReadListener = Callable[[str, Table], None]


@dataclass(frozen=True, slots=True)
class HiscoresRequest:
    """A request that was answered; ``status`` is None when the connection just ended."""

    player: str
    table: str
    at: datetime
    status: int | None
    user_agent: str = ""


class LoopbackHiscores:
    """The hiscores of the sandbox: tables of players, faults, and a record of what was asked."""

    def __init__(self, *, clock: SandboxClock) -> None:
        self.players = PlayerTables()
        self.faults = FaultBoard()
        self.requests: deque[HiscoresRequest] = deque(maxlen=_REQUESTS_KEPT)
        self._clock = clock
        self._read_listeners: list[ReadListener] = []

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount on the sandbox's application."""
        return [web.get("/hiscores/m={table}/index_lite.json", self._serve)]

    def on_read(self, listener: ReadListener) -> None:
        """Call the listener with name and table after each document that was served."""
        self._read_listeners.append(listener)

    async def _serve(self, request: web.Request) -> web.Response:
        player = request.query.get("player", "")
        table = request.match_info["table"]
        status = None
        try:
            answer = await self._answer(request, player=player, table=Table.named(table))
            status = None if _is_gone(request) else answer.status
        finally:
            agent = request.headers.get("User-Agent", "")
            self.requests.append(HiscoresRequest(player, table, self._clock.now(), status, agent))
        return answer

    async def _answer(
        self, request: web.Request, *, player: str, table: Table | None
    ) -> web.Response:
        fault = await self._fault_after_hanging(request, player=player)
        if table is None or _is_gone(request):
            return not_found_answer()
        if fault is not None:
            return self._broken_answer(request, fault, player=player, table=table)
        return self._sound_answer(player, table)

    def _sound_answer(self, player: str, table: Table) -> web.Response:
        document = self.players.document(player, table=table)
        if document is None:
            return not_found_answer()
        for listener in self._read_listeners:
            listener(player, table)
        return document_answer(document)

    def _broken_answer(
        self, request: web.Request, fault: Fault, *, player: str, table: Table
    ) -> web.Response:
        match fault.kind:
            case FaultKind.HTML:
                return maintenance_answer()
            case FaultKind.TRUNCATED:
                return truncated_answer(self.players.document(player, table=table))
            case FaultKind.RESET:
                reset_connection(request)
                return web.Response(status=503)
            case _:
                return status_answer(fault)

    async def _fault_after_hanging(self, request: web.Request, *, player: str) -> Fault | None:
        """Say nothing while the fault is a hang and the client waits; return the fault then."""
        fault = self.faults.concerning(player, at=self._clock.now())
        while fault is not None and fault.kind is FaultKind.HANG and not _is_gone(request):
            await asyncio.sleep(_HANG_CHECK_SECONDS)
            fault = self.faults.concerning(player, at=self._clock.now())
        return fault


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
