"""Routes about the bot's traffic with Discord: making it fail, and showing it."""

from aiohttp import web

from sandbox.control.bodies import read_body, refused
from sandbox.discord import LoopbackDiscord


class DiscordFaultRoutes:
    """Discord's troubles and the record of what the bot asked of it."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/api/discord/faults", self._add_fault),
            web.get("/api/discord/requests", self._show_requests),
            web.get("/api/discord/posts", self._show_posts),
        ]

    async def _add_fault(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        options = {name: value for name, value in body.values.items() if name != "kind"}
        checked = {
            "path": body.optional_text("path"),
            "method": body.optional_text("method"),
            "seconds": body.seconds("seconds"),
            "count": body.whole_number("count", least=1, most=1_000_000),
        }
        self._discord.add_fault(body.text("kind"), **options | checked)
        return web.json_response({"ok": True})

    async def _show_requests(self, request: web.Request) -> web.Response:
        wants_violations = request.query.get("violations") in {"1", "true"}
        some = self._discord.violating_requests if wants_violations else self._discord.requests
        return web.json_response({"requests": [one.to_json() for one in some]})

    async def _show_posts(self, request: web.Request) -> web.Response:
        channel, after = request.query.get("channel"), request.query.get("after", "0")
        if not after.isdigit():
            raise refused("`after` is the id of a message.")
        posts = [
            one.to_json()
            for one in self._discord.message_log
            if channel in (None, one.channel) and one.id > int(after)
        ]
        return web.json_response({"posts": posts})
