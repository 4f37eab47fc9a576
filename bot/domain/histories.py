"""How one metric of one player went over a window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.experience import level_for_xp, xp_for_level
from bot.domain.gains import Gain, Point
from bot.domain.metrics import Metric
from bot.domain.windows import Window


@dataclass(frozen=True, slots=True)
class DayGain:
    """What was gained on one calendar day of the guild."""

    day: date
    gained: int


@dataclass(frozen=True, slots=True)
class LevelReached:
    """A level that a skill had reached at a reading, and not yet at the one before."""

    at: datetime
    level: int
    xp: int
    """Where the level begins."""


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
    unranked_at: tuple[datetime, ...] = ()
    """When the metric was no longer ranked, up to the window's end; until it was ranked again."""
    zone: str = "UTC"
    """The guild's time zone."""
    one_a_day_before: datetime | None = None
    """The midnight inside the window before which only one figure a day was kept."""

    @property
    def best_day(self) -> DayGain | None:
        """The day with the largest gain; the earliest of equals."""
        return max(self.days, key=lambda day: day.gained, default=None)

    @property
    def levels_reached(self) -> tuple[LevelReached, ...]:
        """The levels a skill reached inside the window, the last of those reached at once."""
        if not self.metric.is_skill:
            return ()
        known = [self.before, *self.points] if self.before else list(self.points)
        return tuple(
            LevelReached(later.at, level, xp_for_level(level))
            for earlier, later in pairwise(known)
            if (level := level_for_xp(later.value)) > level_for_xp(earlier.value)
        )

    @property
    def line(self) -> tuple[tuple[datetime, int | None], ...]:
        """The value from moment to moment; it holds until the next one, and None is a gap."""
        known = [self.before, *self.points] if self.before else list(self.points)
        if not known:
            return ()
        changes: list[tuple[datetime, int | None]] = [(point.at, point.value) for point in known]
        changes += [(at, None) for at in self.unranked_at if at > known[0].at]
        changes.sort(key=lambda change: change[0])
        return tuple(_within(changes, self.window))


def _within(
    changes: Sequence[tuple[datetime, int | None]], window: Window
) -> list[tuple[datetime, int | None]]:
    """Begin a line with the window and end it there; a value ends where it was last known."""
    line: list[tuple[datetime, int | None]] = []
    for at, value in changes:
        if window.start and at <= window.start:
            line = [(window.start, value)]
            continue
        if value is None and line:
            line.append((at, line[-1][1]))
        line.append((at, value))
    if line and line[-1][1] is not None and line[-1][0] < window.end:
        line.append((window.end, line[-1][1]))
    return line


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
