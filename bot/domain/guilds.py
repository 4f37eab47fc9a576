"""What a guild's admins chose."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import AccessPolicy


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild and the state of its announcement channel."""

    guild_id: int
    time_zone: str
    """An IANA name such as ``Europe/Berlin``; days and weeks follow it."""
    manager_role_id: int | None
    viewer_role_id: int | None
    channel_id: int | None
    channel_problem: str | None
    """Why announcements cannot be delivered, in words for an admin; None while they can."""
    channel_broken_at: datetime | None

    @property
    def policy(self) -> AccessPolicy:
        """Who may do what here."""
        return AccessPolicy(
            manager_role_id=self.manager_role_id, viewer_role_id=self.viewer_role_id
        )
