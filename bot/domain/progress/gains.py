"""Gains in a window; only what is proven by readings counts.

A gain is the value at the window's end less the value at its start, both "as of": the last ranked
value known by then. Windows are parsed in ``windows``; callers add up over players.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.domain.figures.readings import KnownStats
from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Metric, display_order
from bot.domain.progress.windows import Period, PeriodKind, Window


class Point(NamedTuple):
    """One ranked value and when it was first read; a year of a metric may have thousands."""

    value: int
    rank: int | None
    at: datetime
    since: datetime | None = None
    """When the hiscores were read before that: it grew between the two. None where it does not
    matter, and for a first reading."""


class ValueSpan(NamedTuple):
    """Both ends of a metric over a window, and how it came to be known in between."""

    metric: Metric
    before: Point | None
    """The last ranked value at or before the window's start, however old."""
    first: Point | None
    """The first ranked value inside the window; looked for only when ``before`` is None."""
    seen_unranked_before_first: bool
    """An earlier answer had the row, unranked: the value was below the minimum then."""
    after: Point | None
    """The last ranked value at or before the window's end."""
    is_stale: bool = False
    """The row was unranked or missing at the window's end."""


class Gain(NamedTuple):
    """The gain of one metric over a window; a tuple for speed, as a leaderboard has hundreds."""

    metric: Metric
    gained: int
    """Never negative for a counter; with its sign for a rating."""
    start: int | None
    """The value counted from; None when it was first ranked inside the window."""
    end: int
    rank_before: int | None
    rank_after: int | None
    levels_gained: int = 0
    """Real levels, of a skill alone."""
    first_ranked_at: int | None = None
    """The value with which the metric was first ranked inside the window, if it counts from there:
    say "first ranked at N"."""
    is_stale: bool = False
    """The value at the end is an older one: the row is unranked or missing by now."""

    @property
    def is_worth_showing(self) -> bool:
        """Whether the value changed or was first ranked."""
        return self.gained != 0 or self.first_ranked_at is not None


@dataclass(frozen=True, slots=True)
class UnreadStart:
    """A long time without a reading, in which a window began: what was gained when is unknown."""

    since: datetime
    """When the hiscores were read before the window."""
    gains: tuple[Gain, ...]
    """What the first reading in the window showed, some of it from before the window perhaps."""

    def of(self, metric: Metric) -> int:
        """Return how much of a metric's gain may be from before the window."""
        return next((gain.gained for gain in self.gains if gain.metric == metric), 0)


@dataclass(frozen=True, slots=True)
class Gains:
    """Everything one player gained over a window."""

    window: Window
    tracked_since: datetime | None
    """When tracking began, if that was inside the window: figures count from then on."""
    gains: tuple[Gain, ...]
    """What is worth showing, the largest of each family first."""
    unread: UnreadStart | None = None
    """What may be from before the window, when it began in a long time without a reading."""

    @property
    def length(self) -> timedelta | None:
        """The length of the counted time; None when its start is unknown."""
        since = self.tracked_since or self.window.start
        return self.window.end - since if since else None


def gain_of(span: ValueSpan, *, tracked_since: datetime | None = None) -> Gain | None:
    """Return the gain over a span, or None when the metric was never ranked by its end.

    * Known at the start: the difference. A counter that fell was rolled back and gained 0; a
      rating keeps its sign.
    * Ranked for the first time inside the window, after an answer that had the row unranked: a
      boss or clue counts from 0, as what was hidden is below its minimum.
    * Ranked for the first time in any other way (a skill, Overall, a minimum above 5, a row no
      earlier answer had): it was "first ranked at N" and only growth after that counts.
    * The first reading ever (``tracked_since``) is where counting starts, not a first ranking.
    """
    if span.before is not None and span.before is span.after:  # as it is for most, most of the time
        value, rank = span.before.value, span.before.rank
        return Gain(span.metric, 0, value, value, rank, rank, is_stale=span.is_stale)
    span = _from_tracking_on(span, tracked_since)
    if span.after is None:
        return None
    if span.before is not None:
        return _gain(span, span.after, counted_from=span.before.value)
    if span.seen_unranked_before_first and span.metric.counts_from_zero:
        return _gain(span, span.after, counted_from=0)
    first = span.first or span.after
    gain = _gain(span, span.after, counted_from=first.value)
    return gain._replace(start=None, first_ranked_at=first.value)


def gains_between(
    spans: Iterable[ValueSpan], *, window: Window, tracked_since: datetime | None
) -> Gains:
    """Return what is worth showing of a player's spans over a window.

    ``tracked_since`` is when the player's first reading was taken; it is passed on only when it
    lies inside the window.
    """
    is_inside = tracked_since is not None and (window.start is None or window.start < tracked_since)
    gains = [gain_of(span, tracked_since=tracked_since) for span in spans]
    return Gains(
        window=window,
        tracked_since=tracked_since if is_inside else None,
        gains=largest_first([gain for gain in gains if gain and gain.is_worth_showing]),
    )


def largest_first(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """Return gains sorted by family, then by size, then as the hiscores list them."""
    return tuple(
        sorted(
            gains,
            key=lambda gain: (
                display_order(gain.metric)[0],
                -gain.gained,
                display_order(gain.metric),
            ),
        )
    )


def _from_tracking_on(span: ValueSpan, tracked_since: datetime | None) -> ValueSpan:
    first = span.first
    if span.before or first is None or tracked_since is None or first.at > tracked_since:
        return span
    return span._replace(before=first, first=None)


def _gain(span: ValueSpan, after: Point, *, counted_from: int) -> Gain:
    gained = after.value - counted_from
    levels = 0
    if gained and span.metric.is_skill:
        levels = level_for_xp(after.value) - level_for_xp(counted_from)
    return Gain(
        metric=span.metric,
        gained=gained if span.metric.is_rating else max(0, gained),
        start=counted_from,
        end=after.value,
        rank_before=span.before.rank if span.before else None,
        rank_after=after.rank,
        levels_gained=max(0, levels),
        is_stale=span.is_stale,
    )


def gains_of_update(before: KnownStats, after: KnownStats) -> Gains:
    """Return what changed between two consecutive readings."""
    window = Window(start=before.as_of, end=after.as_of, period=Period(PeriodKind.SINCE_READING))
    spans = [_span(metric, before, after) for metric in after.standings]
    return gains_between(spans, window=window, tracked_since=None)


def _span(metric: Metric, before: KnownStats, after: KnownStats) -> ValueSpan:
    earlier = _point(before, metric)
    later = _point(after, metric)
    return ValueSpan(
        metric=metric,
        before=earlier,
        first=None if earlier else later,
        seen_unranked_before_first=earlier is None and metric in before.standings,
        after=later,
        is_stale=after.standings[metric].stale,
    )


def _point(known: KnownStats, metric: Metric) -> Point | None:
    standing = known.standings.get(metric)
    if standing is None or standing.value is None:
        return None
    return Point(value=standing.value, rank=standing.rank, at=known.as_of)
