"""The things a guild consists of, and how Discord writes each of them.

Belongs here: roles, channels, members and users with their payloads. Not here: looking them
up or changing them (see `world`), messages, interactions.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from sandbox.discord import ids
from sandbox.discord.localizations import DEFAULT_LOCALE
from sandbox.discord.permissions import Overwrite, Permission
from sandbox.discord.wire import Json, timestamp


class ChannelType(IntEnum):
    """The kinds of channel the sandbox has."""

    TEXT = 0
    DM = 1
    PUBLIC_THREAD = 11


@dataclass(slots=True, eq=False)
class Role:
    """A role of the guild."""

    id: int
    name: str
    permissions: Permission
    position: int
    color: int = 0
    bot_id: int | None = None

    def payload(self) -> Json:
        """Return the role as Discord writes it."""
        tags = {"tags": {"bot_id": str(self.bot_id)}} if self.bot_id else {}
        return {
            "id": str(self.id),
            "name": self.name,
            "color": self.color,
            "colors": {
                "primary_color": self.color,
                "secondary_color": None,
                "tertiary_color": None,
            },
            "hoist": False,
            "icon": None,
            "unicode_emoji": None,
            "position": self.position,
            "permissions": str(int(self.permissions)),
            "managed": self.bot_id is not None,
            "mentionable": False,
            "flags": 0,
        } | tags


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel, a thread, or a member's direct messages with the bot."""

    id: int
    name: str
    position: int = 0
    type: ChannelType = ChannelType.TEXT
    guild_id: int | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    parent_id: int | None = None
    last_message_id: int | None = None
    recipient: "Member | None" = None
    created_at: datetime | None = None

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
        return common | self._guild_part() | (self._thread_part() if self._is_thread() else {})

    def _is_thread(self) -> bool:
        return self.type is ChannelType.PUBLIC_THREAD

    def _guild_part(self) -> Json:
        return {
            "guild_id": str(self.guild_id),
            "name": self.name,
            "position": self.position,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "parent_id": str(self.parent_id) if self.parent_id else None,
            "permission_overwrites": [
                {
                    "id": str(overwrite.id),
                    "type": overwrite.kind,
                    "allow": str(int(overwrite.allow)),
                    "deny": str(int(overwrite.deny)),
                }
                for overwrite in self.overwrites.values()
            ],
        }

    def _thread_part(self) -> Json:
        return {
            "owner_id": str(ids.BOT_ID),
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": timestamp(self.created_at),
                "create_timestamp": timestamp(self.created_at),
                "locked": False,
            },
        }


@dataclass(slots=True, eq=False)
class Member:
    """A person (or the bot) in the guild."""

    id: int
    name: str
    display_name: str
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)
    avatar_color: str = "#5865f2"
    bot: bool = False
    nick: str | None = None
    locale: str = DEFAULT_LOCALE

    def user_payload(self) -> Json:
        """Return the person as Discord writes a user."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0000" if self.bot else "0",
            "global_name": None if self.bot else self.display_name,
            "avatar": None,
            "banner": None,
            "accent_color": None,
            "bot": self.bot,
            "system": False,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }

    def payload(self) -> Json:
        """Return the person as Discord writes a guild member, user included."""
        return self.partial_payload() | {"user": self.user_payload()}

    def partial_payload(self) -> Json:
        """Return the membership alone, as `resolved` wants it."""
        return {
            "roles": [str(role_id) for role_id in self.role_ids],
            "nick": self.nick,
            "avatar": None,
            "banner": None,
            "joined_at": timestamp(self.joined_at),
            "premium_since": None,
            "communication_disabled_until": None,
            "pending": False,
            "flags": 0,
            "deaf": False,
            "mute": False,
        }

    def page_form(self) -> Json:
        """Return the person as the browser page shows an author."""
        return {
            "id": str(self.id),
            "name": self.display_name,
            "bot": self.bot,
            "avatar_color": self.avatar_color,
        }
