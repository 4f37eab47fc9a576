"""What a guild's admins chose."""

from dataclasses import dataclass, field

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.channels import Channels, ChannelTrouble
from bot.domain.settings.preferences import Preferences
from bot.domain.typed_text.time_zones import UTC_NAME
from bot.language import Language


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild, the defaults as long as nobody chose, and its channels' state."""

    guild_id: int
    time_zone: str = UTC_NAME
    """An IANA name such as ``Europe/Berlin``; days and weeks follow it."""
    manager_role_id: int | None = None
    viewer_role_id: int | None = None
    record_margin: int | None = None
    """By how many per cent an own record must be beaten to be announced; None announces none."""
    language: Language | None = None
    """The language of public messages; None for the guild's language on Discord."""
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
