"""The history of one metric of one player over a window."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.game.experience import level_for_xp, xp_for_level
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Gain, Point
from bot.domain.progress.milestone_thresholds import kind_of_value, thresholds_between
from bot.domain.progress.windows import Window

Change = tuple[datetime, int | None]
"""A moment and the value from then on; None where it is not known."""
Unread = tuple[datetime, datetime | None]
"""A gap without readings; an end of None means it is still open."""
LONG_UNREAD = timedelta(days=14)
"""What is called unread: twice the longest interval at which players are read, or more."""


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
class ThresholdReached:
    """A milestone that a metric's own value had reached at a reading: 500 KC, 50M XP."""

    at: datetime
    threshold: int


@dataclass(frozen=True, slots=True)
class MetricHistory:
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
    unread: tuple[Unread, ...] = ()
    """Long gaps that end in a change whose time is unknown, oldest first."""

    @property
    def best_day(self) -> DayGain | None:
        """The day with the largest gain; the earliest of equals."""
        return max(self.days, key=lambda day: day.gained, default=None)

    @property
    def levels_reached(self) -> tuple[LevelReached, ...]:
        """The levels a skill reached inside the window, the last of those reached at once."""
        if not self.metric.is_skill:
            return ()
        return tuple(
            LevelReached(later.at, level, xp_for_level(level))
            for earlier, later in pairwise(self.known)
            if (level := level_for_xp(later.value)) > level_for_xp(earlier.value)
        )

    @property
    def thresholds_reached(self) -> tuple[ThresholdReached, ...]:
        """The milestones reached inside the window, the last of those reached at once."""
        kind = kind_of_value(self.metric)
        if kind is None:
            return ()
        crossed = partial(thresholds_between, metric=self.metric, kind=kind)
        return tuple(
            ThresholdReached(later.at, highest)
            for earlier, later in pairwise(self.known)
            if (highest := max(crossed(earlier.value, later.value), default=0))
        )

    @property
    def known(self) -> tuple[Point, ...]:
        """Every figure there is, oldest first, beginning with the one before the window."""
        return (self.before, *self.points) if self.before else self.points

    @property
    def line(self) -> tuple[Change, ...]:
        """The value from moment to moment; it holds until the next one, and None is a gap."""
        if not self.known:
            return ()
        first = self.known[0].at
        read: list[Change] = [(point.at, point.value) for point in self.known]
        read += [(at, None) for at in self.unranked_at if at > first]
        read.sort(key=_moment)
        gaps = [change for gap in self.unread if gap[0] >= first for change in _gap(gap, read)]
        return tuple(_within(sorted((*read, *gaps), key=_moment), self.window))


def _moment(change: Change) -> datetime:
    return change[0]


def _gap(unread: Unread, read: Sequence[Change]) -> Iterator[Change]:
    """Break a line where readings stop, and continue it with the next reading."""
    until, again = unread
    yield until, None
    if again:
        yield again, next(value for at, value in reversed(read) if at <= again)


def _within(changes: Sequence[Change], window: Window) -> list[Change]:
    """Begin a line with the window and end it there; a value ends where it was last known."""
    line: list[Change] = []
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
    before: Point | None,
    points: Sequence[Point],
    *,
    zone: ZoneInfo,
    is_rating: bool,
    undated: Container[datetime] = (),
) -> tuple[DayGain, ...]:
    """Add up the changes between neighbouring points by the guild's calendar day, oldest first.

    A change belongs to the day of its later reading; to none, if that is ``undated``, as nobody
    read for more than a day before it. Counters never lose; ratings keep their sign.
    """
    known = [before, *points] if before else list(points)
    days: dict[date, int] = {}
    for earlier, later in pairwise(known):
        if later.at in undated:
            continue
        day = later.at.astimezone(zone).date()
        days[day] = days.get(day, 0) + later.value - earlier.value
    if not is_rating:
        days = {day: max(0, gained) for day, gained in days.items()}
    return tuple(DayGain(day, gained) for day, gained in days.items() if gained)
