"""Channels of every kind, and how Discord writes them.

Belongs here: the record with its payload. Not here: who may do what in one (see `world`),
changing one (see `channel_edits`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from sandbox.discord import ids
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.permissions import Overwrite
from sandbox.discord.wire import Json, timestamp


class ChannelType(IntEnum):
    """The kinds of channel the sandbox has."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


CHANNEL_TYPES = frozenset(range(17)) - {6, 7, 8, 9}
"""All of Discord's, those the sandbox does not have included."""
_THREADS = frozenset(
    {ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)
_WITHOUT_MESSAGES = frozenset({ChannelType.CATEGORY, ChannelType.FORUM})
THREAD_OF = {
    ChannelType.TEXT: ChannelType.PUBLIC_THREAD,
    ChannelType.ANNOUNCEMENT: ChannelType.ANNOUNCEMENT_THREAD,
}


@dataclass(slots=True, eq=False)
class Channel:
    """A channel or thread of a guild, or a member's direct messages with the bot.

    `handle` is how the control API calls it: its name, unless that is taken in another guild.
    """

    id: int
    name: str
    position: int = 0
    type: ChannelType = ChannelType.TEXT
    guild_id: int | None = None
    handle: str = ""
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    parent_id: int | None = None
    last_message_id: int | None = None
    recipient: Member | None = None
    created_at: datetime | None = None
    archived_at: datetime | None = None
    is_archived: bool = False
    is_locked: bool = False
    member_ids: set[int] = field(default_factory=set)
    """Who was added to a private thread."""

    def __post_init__(self) -> None:
        self.handle = self.handle or self.name

    @property
    def is_thread(self) -> bool:
        """Whether this is a thread below another channel."""
        return self.type in _THREADS

    @property
    def takes_messages(self) -> bool:
        """Whether messages can stand in it; in a forum they stand in its threads."""
        return self.type not in _WITHOUT_MESSAGES

    @property
    def is_private(self) -> bool:
        """Whether only those who were added, or may manage threads, see it."""
        return self.type is ChannelType.PRIVATE_THREAD

    def payload(self) -> Json:
        """Return the channel as Discord writes it."""
        common: Json = {
            "id": str(self.id),
            "type": int(self.type),
            "last_message_id": str(self.last_message_id) if self.last_message_id else None,
            "flags": 0,
        }
        if self.recipient is not None:
            return common | {"recipients": [self.recipient.user_payload()]}
        own = self._thread_part() if self.is_thread else self._channel_part()
        return common | self._guild_part() | own

    def _guild_part(self) -> Json:
        return {
            "guild_id": str(self.guild_id),
            "name": self.name,
            "rate_limit_per_user": 0,
            "parent_id": str(self.parent_id) if self.parent_id else None,
        }

    def _channel_part(self) -> Json:
        return {
            "position": self.position,
            "topic": None,
            "nsfw": False,
            "permission_overwrites": [
                overwrite.payload() for overwrite in self.overwrites.values()
            ],
        } | self._kind_part()

    def _kind_part(self) -> Json:
        if self.type in {ChannelType.VOICE, ChannelType.STAGE}:
            return {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
        if self.type is ChannelType.FORUM:
            return {
                "available_tags": [],
                "default_reaction_emoji": None,
                "default_sort_order": None,
                "default_forum_layout": 0,
            }
        return {}

    def _thread_part(self) -> Json:
        return {
            "owner_id": str(ids.BOT_ID),
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": self.is_archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": timestamp(self.archived_at or self.created_at),
                "create_timestamp": timestamp(self.created_at),
                "locked": self.is_locked,
            },
        }
