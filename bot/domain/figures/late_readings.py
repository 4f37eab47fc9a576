"""Late readings: whether one fits into the stored history, and where it is inserted.

Two processes may read one player, and the older answer may be stored last. The history is then the
one that the order of taking would have given. Only readings without a change that nothing remembers
cannot be brought back: after such a one, a value that went up and down again (a rating) is dated
by the next reading that is remembered.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from bot.domain.figures.history import (
    HistoryEntry,
    PlayerHistory,
    entries_of,
    known_after,
    readings_of,
)
from bot.domain.figures.plausibility import contradictions_between, falls_between
from bot.domain.figures.readings import KnownStats, Reading, Standing, newest_answer
from bot.domain.game.metrics import Metric


@dataclass(frozen=True, slots=True)
class _Place:
    """The position of a moment in a history: the state before it and the readings after it."""

    earlier: tuple[HistoryEntry, ...]
    known: KnownStats | None
    """What was known by then."""
    previous_at: datetime | None
    """When the newest reading by then was taken, of those that are remembered."""
    later: tuple[Reading, ...]
    """The readings after it that are remembered."""


def can_insert(timeline: PlayerHistory, reading: Reading) -> bool:
    """Return whether a late reading may be believed: no counter falls, or jumps, because of it.

    A fall that is part of the history already, a rollback, stays one.
    """
    place = _place(timeline, reading.taken_at)
    before = place.known
    if before and contradictions_between(before, reading):
        return False
    later = Reading(reading.taken_at, _shown_next(place.later), None)
    return all(
        before is not None and before.value_of(fall.metric) == fall.before
        for fall in falls_between(KnownStats.after(None, reading), later)
    )


def insert_reading(timeline: PlayerHistory, reading: Reading) -> PlayerHistory:
    """Return the history with one more reading in its place; of one moment, the first counts."""
    moment = reading.taken_at
    place = _place(timeline, moment)
    if moment == place.previous_at:
        return timeline
    new = entries_of((reading, *place.later), known=place.known, previous_at=place.previous_at)
    return PlayerHistory((*place.earlier, *new), max(timeline.read_until or moment, moment))


def _place(timeline: PlayerHistory, moment: datetime) -> _Place:
    here = bisect_right(timeline.entries, moment, key=lambda entry: entry.taken_at)
    earlier, later = timeline.entries[:here], timeline.entries[here:]
    known = known_after(earlier)
    shown = newest_answer(known) if known else None
    rest = readings_of(PlayerHistory(later, timeline.read_until), after=shown)
    remembered = [taken.taken_at for taken in (shown, *rest) if taken]
    return _Place(
        earlier=earlier,
        known=known,
        previous_at=max((at for at in remembered if at <= moment), default=None),
        later=tuple(taken for taken in rest if taken.taken_at > moment),
    )


def _shown_next(readings: tuple[Reading, ...]) -> dict[Metric, Standing]:
    """Return the first ranked value of each metric."""
    found: dict[Metric, Standing] = {}
    for taken in readings:
        for metric, row in taken.standings.items():
            if row.value is not None:
                found.setdefault(metric, row)
    return found
