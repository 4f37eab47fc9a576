"""Records: the best gain of a metric within any day, week, month or year of its history.

Derived from the stored points and nothing else: kept up as they arrive, and rebuilt at any time
with the same result. Growth counts only in windows that hold the whole time in which it can have
happened, from the reading before to the one that shows it; and only above the former peak, as what
a rollback took away was gained before. A record grows with the streak that made it, so each
remembers what that streak had to beat: beating one's own record is news once a streak.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from bot.domain.game.metrics import Family, Metric, display_order
from bot.domain.progress.gains import Point

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
TOLD_SPANS = frozenset({RecordSpan.DAY, RecordSpan.WEEK})
"""The spans of which a beaten record is announced."""


@dataclass(frozen=True, slots=True)
class Record:
    """The largest gain of a metric within one window."""

    metric: Metric
    span: RecordSpan
    gained: int
    start_at: datetime
    end_at: datetime


@dataclass(frozen=True, slots=True)
class BestGain:
    """A record as it stands, and what the streak that made it had to beat."""

    record: Record
    to_beat: int | None
    """The best gain before the streak, whose windows overlap; None when there was none."""


def record_series(
    metric: Metric, history: Sequence[tuple[datetime, Point | None]]
) -> tuple[Point, ...]:
    """Return the points that records are made of, from the stored rows, oldest first.

    Unranked rows are left out, so that becoming ranked is no gain. After a rollback the former peak
    stands until it is passed. Where a metric counts from 0 (a boss that was there but unranked) the
    series begins with that 0.
    """
    series: list[Point] = []
    for at, point in history:
        if point:
            peak = series[-1].value if series else point.value
            series.append(point._replace(value=max(peak, point.value)))
        elif point is None and not series and metric.counts_from_zero:
            series.append(Point(0, None, at))
    return tuple(series) if any(point for _, point in history) else ()


def held_record(metric: Metric, series: Sequence[Point], span: RecordSpan) -> BestGain | None:
    """Return the best gain together with what it had to beat."""
    held: BestGain | None = None
    base = 0
    for end in range(1, len(series)):
        start_at = series[end].at - span.length
        while base < end and _reaches_back(series[base + 1], start_at):
            base += 1
        known = series[base]
        if _reaches_back(known, start_at):
            known = known._replace(at=min(known.at, start_at))
        held = extend_record(held, metric, known, series[end], span)
    return held


def extend_record(
    held: BestGain | None, metric: Metric, base: Point, newest: Point, span: RecordSpan
) -> BestGain | None:
    """Return the record after the newest point.

    ``base`` is the last point that may stem from before the window that ends with the newest, or
    the first of all. Extending point by point gives what :func:`held_record` gives at once.
    """
    gained = newest.value - base.value
    if gained <= (held.record.gained if held else 0) or not has_records(metric):
        return held
    start_at = max(newest.at - span.length, base.at)
    record = Record(metric, span, gained, start_at, newest.at)
    if held is None:
        return BestGain(record, to_beat=None)
    is_same_streak = start_at < held.record.end_at
    return BestGain(record, to_beat=held.to_beat if is_same_streak else held.record.gained)


def is_beaten(before: BestGain | None, after: BestGain, *, margin: int) -> bool:
    """Return whether a streak has just beaten the record by a margin, in per cent of it."""
    if after.to_beat is None:
        return False
    best = before.record.gained if before and before.to_beat == after.to_beat else after.to_beat
    return best * 100 <= after.to_beat * (100 + margin) < after.record.gained * 100


def worth_telling(
    extended: Iterable[tuple[BestGain | None, BestGain]], *, margin: int
) -> tuple[BestGain, ...]:
    """Return the beaten records to announce: of each metric the longest span, a week or a day.

    Months and years are left out: their windows slide with every reading for weeks, and the best
    week was announced already.
    """
    told: dict[Metric, BestGain] = {}
    for before, after in extended:
        metric, span = after.record.metric, after.record.span
        if span not in TOLD_SPANS or not is_beaten(before, after, margin=margin):
            continue
        best = told.get(metric)
        if best is None or best.record.span.length < span.length:
            told[metric] = after
    return tuple(told.values())


def has_records(metric: Metric) -> bool:
    """Return whether gains of a metric can be records: those of ratings and seasons cannot."""
    return metric.family not in _WITHOUT_RECORDS


def _reaches_back(point: Point, start_at: datetime) -> bool:
    return point.since < start_at if point.since else point.at <= start_at


RECORDS_PER_FAMILY = 5


@dataclass(frozen=True, slots=True)
class PlayerRecords:
    """The records of a player: of one metric, or the largest of each family."""

    player_name: str
    metric: Metric | None
    """The metric that was asked for; None for all."""
    records: tuple[Record, ...]


def largest_of_each_family(
    records: Iterable[Record], *, most: int = RECORDS_PER_FAMILY
) -> tuple[tuple[Family, tuple[tuple[Record, ...], ...]], ...]:
    """Return, family by family, the metrics with the largest records; each metric's together.

    The longest window decides which are the largest: every shorter one lies within it.
    """
    by_metric = [
        tuple(sorted(of_metric, key=lambda record: record.span.length))
        for _, of_metric in groupby(
            sorted(records, key=lambda record: display_order(record.metric)),
            key=lambda record: record.metric,
        )
    ]
    return tuple(
        (family, _largest(tuple(rows), most))
        for family, rows in groupby(by_metric, key=lambda row: row[0].metric.family)
    )


def by_span(records: Iterable[Record]) -> dict[RecordSpan, Record]:
    """Return the records of one metric by their span, the shortest first."""
    of_metric = {record.span: record for record in records}
    return {span: of_metric[span] for span in RecordSpan if span in of_metric}


def _largest(rows: Sequence[tuple[Record, ...]], most: int) -> tuple[tuple[Record, ...], ...]:
    return tuple(sorted(rows, key=lambda row: -row[-1].gained)[:most])
