"""What there is to tell a guild."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.milestones import Milestone


@dataclass(frozen=True, slots=True)
class News:
    """One milestone of one player, for one channel of one guild."""

    announcement_id: int
    guild_id: int
    channel_id: int
    player_name: str
    member_id: int | None
    milestone: Milestone
    reached_at: datetime
    """When the reading that showed it was taken."""
    not_before: datetime
    """When the reading before it was taken; the truth lies between the two."""

    @property
    def accuracy(self) -> timedelta:
        """How far the date may be off."""
        return self.reached_at - self.not_before
