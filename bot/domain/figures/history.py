"""A player's whole history as it is stored: at each moment, the rows that changed.

Used to rebuild derived figures, and to merge two histories when they are one account's. Storing a
single new reading needs only ``readings.changes``; a late one is inserted by ``late_readings``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.figures.plausibility import Contradiction, contradictions_between
from bot.domain.figures.readings import (
    UNRANKED,
    KnownStanding,
    KnownStats,
    Reading,
    Standing,
    believed_total_level,
    carried,
    changes,
    fallen_rows,
)
from bot.domain.game.metrics import OVERALL, Metric


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One stored moment: what changed then, and what the account as a whole showed."""

    taken_at: datetime
    rows: Mapping[Metric, Standing]
    total_level: int | None
    previous_at: datetime | None = None
    """When the reading before was taken, changed or not; None for the first of all."""
    overall: Standing = UNRANKED
    """Overall with its rank of the moment, whether it changed or not."""


@dataclass(frozen=True, slots=True)
class PlayerHistory:
    """Everything that is stored of one player, oldest first."""

    entries: tuple[HistoryEntry, ...] = ()
    read_until: datetime | None = None
    """When the newest reading was taken, changed or not."""


def history_of(readings: Iterable[Reading]) -> PlayerHistory:
    """Return what is stored of readings, in whatever order they come.

    Of several readings of one moment the first counts. The earliest always leaves an entry, a later
    one only if it changed something.
    """
    by_moment: dict[datetime, Reading] = {}
    for reading in readings:
        by_moment.setdefault(reading.taken_at, reading)
    moments = sorted(by_moment)
    ordered = (by_moment[moment] for moment in moments)
    return PlayerHistory(tuple(entries_of(ordered)), max(moments, default=None))


def readings_of(timeline: PlayerHistory, *, after: Reading | None = None) -> tuple[Reading, ...]:
    """Return the readings behind a history, as far as they can be derived from what is stored.

    These are the full answer at each stored moment, and those of the readings without a change
    that are remembered: the last one before each entry, and the newest of all. A row that had
    vanished comes back as unranked. A history that is the end of a longer one
    continues from the full answer ``after``.
    """
    readings: list[Reading] = []
    last = after
    for entry in timeline.entries:
        readings += _unchanged(last, entry.previous_at)
        last = _answer_at(entry, last.standings if last else {})
        readings.append(last)
    return (*readings, *_unchanged(last, timeline.read_until))


def merged(one: PlayerHistory, other: PlayerHistory) -> PlayerHistory:
    """Return the history of one account that was stored as two, such as under an old and new name.

    Halves on either side of a moment give the whole. Where both have the same moment, ``one``
    counts.
    """
    return history_of((*readings_of(one), *readings_of(other)))


def known_after(entries: Iterable[HistoryEntry]) -> KnownStats | None:
    """Return what is known once everything stored has been read; None of nothing."""
    standings: dict[Metric, KnownStanding] = {}
    as_of: datetime | None = None
    total_level: int | None = None
    rolled_back: frozenset[Metric] = frozenset()
    for entry in entries:
        as_of = entry.taken_at
        rolled_back |= fallen_rows(standings, entry.rows)
        for metric, row in entry.rows.items():
            standings[metric] = carried(standings.get(metric), row)
        total_level = total_level if entry.total_level is None else entry.total_level
    if as_of is None:
        return None
    return KnownStats(as_of, standings, total_level, rolled_back=rolled_back)


def entries_of(
    readings: Iterable[Reading],
    *,
    known: KnownStats | None = None,
    previous_at: datetime | None = None,
) -> Iterator[HistoryEntry]:
    """Yield what is stored of readings in the order they were taken, after what is known already.

    ``previous_at`` is when the reading before the first of them was taken.
    """
    for reading in readings:
        rows = changes(known, reading)
        if leaves_entry(known, reading, rows):
            overall = reading.standings.get(OVERALL, UNRANKED)
            shown = UNRANKED if overall.value is None else overall
            yield HistoryEntry(reading.taken_at, rows, reading.total_level, previous_at, shown)
        known, previous_at = KnownStats.after(known, reading), reading.taken_at


def with_believed_totals(entries: Iterable[HistoryEntry]) -> Iterator[HistoryEntry]:
    """Yield a history with the total levels that can be believed, and None in place of others."""
    shown: dict[Metric, Standing] = {}
    for entry in entries:
        shown |= {metric: row for metric, row in entry.rows.items() if metric.is_skill}
        total = believed_total_level({**shown, OVERALL: entry.overall}, entry.total_level)
        is_same = entry.total_level in {None, total}
        yield entry if is_same else replace(entry, total_level=total)


def leaves_entry(
    known: KnownStats | None, reading: Reading, rows: Mapping[Metric, Standing]
) -> bool:
    """Return whether a reading is stored: it is the first, or rows or the total level changed."""
    if known is None or rows:
        return True
    return reading.total_level not in {None, known.total_level}


def _answer_at(entry: HistoryEntry, shown: Mapping[Metric, Standing]) -> Reading:
    """Return the full answer of a stored moment, given what was shown before it."""
    standings = {**shown, **entry.rows}
    if entry.overall.value is not None:
        standings[OVERALL] = entry.overall
    return Reading(entry.taken_at, standings, entry.total_level)


def _unchanged(last: Reading | None, moment: datetime | None) -> Iterator[Reading]:
    if last and moment and moment > last.taken_at:
        yield Reading(moment, last.standings, last.total_level)


def conflicts_between(one: PlayerHistory, other: PlayerHistory) -> tuple[Contradiction, ...]:
    """Return the first contradiction between two histories; () if they can be one account.

    Readings of both are compared in order of time, each with what the other history showed before
    it. A fall inside one history (a rollback) is no conflict.
    """
    readings = [(taken, 0) for taken in readings_of(one)]
    readings += [(taken, 1) for taken in readings_of(other)]
    known: list[KnownStats | None] = [None, None]
    last = None
    for taken, side in sorted(readings, key=lambda item: item[0].taken_at):
        across = known[1 - side]
        if across and last != side and (found := contradictions_between(across, taken)):
            return found
        known[side], last = KnownStats.after(known[side], taken), side
    return ()
