"""How one metric of one player went over a window."""

from dataclasses import dataclass
from datetime import date

from bot.domain.gains import Gain, Point
from bot.domain.metrics import Metric
from bot.domain.windows import Window


@dataclass(frozen=True, slots=True)
class DayGain:
    """What was gained on one calendar day of the guild."""

    day: date
    gained: int


@dataclass(frozen=True, slots=True)
class History:
    """One metric over one window: every recorded change, oldest first."""

    player_name: str
    metric: Metric
    window: Window
    before: Point | None
    """The value when the window began, if it was known."""
    points: tuple[Point, ...]
    """Each change inside the window."""
    gain: Gain | None
    days: tuple[DayGain, ...]
    """The days on which something was gained, oldest first."""

    @property
    def best_day(self) -> DayGain | None:
        """The day with the largest gain; the earliest of equals."""
        return max(self.days, key=lambda day: day.gained, default=None)
