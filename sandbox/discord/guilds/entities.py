"""Roles and people, and how Discord writes each of them.

Belongs here: the records with their payloads. Not here: looking them up or changing them (see
`guild`, `world`), channels (see `channel`), messages, interactions.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.discord.commands.localizations import DEFAULT_LOCALE
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.wire import Json, timestamp


@dataclass(slots=True, eq=False)
class Role:
    """A role of a guild."""

    id: int
    name: str
    permissions: Permission
    position: int
    color: int = 0
    bot_id: int | None = None
    mentionable: bool = False

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
            "mentionable": self.mentionable,
            "flags": 0,
        } | tags


@dataclass(slots=True, eq=False)
class Member:
    """A person, or the bot, in whatever guild; some take no direct messages."""

    id: int
    name: str
    display_name: str
    avatar_color: str = "#5865f2"
    bot: bool = False
    locale: str = DEFAULT_LOCALE
    takes_messages: bool = True

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

    def page_form(self) -> Json:
        """Return the person as the browser page shows an author."""
        return {
            "id": str(self.id),
            "name": self.display_name,
            "bot": self.bot,
            "avatar_color": self.avatar_color,
        }


@dataclass(slots=True, eq=False)
class Membership:
    """What a person is in one guild."""

    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)
    nick: str | None = None

    def payload(self) -> Json:
        """Return the membership without the user, as `resolved` wants it."""
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
