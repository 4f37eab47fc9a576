"""Routes about servers: founding one, its language, members and roles, and the bot in it."""

from aiohttp import web

from sandbox.control.bodies import Body, read_body, refused
from sandbox.discord import LoopbackDiscord
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.snapshots import guild_state, member_state

_MEMBER_CHANGES = ("roles", "locale", "takes_messages", "left")
_GUILD_CHANGES = ("locale", "system_channel", "bot_in_guild")


class GuildRoutes:
    """The servers as scripts change them; without `guild`, the one a sandbox starts with."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.post("/api/guilds", self._found),
            web.patch("/api/guilds/{name}", self._patch_guild),
            web.patch("/api/guild", self._patch_guild),
            web.patch("/api/members/{name}", self._patch_member),
            web.post("/api/roles", self._create_role),
            web.patch("/api/roles/{name}", self._patch_role),
            web.delete("/api/roles/{name}", self._delete_role),
            web.patch("/api/bot", self._patch_bot),
        ]

    async def _found(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        name, channels = body.text("name"), body.texts("channels") or ["general"]
        guild = self._discord.guilds.found(name, channels)
        self._change(guild, body, bot_in_guild=body.switch("bot_in_guild") is not False)
        return self._answer(guild)

    async def _patch_guild(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        if not body.values or not body.values.keys() <= set(_GUILD_CHANGES):
            raise refused(f"Send some of {', '.join(_GUILD_CHANGES)}.")
        guild = self._guild(request.match_info.get("name"))
        self._change(guild, body, bot_in_guild=body.switch("bot_in_guild"))
        return self._answer(guild)

    def _change(self, guild: Guild, body: Body, *, bot_in_guild: bool | None) -> None:
        locale, edits = body.optional_text("locale"), self._discord.guilds
        if locale is not None:
            edits.speak(guild, locale)
        if "system_channel" in body.values:
            name = body.optional_text("system_channel")
            channel = self._discord.world.channel_named(name) if name is not None else None
            edits.choose_system_channel(guild, channel)
        if bot_in_guild is not None and bot_in_guild != guild.bot_is_member:
            change = edits.invite_bot if bot_in_guild else edits.kick_bot
            change(guild)

    async def _patch_member(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        member = self._discord.world.member_named(request.match_info["name"])
        guild = self._guild(body.optional_text("guild"))
        if not set(_MEMBER_CHANGES) & body.values.keys():
            raise refused(f"Send some of {', '.join(_MEMBER_CHANGES)}; `roles` replaces all.")
        if body.switch("left"):
            self._discord.guilds.leave(guild, member)
            return web.json_response({"name": member.name, "left": True})
        if "roles" in body.values:
            self._discord.guilds.set_roles(guild, member, body.texts("roles"))
        if "locale" in body.values:
            self._discord.guilds.choose_language(member, body.text("locale"))
        takes = body.switch("takes_messages")
        if takes is not None:
            self._discord.guilds.take_messages(member, wanted=takes)
        return web.json_response(member_state(guild, member))

    async def _create_role(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        guild = self._guild(body.optional_text("guild"))
        self._discord.guilds.create_role(guild, body.text("name"))
        return self._role_answer(guild, body.text("name"), body)

    async def _patch_role(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        guild = self._guild(body.optional_text("guild"))
        return self._role_answer(guild, request.match_info["name"], body)

    def _role_answer(self, guild: Guild, name: str, body: Body) -> web.Response:
        mentionable = body.switch("mentionable")
        if mentionable is not None:
            self._discord.guilds.let_mention(guild, name, mentionable=mentionable)
        role = guild.role_named(name)
        about = {"id": str(role.id), "name": role.name, "mentionable": role.mentionable}
        return web.json_response(about)

    async def _delete_role(self, request: web.Request) -> web.Response:
        guild, name = self._guild(request.query.get("guild")), request.match_info["name"]
        self._discord.guilds.delete_role(guild, name)
        return web.json_response({"name": name, "deleted": True})

    async def _patch_bot(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        is_member = body.switch("in_guild")
        if body.switch("commands_only"):
            guild = self._guild(body.optional_text("guild"))
            self._discord.guilds.install_commands(guild)
            return web.json_response(self._discord.state()["bot"] | {"in_guild": False})
        if is_member is None:
            raise refused('Send {"in_guild": false} to kick the bot, true to invite it again.')
        guild = self._guild(body.optional_text("guild"))
        change = self._discord.guilds.invite_bot if is_member else self._discord.guilds.kick_bot
        change(guild)
        return web.json_response(self._discord.state()["bot"] | {"in_guild": guild.bot_is_member})

    def _guild(self, name: str | None) -> Guild:
        world = self._discord.world
        return world.home if name is None else world.guild_named(name)

    def _answer(self, guild: Guild) -> web.Response:
        return web.json_response(guild_state(self._discord.world, guild))
