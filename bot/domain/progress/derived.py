"""Everything that follows from a stored history, computed anew: milestones with dates, records.

The same figures are kept up live, reading by reading; both must come to the same. Histories
themselves are in ``figures.history``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.figures.history import HistoryEntry
from bot.domain.figures.readings import KnownStanding, KnownStats, Standing, carried
from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Point
from bot.domain.progress.milestones import Identity, Reached, identity_of, milestones_between
from bot.domain.progress.records import (
    BestGain,
    RecordSpan,
    has_records,
    held_record,
    record_series,
)


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a history."""

    last_changed_at: datetime | None
    """When XP, a level, a score or a KC was last seen to change."""
    milestones: tuple[Reached, ...]
    records: tuple[BestGain, ...]


def derived_from(
    entries: Iterable[HistoryEntry], *, records_since: datetime | None = None
) -> Derived:
    """Replay a history and return what follows from it.

    Gains of records count from ``records_since``, the midnight up to which a history was thinned:
    before it, the value at a window's start may be gone.
    """
    replay = _Replay(records_since)
    for entry in entries:
        replay.take(entry)
    return Derived(
        last_changed_at=replay.last_changed_at,
        milestones=tuple(replay.milestones.values()),
        records=tuple(replay.records()),
    )


@dataclass(slots=True)
class _Replay:
    """The state half-way through a history; rows that did not change are left out."""

    records_since: datetime | None
    standings: dict[Metric, KnownStanding] = field(default_factory=dict)
    total_level: int | None = None
    last_changed_at: datetime | None = None
    milestones: dict[Identity, Reached] = field(default_factory=dict)
    series: dict[Metric, list[tuple[datetime, Point | None]]] = field(default_factory=dict)
    is_first: bool = True

    def take(self, entry: HistoryEntry) -> None:
        """Apply one stored moment."""
        before, after = self._step(entry)
        if self.is_first or _has_news(before, after, entry):
            self.last_changed_at = entry.taken_at
        if not self.is_first:
            self._note(entry, before, after)
        for metric, row in entry.rows.items():
            self._extend(metric, entry.taken_at, _point(entry, row))
        self.is_first = False

    def records(self) -> Iterator[BestGain]:
        """Yield the record of every metric and span that has one."""
        for metric, history in self.series.items():
            if has_records(metric):
                points = record_series(metric, history)
                held = (held_record(metric, points, span) for span in RecordSpan)
                yield from (record for record in held if record)

    def _extend(self, metric: Metric, at: datetime, point: Point | None) -> None:
        series = self.series.setdefault(metric, [])
        if self.records_since and at < self.records_since and point:
            series.clear()  # only the last figure of the thinned stretch counts
        series.append((at, point))

    def _step(self, entry: HistoryEntry) -> tuple[KnownStats, KnownStats]:
        """Return what was known before and after a moment, of the rows that changed then.

        All rows are needed only where the account as a whole may have reached something.
        """
        rows = {
            metric: carried(self.standings.get(metric), row) for metric, row in entry.rows.items()
        }
        total_level = self.total_level if entry.total_level is None else entry.total_level
        if total_level != self.total_level or self._changes_level(rows):
            before = KnownStats(entry.taken_at, dict(self.standings), self.total_level)
            after = KnownStats(entry.taken_at, {**self.standings, **rows}, total_level)
        else:
            seen = {metric: self.standings[metric] for metric in rows if metric in self.standings}
            before, after = KnownStats(entry.taken_at, seen), KnownStats(entry.taken_at, rows)
        self.standings.update(rows)
        self.total_level = total_level
        return before, after

    def _changes_level(self, rows: dict[Metric, KnownStanding]) -> bool:
        return any(
            metric.is_skill and _level(self.standings.get(metric)) != _level(row)
            for metric, row in rows.items()
        )

    def _note(self, entry: HistoryEntry, before: KnownStats, after: KnownStats) -> None:
        """Add milestones; one that a fall takes back was reached earlier, at an unknown time."""
        not_before = entry.previous_at or entry.taken_at
        for milestone in milestones_between(after, before):
            self._add(Reached(milestone, None, None))
        for milestone in milestones_between(before, after):
            self._add(Reached(milestone, entry.taken_at, not_before))

    def _add(self, reached: Reached) -> None:
        self.milestones.setdefault(identity_of(reached.milestone), reached)


def _point(entry: HistoryEntry, row: Standing) -> Point | None:
    if row.value is None:
        return None
    return Point(row.value, row.rank, entry.taken_at, entry.previous_at)


def _level(standing: KnownStanding | None) -> int | None:
    """Return the level; 0 for a skill that is there but was never ranked."""
    if standing is None:
        return None
    return 0 if standing.value is None else level_for_xp(standing.value)


def _has_news(before: KnownStats, after: KnownStats, entry: HistoryEntry) -> bool:
    return any(
        row.value is not None and before.value_of(metric) != after.value_of(metric)
        for metric, row in entry.rows.items()
    )
