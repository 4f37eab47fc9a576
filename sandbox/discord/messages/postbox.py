"""Putting messages into channels, changing and removing them, and telling everyone.

Belongs here: the one way a message comes to be, changes and goes. Not here: whether the bot may
(see `rest`), what a body means (see `drafts`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sandbox.clock import SandboxClock
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.events import EventFeed
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.gateway.opcodes import Intent
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.channel_edits import ChannelEdits
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.messages.attachments import Upload
from sandbox.discord.messages.drafts import Drafts
from sandbox.discord.messages.mentions import NOBODY, Notified, notified_by
from sandbox.discord.messages.message import Message, MessageFlag, MessageStore, Origin, Version
from sandbox.discord.wire import Json
from sandbox.snowflakes import Snowflakes

_TEXTS = frozenset({"content", "components"})
"""What an edit has to name so that the mentions are rebuilt."""


@dataclass(frozen=True, slots=True)
class Postbox:
    """Deliver messages of the bot."""

    world: World
    store: MessageStore
    channels: ChannelEdits
    drafts: Drafts
    gateway: Gateway
    feed: EventFeed
    clock: SandboxClock
    snowflakes: Snowflakes
    on_change: list[Callable[[Message], None]] = field(default_factory=list)

    def post(
        self,
        channel: Channel,
        body: Json,
        files: Sequence[Upload],
        *,
        origin: Origin | None = None,
        ephemeral_for: Member | None = None,
    ) -> Message:
        """Put a new message into a channel; ApiError when Discord would refuse it."""
        self._require_open(channel, origin, ephemeral_for)
        message = self._blank(channel, origin, ephemeral_for)
        message.nonce = body.get("nonce")
        message.reference = body.get("message_reference")
        self.drafts.fill(message, body, files)
        if ephemeral_for is None:
            message.flags &= ~MessageFlag.EPHEMERAL
        message.notified = message.highlighted = self._mentioned(message, body)
        self._deliver(message)
        return message

    def think(self, channel: Channel, origin: Origin, ephemeral_for: Member | None) -> Message:
        """Put a placeholder into a channel for an answer that will come."""
        self._require_open(channel, origin, ephemeral_for)
        message = self._blank(channel, origin, ephemeral_for)
        message.flags |= MessageFlag.LOADING
        self._deliver(message)
        return message

    def edit(self, message: Message, body: Json, files: Sequence[Upload]) -> None:
        """Change a message; a placeholder becomes the answer it stood for."""
        was_thinking = message.is_thinking
        self.drafts.edit(message, body, files)
        if _TEXTS.intersection(body):
            message.highlighted = self._mentioned(message, body)
        message.flags &= ~MessageFlag.LOADING
        message.edited_at = None if was_thinking else self.clock.now()
        message.versions.append(Version(self.clock.now(), message.text()))
        if was_thinking:
            message.notified = message.highlighted
        self.feed.message_edit(message)
        self._tell("MESSAGE_UPDATE", message, self._event_payload(message))
        for listener in self.on_change:
            listener(message)

    def delete(self, message: Message) -> None:
        """Remove a message."""
        self.store.remove(message)
        message.deleted_at = self.clock.now()
        self.feed.message_delete(message)
        body = {"id": str(message.id), "channel_id": str(message.channel.id)}
        self._tell("MESSAGE_DELETE", message, body | self._guild_part(message.channel))

    def _blank(self, channel: Channel, origin: Origin | None, reader: Member | None) -> Message:
        flags = MessageFlag.EPHEMERAL if reader is not None else 0
        return Message(
            self.snowflakes.next(),
            channel,
            self.world.bot,
            self.clock.now(),
            flags=int(flags),
            origin=origin,
            ephemeral_for=reader,
        )

    def _require_open(
        self, channel: Channel, origin: Origin | None, ephemeral_for: Member | None
    ) -> None:
        """Refuse answering an interaction for all to see in a locked thread."""
        is_public_answer = origin is not None and ephemeral_for is None
        held = self.world.bot_permissions_in(channel)
        if is_public_answer and channel.is_locked and Permission.MANAGE_THREADS not in held:
            raise ApiError(Refusal.ARCHIVED_AND_LOCKED)

    def _mentioned(self, message: Message, body: Json) -> Notified:
        """Whom a message mentions; one that only one person sees notifies nobody."""
        channel, world = message.channel, self.world
        if message.ephemeral_for is not None:
            return NOBODY
        return notified_by(
            message.content,
            message.components,
            guild=world.guild_of(channel),
            allowed=body.get("allowed_mentions"),
            held=world.bot_permissions_in(channel),
            present=world.present_in(channel),
        )

    def _deliver(self, message: Message) -> None:
        if message.channel.is_archived:
            self.channels.set_thread(message.channel, archived=False)
        self.store.add(message)
        self.feed.message(message)
        self._tell("MESSAGE_CREATE", message, self._event_payload(message))

    def _event_payload(self, message: Message) -> Json:
        guild = self.world.guild_of(message.channel)
        if guild is None:
            return message.payload()
        member = guild.memberships[message.author.id].payload()
        return message.payload() | self._guild_part(message.channel) | {"member": member}

    def _guild_part(self, channel: Channel) -> Json:
        return {"guild_id": str(channel.guild_id)} if channel.guild_id is not None else {}

    def _tell(self, event: str, message: Message, body: Json) -> None:
        if message.ephemeral_for is not None:
            return
        guild_id = message.channel.guild_id
        intent = Intent.DIRECT_MESSAGES if guild_id is None else Intent.GUILD_MESSAGES
        self.gateway.dispatch(event, body, guild_id=guild_id, intent=intent)
