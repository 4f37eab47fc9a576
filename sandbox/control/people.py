"""Routes that act as a member: slash commands, autocomplete, components and modals."""

from aiohttp import web

from sandbox.control.bodies import read_body
from sandbox.discord import LoopbackDiscord


class PeopleRoutes:
    """What members do on the server."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/api/interactions", self._use_command),
            web.post("/api/user-commands", self._use_on_member),
            web.post("/api/autocomplete", self._autocomplete),
            web.post("/api/components", self._press),
            web.post("/api/modals", self._submit),
        ]

    async def _use_command(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        reply = await self._discord.interact(
            member=body.text("member"),
            channel=body.text("channel"),
            command=body.text("command"),
            options=body.mapping("options"),
        )
        return web.json_response(reply.to_json())

    async def _use_on_member(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        reply = await self._discord.use_on_member(
            member=body.text("member"),
            channel=body.text("channel"),
            command=body.text("command"),
            target=body.text("target"),
        )
        return web.json_response(reply.to_json())

    async def _autocomplete(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        choices = await self._discord.autocomplete(
            member=body.text("member"),
            channel=body.text("channel"),
            command=body.text("command"),
            options=body.mapping("options"),
            focused=body.text("focused"),
        )
        return web.json_response({"choices": choices})

    async def _press(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        reply = await self._discord.press(
            message_id=body.text("message_id"),
            custom_id=body.text("custom_id"),
            member=body.text("member"),
            values=body.texts("values"),
        )
        return web.json_response(reply.to_json())

    async def _submit(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        reply = await self._discord.submit_modal(
            custom_id=body.text("custom_id"),
            member=body.text("member"),
            values=body.mapping("values"),
            message_id=body.optional_text("message_id"),
        )
        return web.json_response(reply.to_json())
