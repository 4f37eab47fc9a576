"""Routes about the server itself: its state, its messages, and changes a server admin makes."""

from aiohttp import web

from sandbox.control.bodies import Body, read_body, refused
from sandbox.discord import LoopbackDiscord
from sandbox.discord.errors import ControlError

_PERMISSIONS = ("view", "send", "embed", "attach")


class GuildRoutes:
    """The server as scripts see and change it."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.get("/api/channels/{name}/messages", self._messages),
            web.post("/api/channels", self._create_channel),
            web.patch("/api/channels/{name}", self._patch_channel),
            web.patch("/api/members/{name}", self._patch_member),
            web.patch("/api/guild", self._patch_guild),
            web.delete("/api/roles/{name}", self._delete_role),
            web.patch("/api/bot", self._patch_bot),
        ]

    async def _messages(self, request: web.Request) -> web.Response:
        messages = self._discord.messages(request.match_info["name"])
        if "member" in request.query:
            reader = self._discord.world.member_named(request.query["member"]).name
            messages = [one for one in messages if one["ephemeral_for"] in (None, reader)]
        return web.json_response({"messages": messages})

    async def _create_channel(self, request: web.Request) -> web.Response:
        name = (await read_body(request)).text("name")
        if any(entry["name"] == name for entry in self._discord.state()["channels"]):
            raise ControlError(f"There is a channel {name!r} already.", status=409)
        self._discord.create_channel(name)
        return self._entry("channels", name)

    async def _patch_channel(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        name = self._discord.world.channel_named(request.match_info["name"]).handle
        if body.values.get("delete") is True:
            self._discord.delete_channel(name)
            return web.json_response({"name": name, "deleted": True})
        self._discord.patch_channel(name, bot_can=_bot_can(body))
        return self._entry("channels", name)

    async def _patch_member(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        name = self._discord.world.member_named(request.match_info["name"]).name
        if not {"roles", "locale"} & body.values.keys():
            raise refused('Send {"roles": [names]}, which replaces all, or {"locale": "de"}.')
        if "roles" in body.values:
            self._discord.patch_member(name, roles=body.texts("roles"))
        if "locale" in body.values:
            member = self._discord.world.member_named(name)
            self._discord.guilds.choose_language(member, body.text("locale"))
        return self._entry("members", name)

    async def _patch_guild(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        self._discord.guilds.speak(self._discord.world.home, body.text("locale"))
        return web.json_response(self._discord.state()["guild"])

    async def _delete_role(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self._discord.delete_role(name)
        return web.json_response({"name": name, "deleted": True})

    async def _patch_bot(self, request: web.Request) -> web.Response:
        is_member = (await read_body(request)).values.get("in_guild")
        if not isinstance(is_member, bool):
            raise refused('Send {"in_guild": false} to kick the bot, true to invite it again.')
        change = self._discord.invite_bot if is_member else self._discord.kick_bot
        change()
        return web.json_response(self._discord.state()["bot"])

    def _entry(self, part: str, name: str) -> web.Response:
        """Answer with the entry of the state that has this name."""
        entries = self._discord.state()[part]
        return web.json_response(next(entry for entry in entries if entry["name"] == name))


def _bot_can(body: Body) -> dict[str, bool]:
    bot_can = body.mapping("bot_can")
    is_known = bot_can.keys() <= set(_PERMISSIONS)
    if not bot_can or not is_known or not all(isinstance(one, bool) for one in bot_can.values()):
        allowed = ", ".join(_PERMISSIONS)
        raise refused(f'Send {{"bot_can": {{...}}}} with true or false for {allowed}, or delete.')
    return bot_can
