"""The loopback Discord: put together, and driven by people and scripts.

Belongs here: composition and the public operations. Not here: any behaviour of Discord's.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.discord.backend import Backend
from sandbox.discord.commands.registry import CommandRegistry
from sandbox.discord.errors import ControlError
from sandbox.discord.events import EventFeed
from sandbox.discord.faults import FaultKind, Faults, fault_from
from sandbox.discord.gateway import troubles
from sandbox.discord.gateway.conditions import Conditions
from sandbox.discord.gateway.hub import GATEWAY_PATH, Gateway
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.channel_edits import ChannelEdits
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.guilds.guild_edits import GuildEdits
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.interactions.callbacks import Callbacks
from sandbox.discord.interactions.followups import Followups
from sandbox.discord.interactions.interaction import InteractionDesk
from sandbox.discord.interactions.modals import Modals
from sandbox.discord.interactions.people import People
from sandbox.discord.interactions.replies import Reply
from sandbox.discord.messages.attachments import AttachmentStore
from sandbox.discord.messages.drafts import Drafts
from sandbox.discord.messages.message import MessageStore
from sandbox.discord.messages.message_log import LogEntry
from sandbox.discord.messages.postbox import Postbox
from sandbox.discord.openapi import load_openapi
from sandbox.discord.recorder import RecordedRequest, Recorder
from sandbox.discord.rest.server import RestServer
from sandbox.discord.snapshots import state_of
from sandbox.discord.wire import Json
from sandbox.snowflakes import Snowflakes

API_PATH = "/discord/api/v10"
_ATTACHMENT_PATH = "/discord/attachments/{channel:[0-9]+}/{file:[0-9]+}/{name}"


class LoopbackDiscord:
    """A Discord on 127.0.0.1, good enough for an unmodified discord.py bot."""

    def __init__(
        self,
        *,
        clock: SandboxClock,
        base_url: Callable[[], str],
        openapi_path: Path | None,
        token: str,
    ) -> None:
        self.clock = clock
        self.events = EventFeed()
        self.world = first_guild()
        self._changed = asyncio.Event()
        self._snowflakes = Snowflakes(clock)
        self._store = MessageStore()
        self._recorder = Recorder()
        self._faults = Faults()
        self._modals = Modals()
        self._gateway = Gateway(
            world=self.world, token=token, base_url=base_url, changed=self._state_changed
        )
        self._attachments = AttachmentStore(
            base_url=base_url, next_id=self._snowflakes.next, clock=clock
        )
        self._commands = CommandRegistry(
            application_id=self.world.application_id,
            next_id=self._snowflakes.next,
            changed=self._state_changed,
        )
        self._desk = InteractionDesk(
            world=self.world, gateway=self._gateway, clock=clock, snowflakes=self._snowflakes
        )
        self.guilds = GuildEdits(self.world, self._gateway, self.events, clock, self._snowflakes)
        self.channels = ChannelEdits(
            self.world, self._store, self._gateway, self.events, clock, self._snowflakes
        )
        self._people = self._make_people()
        self._rest = RestServer(
            self._make_backend(),
            token=token,
            faults=self._faults,
            recorder=self._recorder,
            openapi=load_openapi(openapi_path) if openapi_path and openapi_path.exists() else None,
        )

    def _make_people(self) -> People:
        return People(
            self.world,
            self._commands,
            self._desk,
            self._modals,
            self._store,
            self._attachments,
            self._gateway,
        )

    def _make_backend(self) -> Backend:
        postbox = Postbox(
            self.world,
            self._store,
            self.channels,
            Drafts(self._attachments),
            self._gateway,
            self.events,
            self.clock,
            self._snowflakes,
        )
        postbox.on_change.append(self._desk.message_changed)
        return Backend(
            clock=self.clock,
            snowflakes=self._snowflakes,
            world=self.world,
            guilds=self.guilds,
            channels=self.channels,
            store=self._store,
            postbox=postbox,
            attachments=self._attachments,
            commands=self._commands,
            callbacks=Callbacks(
                desk=self._desk, postbox=postbox, modals=self._modals, feed=self.events
            ),
            followups=Followups(desk=self._desk, postbox=postbox, store=self._store),
            gateway=self._gateway,
            feed=self.events,
        )

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [
            web.get(GATEWAY_PATH, self._gateway.handle),
            web.get(_ATTACHMENT_PATH, self._serve_attachment),
            web.route("*", API_PATH + "/{path:.*}", self._rest.handle),
        ]

    @property
    def gateway_conditions(self) -> Conditions:
        """How the gateway behaves; tests and scripts change it."""
        return self._gateway.conditions

    @property
    def requests(self) -> list[RecordedRequest]:
        """Every REST request of the bot, the newest 5,000."""
        return list(self._recorder.requests)

    @property
    def violating_requests(self) -> list[RecordedRequest]:
        """The requests Discord's OpenAPI document does not allow."""
        return list(self._recorder.violating)

    @property
    def message_log(self) -> list[LogEntry]:
        """Every message the bot posted by itself since the start, for judging exactly-once."""
        return [LogEntry(message) for message in self._store.log]

    async def interact(
        self,
        *,
        member: str,
        channel: str,
        command: str,
        options: Mapping[str, Any],
        timeout: float = 15,  # noqa: ASYNC109 - the answer is a Reply, not an exception
    ) -> Reply:
        """Use a slash command; ControlError for an unknown name, a missing or wrong option."""
        path = self._commands.find(command)
        who = self.world.member_named(member)
        return await self._people.use_command(path, who, self._place(channel), options, timeout)

    async def interact_forged(
        self,
        *,
        member: str,
        channel: str,
        command: str,
        options: Sequence[Json],
        resolved: Mapping[str, Any],
        timeout: float = 15,  # noqa: ASYNC109 - the answer is a Reply, not an exception
    ) -> Reply:
        """Use a slash command with options and resolved data that nobody checked."""
        path, place = self._commands.find(command), self._place(channel)
        who = self.world.member_named(member)
        forged: Json = {"options": list(options), "resolved": dict(resolved)}
        return await self._people.use_forged(path, who, place, forged, timeout)

    async def use_on_member(
        self,
        *,
        member: str,
        channel: str,
        command: str,
        target: str,
        timeout: float = 15,  # noqa: ASYNC109 - the answer is a Reply, not an exception
    ) -> Reply:
        """Use a command of the menu that `target` has; ControlError for an unknown name."""
        path = self._commands.find_for_member(command)
        who, whom = self.world.member_named(member), self.world.member_named(target)
        return await self._people.use_on_member(path, who, self._place(channel), whom, timeout)

    async def autocomplete(
        self, *, member: str, channel: str, command: str, options: Mapping[str, Any], focused: str
    ) -> list[Json]:
        """Return the suggestions for an option; ControlError 504 when none came in time."""
        path = self._commands.find(command)
        who = self.world.member_named(member)
        return await self._people.complete(path, who, self._place(channel), options, focused)

    async def press(
        self,
        *,
        message_id: str,
        custom_id: str,
        member: str,
        values: Sequence[str] = (),
        timeout: float = 15,  # noqa: ASYNC109 - the answer is a Reply, not an exception
    ) -> Reply:
        """Press a button or choose in a select; ControlError when that is not possible."""
        message = self._store.find_anywhere(int(message_id)) if message_id.isdigit() else None
        if message is None:
            raise ControlError(f"There is no message {message_id}.", status=404)
        who = self.world.member_named(member)
        return await self._people.press(message, who, custom_id, values, timeout)

    async def submit_modal(
        self,
        *,
        custom_id: str,
        member: str,
        values: Mapping[str, Any],
        message_id: str | None = None,
        timeout: float = 15,  # noqa: ASYNC109 - the answer is a Reply, not an exception
    ) -> Reply:
        """Send the modal open in front of a member; `message_id` must then be its message."""
        who = self.world.member_named(member)
        source = self._modals.find(who, custom_id).opened_by.source
        if message_id is not None and (source is None or str(source.id) != message_id):
            raise ControlError(f"The modal was not opened from message {message_id}.")
        return await self._people.submit(who, custom_id, values, timeout)

    def messages(self, channel: str) -> list[Json]:
        """Return a channel's messages for the page, oldest first, ephemeral ones included."""
        return [message.page_form() for message in self._store.of(self._place(channel))]

    def state(self) -> Json:
        """Return guild, roles, members, channels, commands and bot."""
        commands = self._commands.every()
        return state_of(self.world, commands=commands, is_connected=self._gateway.is_connected)

    def patch_member(self, name: str, *, roles: Sequence[str]) -> None:
        """Give a member exactly these roles, by name."""
        self.guilds.set_roles(self.world.home, self.world.member_named(name), roles)

    def patch_channel(self, name: str, *, bot_can: Mapping[str, bool]) -> None:
        """Set what the bot may do in a channel: view, send, embed, attach."""
        self.channels.permit_bot(self.world.channel_named(name), bot_can)

    def create_channel(self, name: str) -> None:
        """Add a text channel."""
        self.channels.create_channel(self.world.home, name)

    def delete_channel(self, name: str) -> None:
        """Delete a channel with its messages."""
        self.channels.delete(self.world.channel_named(name))

    def delete_role(self, name: str) -> None:
        """Delete a role."""
        self.guilds.delete_role(self.world.home, name)

    def permit_role(self, name: str, permissions: int) -> None:
        """Give a role exactly these permission bits."""
        self.guilds.permit_role(self.world.home, name, Permission(permissions))

    def kick_bot(self) -> None:
        """Remove the bot from the guild."""
        self.guilds.kick_bot(self.world.home)

    def invite_bot(self) -> None:
        """Let the bot join the guild again."""
        self.guilds.invite_bot(self.world.home)

    def add_fault(self, kind: str, **options: Any) -> None:
        """Begin a trouble (see `faults.Fault` for the options); `none` ends all.

        Raises:
            ControlError: an unknown kind or option.
        """
        fault = fault_from(kind, options)
        if fault.kind is FaultKind.NONE:
            self._faults.clear()
        if not troubles.begin(fault, self._gateway, self.world):
            self._faults.add(fault)

    def subscribe(self) -> AsyncIterator[Json]:
        """Return the page's events from now on."""
        return self.events.subscribe()

    async def wait_ready(self, timeout: float = 30) -> None:  # noqa: ASYNC109 - raises TimeoutError
        """Wait until a bot is connected and has registered commands; TimeoutError otherwise."""
        async with asyncio.timeout(timeout):
            while not (self._gateway.is_connected and self._commands.every()):
                await self._changed.wait()

    async def close(self) -> None:
        """End the gateway's connections, for the server is shutting down."""
        await self._gateway.close()

    def _state_changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        self.events.state()

    def _place(self, name: str) -> Channel:
        if name.startswith("@") and ":" not in name:
            return self.channels.open_direct(self.world.member_named(name))
        return self.world.channel_named(name)

    async def _serve_attachment(self, request: web.Request) -> web.Response:
        found = self._attachments.get(int(request.match_info["file"]))
        if found is None or not self._attachments.is_valid(request.query.get("ex", "")):
            raise web.HTTPNotFound(text="This content is no longer available.")
        attachment, data = found
        return web.Response(body=data, headers={"Content-Type": attachment.content_type})
