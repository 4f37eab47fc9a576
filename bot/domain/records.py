"""Records: the best gain of a metric within any day, week, month or year of its history.

Derived from the stored points and nothing else: kept up as they arrive, and rebuilt at any time
with the same result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.gains import Point
from bot.domain.metrics import Family, Metric

_WITHOUT_RECORDS = {Family.RATING, Family.SEASONAL}


class RecordSpan(StrEnum):
    """How long the window of a record is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def length(self) -> timedelta:
        """24 hours, 7, 31 or 365 days."""
        return _LENGTHS[self]


_LENGTHS = {
    RecordSpan.DAY: timedelta(days=1),
    RecordSpan.WEEK: timedelta(days=7),
    RecordSpan.MONTH: timedelta(days=31),
    RecordSpan.YEAR: timedelta(days=365),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The largest gain of a metric within one window."""

    metric: Metric
    span: RecordSpan
    gained: int
    start_at: datetime
    end_at: datetime


def record_series(
    metric: Metric, history: Sequence[tuple[datetime, Point | None]]
) -> tuple[Point, ...]:
    """Return the points that records are made of, from the stored rows, oldest first.

    Unranked rows are left out, so that becoming ranked is no gain; where a metric counts from 0
    (a boss that was there but unranked) the series begins with that 0.
    """
    ranked = tuple(point for _, point in history if point)
    begins_unranked = bool(ranked) and history[0][1] is None
    if begins_unranked and metric.counts_from_zero:
        return (Point(0, None, history[0][0]), *ranked)
    return ranked


def best_gain(metric: Metric, series: Sequence[Point], span: RecordSpan) -> Record | None:
    """Return the best gain within any window of a length; the earliest of equals.

    The gain that ends with a point is its value less the one known a window's length before, or
    the first of all when tracking is younger. None when nothing was gained, and for ratings and
    seasonal points, which have no records.
    """
    if metric.family in _WITHOUT_RECORDS:
        return None
    best: Record | None = None
    base = 0
    for end in range(1, len(series)):
        base = _base_of(series, end, base, span)
        best = _better(best, _record(metric, series[base], series[end], span))
    return best


def extend_record(
    record: Record | None, metric: Metric, recent: Sequence[Point], span: RecordSpan
) -> Record | None:
    """Return the record after the newest point, the last of ``recent``.

    ``recent`` must reach back to the last point at or before one window's length ago, or to the
    first of all. Extending point by point gives what :func:`best_gain` gives at once.
    """
    if metric.family in _WITHOUT_RECORDS or not recent:
        return record
    base = _base_of(recent, len(recent) - 1, 0, span)
    return _better(record, _record(metric, recent[base], recent[-1], span))


def _base_of(series: Sequence[Point], end: int, base: int, span: RecordSpan) -> int:
    """Return the index of the last point known when the window ending at ``end`` began."""
    start_at = series[end].at - span.length
    while base + 1 < end and series[base + 1].at <= start_at:
        base += 1
    return base


def _record(metric: Metric, base: Point, end: Point, span: RecordSpan) -> Record:
    start_at = max(end.at - span.length, base.at)
    return Record(metric, span, end.value - base.value, start_at, end.at)


def _better(best: Record | None, candidate: Record) -> Record | None:
    least = best.gained if best else 0
    return candidate if candidate.gained > least else best
