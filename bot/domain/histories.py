"""How one metric of one player went over a window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

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


def day_gains(
    before: Point | None, points: Sequence[Point], *, zone: ZoneInfo, is_rating: bool
) -> tuple[DayGain, ...]:
    """Add up the changes between neighbouring points by the guild's calendar day, oldest first.

    A change belongs to the day of its later reading. Counters never lose; ratings keep their sign.
    """
    known = [before, *points] if before else list(points)
    days: dict[date, int] = {}
    for earlier, later in pairwise(known):
        day = later.at.astimezone(zone).date()
        days[day] = days.get(day, 0) + later.value - earlier.value
    if not is_rating:
        days = {day: max(0, gained) for day, gained in days.items()}
    return tuple(DayGain(day, gained) for day, gained in days.items() if gained)
