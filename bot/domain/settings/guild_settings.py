"""What a guild's admins chose."""

from dataclasses import dataclass, field

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.channels import Channels, ChannelTrouble
from bot.domain.settings.preferences import Preferences
from bot.domain.settings.simple_values import tidied
from bot.domain.typed_text.time_zones import UTC_NAME
from bot.errors import InvalidMargin
from bot.language import Language

MARGIN_SUGGESTIONS = ("off", "1%", "5%", "10%", "25%", "50%", "100%")
_OFF = "off"
_MOST = 1000


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild, the defaults as long as nobody chose, and its channels' state."""

    guild_id: int
    time_zone: str = UTC_NAME
    """An IANA name such as ``Europe/Berlin``; days and weeks follow it."""
    manager_role_id: int | None = None
    viewer_role_id: int | None = None
    channel_id: int | None = None
    record_margin: int | None = None
    """By how many per cent an own record must be beaten to be announced; None announces none."""
    language: Language | None = None
    """What public messages are written in; None for what Discord says the guild speaks."""
    preferences: Preferences = field(default_factory=Preferences)
    banned_member_ids: frozenset[int] = frozenset()
    channels: Channels = field(default_factory=Channels)
    troubles: tuple[ChannelTrouble, ...] = ()
    """The channels in which nothing can be posted."""

    @property
    def policy(self) -> AccessPolicy:
        """Who may do what here."""
        return AccessPolicy(
            manager_role_id=self.manager_role_id,
            viewer_role_id=self.viewer_role_id,
            banned_member_ids=self.banned_member_ids,
        )


def parse_margin(text: str) -> int | None:
    """Read by how many per cent a record must be beaten; ``off`` is None.

    Raises:
        InvalidMargin: It is neither a whole number from 1 to 1000 nor ``off``.
    """
    words = tidied(text).removesuffix("%").strip()
    if words == _OFF:
        return None
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= _MOST:
        raise InvalidMargin
    return int(words)


def format_margin(percent: int | None) -> str:
    """Write a margin as it can be typed."""
    return _OFF if percent is None else f"{percent}%"
