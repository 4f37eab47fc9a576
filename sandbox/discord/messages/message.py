"""Messages: what one is, and the bounded store of them.

Belongs here: the record, its wire form and its page form, keeping and finding. Not here: making
one from a request (see `drafts`), permissions, the log for scripts (see `message_log`).
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag

from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.messages.attachments import Attachment
from sandbox.discord.messages.components import map_media, visible_text
from sandbox.discord.messages.mentions import NOBODY, Notified
from sandbox.discord.wire import Json, timestamp

_KEPT_PER_CHANNEL = 500


class MessageFlag(IntFlag):
    """The message flags the sandbox treats differently."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(frozen=True, slots=True)
class Origin:
    """The interaction a message answers."""

    interaction_id: int
    kind: int
    member: Member
    command: str | None
    wire: Json
    target: Member | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from a moment on."""

    at: datetime
    text: str

    def to_json(self) -> Json:
        """Return it as the control API writes it."""
        return {"at": timestamp(self.at), "text": self.text}


@dataclass(slots=True, eq=False)
class Message:
    """A message in a channel, ephemeral ones included."""

    id: int
    channel: Channel
    author: Member
    created_at: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    edited_at: datetime | None = None
    reference: Json | None = None
    origin: Origin | None = None
    ephemeral_for: Member | None = None
    notified: Notified = NOBODY
    """Whom it notified when it was sent; an edit notifies nobody."""
    highlighted: Notified = NOBODY
    """Whom it highlights: what `mentions` says, rebuilt by every edit of its text."""
    versions: list[Version] = field(default_factory=list)
    deleted_at: datetime | None = None

    @property
    def is_thinking(self) -> bool:
        """Whether this stands for an answer that has not come yet."""
        return bool(self.flags & MessageFlag.LOADING)

    def shown_components(self) -> list[Json]:
        """Return the components; the links in them to the message's own files are made fresh."""
        own = {str(attachment.id): attachment for attachment in self.attachments}

        def renewed(media: Json) -> Json:
            found = own.get(media.get("attachment_id", ""))
            return media if found is None else found.media()

        map_media(self.components, renewed)
        return self.components

    def text(self) -> str:
        """Return all visible text in reading order."""
        return visible_text(self.content, self.embeds, self.components)

    def payload(self) -> Json:
        """Return the message as Discord writes it."""
        body: Json = {
            "id": str(self.id),
            "type": self._wire_type(),
            "channel_id": str(self.channel.id),
            "author": self.author.user_payload(),
            "content": self.content,
            "timestamp": timestamp(self.created_at),
            "edited_timestamp": timestamp(self.edited_at),
            "tts": False,
            "attachments": [attachment.payload() for attachment in self.attachments],
            "embeds": self.embeds,
            "components": self.shown_components(),
            "pinned": False,
            "flags": self.flags,
        }
        return body | self.highlighted.payload() | self._optional_parts()

    def _wire_type(self) -> int:
        if self.origin is not None and self.origin.command is not None:
            return 20
        return 19 if self.reference else 0

    def _optional_parts(self) -> Json:
        parts: Json = {}
        if self.nonce is not None:
            parts["nonce"] = self.nonce
        if self.reference is not None:
            parts["message_reference"] = self.reference
        if self.author.bot:
            parts["application_id"] = str(self.author.id)
        if self.origin is not None:
            parts["webhook_id"] = str(self.author.id)
            parts["interaction_metadata"] = self.origin.wire
        return parts

    def page_form(self) -> Json:
        """Return the message as the browser page shows it."""
        return {
            "id": str(self.id),
            "channel": self.channel.handle,
            "author": self.author.page_form(),
            "content": self.content,
            "components": self.shown_components(),
            "embeds": self.embeds,
            "files": [attachment.page_form() for attachment in self.attachments],
            "flags": self.flags,
            "ephemeral_for": self.ephemeral_for.name if self.ephemeral_for else None,
            "interaction": self._page_origin(),
            "thinking": self.is_thinking,
            "timestamp": timestamp(self.created_at),
            "edited": timestamp(self.edited_at),
            "reference": self.reference["message_id"] if self.reference else None,
            "text": self.text(),
            "nonce": self.nonce,
            "notified": self.notified.to_json(),
            "highlighted": self.highlighted.to_json(),
            "edits": [version.to_json() for version in self.versions[1:]],
        }

    def _page_origin(self) -> Json | None:
        if self.origin is None or self.origin.command is None:
            return None
        target = self.origin.target.name if self.origin.target else None
        return {
            "member": self.origin.member.name,
            "command": self.origin.command,
            "target": target,
        }


class MessageStore:
    """Keep each channel's newest messages, and a small log of everything posted."""

    def __init__(self) -> None:
        self._channels: dict[int, OrderedDict[int, Message]] = {}
        self.log: list[Message] = []

    def add(self, message: Message) -> None:
        """Store a new message, forgetting the channel's oldest when there are many."""
        message.versions.append(Version(message.created_at, message.text()))
        kept = self._channels.setdefault(message.channel.id, OrderedDict())
        kept[message.id] = message
        message.channel.last_message_id = message.id
        if len(kept) > _KEPT_PER_CHANNEL:
            kept.popitem(last=False)
        if message.origin is None:
            self.log.append(message)

    def find(self, channel: Channel, message_id: int) -> Message | None:
        """Return a message of a channel, or None."""
        kept = self._channels.get(channel.id)
        return kept.get(message_id) if kept is not None else None

    def find_anywhere(self, message_id: int) -> Message | None:
        """Return a message by id alone, or None."""
        found = [kept.get(message_id) for kept in self._channels.values()]
        return next((message for message in found if message is not None), None)

    def remove(self, message: Message) -> None:
        """Forget a message."""
        kept = self._channels.get(message.channel.id)
        if kept is not None:
            kept.pop(message.id, None)

    def drop_channel(self, channel: Channel) -> None:
        """Forget a channel's messages."""
        self._channels.pop(channel.id, None)

    def of(self, channel: Channel) -> Iterator[Message]:
        """Yield a channel's messages, oldest first."""
        yield from self._channels.get(channel.id, {}).values()
