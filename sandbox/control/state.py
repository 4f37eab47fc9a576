"""The route that tells how everything stands. It only gathers; nothing changes here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.discord import LoopbackDiscord
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.documents import skill_xp
from sandbox.hiscores.rows import OVERALL


@dataclass(frozen=True, slots=True)
class StateRoutes:
    """The state of the sandbox; ``online`` and ``is_populated`` are asked each time."""

    discord: LoopbackDiscord
    hiscores: LoopbackHiscores
    clock: SandboxClock
    speed: float
    online: Callable[[], Collection[str]]
    is_populated: Callable[[], bool]

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [web.get("/api/state", self._show)]

    async def _show(self, _: web.Request) -> web.Response:
        own = {
            "now": self.clock.now().isoformat(),
            "speed": self.speed,
            "populated": self.is_populated(),
            "players": [self._player(name) for name in self.hiscores.players.names()],
        }
        return web.json_response({**self.discord.state(), **own})

    def _player(self, name: str) -> dict[str, Any]:
        tables = self.hiscores.players.tables_of(name)
        document = self.hiscores.players.document(name, table=tables[0]) or {}
        return {
            "name": name,
            "tables": [table.short_name for table in tables],
            "overall_xp": skill_xp(document, OVERALL),
            "online": name in self.online(),
        }
