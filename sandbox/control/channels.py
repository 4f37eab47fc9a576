"""Routes about channels and threads: what stands in them, and changes a server admin makes."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from sandbox.control.bodies import Body, read_body, refused
from sandbox.discord import LoopbackDiscord
from sandbox.discord.guilds.channel import Channel, ChannelType
from sandbox.discord.guilds.channel_edits import SWITCHES
from sandbox.discord.snapshots import channel_state

_KINDS = {
    "text": ChannelType.TEXT,
    "announcement": ChannelType.ANNOUNCEMENT,
    "voice": ChannelType.VOICE,
    "forum": ChannelType.FORUM,
}
_THREAD, _PRIVATE_THREAD = "thread", "private_thread"
_CHANGES = ("bot_can", "role_can", "read_only", "archived", "locked")


class ChannelRoutes:
    """The channels as scripts see and change them."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.get("/api/channels/{name}/messages", self._messages),
            web.post("/api/channels", self._create),
            web.patch("/api/channels/{name}", self._patch),
        ]

    async def _messages(self, request: web.Request) -> web.Response:
        messages = self._discord.messages(request.match_info["name"])
        if "member" in request.query:
            reader = self._discord.world.member_named(request.query["member"]).name
            messages = [one for one in messages if one["ephemeral_for"] in (None, reader)]
        return web.json_response({"messages": messages})

    async def _create(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        name, kind = body.text("name"), body.optional_text("kind") or "text"
        if kind == _THREAD:
            parent = self._discord.world.channel_named(body.text("parent"))
            return self._answer(self._discord.channels.create_thread(parent, name))
        if kind == _PRIVATE_THREAD:
            return self._answer(self._create_private(body, name))
        if kind not in _KINDS:
            raise refused(f"`kind` is one of {', '.join((*_KINDS, _THREAD, _PRIVATE_THREAD))}.")
        world, guild_name = self._discord.world, body.optional_text("guild")
        guild = world.guild_named(guild_name) if guild_name else world.home
        return self._answer(self._discord.channels.create_channel(guild, name, _KINDS[kind]))

    def _create_private(self, body: Body, name: str) -> Channel:
        world = self._discord.world
        members = [world.member_named(each) for each in body.texts("members")]
        parent = world.channel_named(body.text("parent"))
        return self._discord.channels.create_thread(parent, name, members=members)

    async def _patch(self, request: web.Request) -> web.Response:
        body = await read_body(request)
        channel = self._discord.world.channel_named(request.match_info["name"])
        if body.values.get("delete") is True:
            self._discord.channels.delete(channel)
            return web.json_response({"name": channel.handle, "deleted": True})
        if not body.values or not body.values.keys() <= set(_CHANGES):
            raise refused(f"Send some of {', '.join(_CHANGES)}, or {{'delete': true}}.")
        self._permit(channel, body)
        archived, locked = body.switch("archived"), body.switch("locked")
        if archived is not None or locked is not None:
            self._discord.channels.set_thread(channel, archived=archived, locked=locked)
        return self._answer(channel)

    def _permit(self, channel: Channel, body: Body) -> None:
        if "bot_can" in body.values:
            self._discord.channels.permit_bot(channel, _switches(body.mapping("bot_can")))
        for role, can in body.mapping("role_can").items():
            self._discord.channels.permit_role(channel, role, _switches(can))
        read_only = body.switch("read_only")
        if read_only is not None:
            self._discord.channels.permit_role(channel, "@everyone", {"send": not read_only})

    def _answer(self, channel: Channel) -> web.Response:
        return web.json_response(channel_state(self._discord.world, channel))


def _switches(can: Any) -> Mapping[str, bool]:
    is_object = isinstance(can, dict) and bool(can) and can.keys() <= SWITCHES.keys()
    if not is_object or not all(isinstance(one, bool) for one in can.values()):
        raise refused(f"Say true or false for some of {', '.join(SWITCHES)}.")
    switches: Mapping[str, bool] = can
    return switches
