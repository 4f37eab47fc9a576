"""Routes about time: the sandbox's clock, and having a player checked now."""

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.control.bodies import read_body, refused
from sandbox.control.durations import parse_duration
from sandbox.discord import LoopbackDiscord
from sandbox.due import check_now


class TimeRoutes:
    """The clock, and what is due."""

    def __init__(self, *, clock: SandboxClock, discord: LoopbackDiscord, database_url: str) -> None:
        self._clock = clock
        self._discord = discord
        self._database_url = database_url

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.get("/api/clock", self._tell),
            web.post("/api/clock", self._advance),
            web.post("/api/fetch", self._fetch),
        ]

    async def _tell(self, _: web.Request) -> web.Response:
        return web.json_response({"now": self._clock.now().isoformat()})

    async def _advance(self, request: web.Request) -> web.Response:
        span = (await read_body(request)).text("advance")
        try:
            self._clock.advance(parse_duration(span))
        except (ValueError, OverflowError) as error:
            raise refused(f"`advance` is {span!r}, but {error}.") from error
        now = self._clock.now().isoformat()
        self._discord.events.publish({"type": "clock", "now": now})
        return web.json_response({"now": now})

    async def _fetch(self, request: web.Request) -> web.Response:
        player = (await read_body(request)).text("player")
        checked_at = await check_now(player, database_url=self._database_url, clock=self._clock)
        return web.json_response({"checked_at": checked_at.isoformat()})
