"""A player's whole history as it is stored: at each moment, the rows that changed.

For whatever must be built anew: readings that arrived out of order, two histories that turn out to
be one account's, derived figures. Storing a single new reading needs only ``readings.changes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.metrics import Metric
from bot.domain.readings import Known, Reading, Standing, changes


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored moment: what changed then, and the total level that was shown."""

    taken_at: datetime
    rows: Mapping[Metric, Standing]
    total_level: int | None


def timeline_of(readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """Return what is stored of readings, in whatever order they come.

    Of several readings of one moment the first counts. The earliest always leaves an entry, a later
    one only if it changed something.
    """
    by_moment: dict[datetime, Reading] = {}
    for reading in readings:
        by_moment.setdefault(reading.taken_at, reading)
    return tuple(_entries(by_moment[moment] for moment in sorted(by_moment)))


def readings_of(timeline: Iterable[Entry]) -> tuple[Reading, ...]:
    """Return the full answer at each stored moment, as far as it can be told from what changed.

    A row that had vanished comes back as unranked.
    """
    shown: dict[Metric, Standing] = {}
    readings: list[Reading] = []
    for entry in timeline:
        shown = shown | dict(entry.rows)
        readings.append(Reading(entry.taken_at, shown, entry.total_level))
    return tuple(readings)


def merged(one: Iterable[Entry], other: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the history of one account that was stored as two, such as under an old and new name.

    Halves on either side of a moment give the whole. Where both have the same moment, ``one``
    counts.
    """
    return timeline_of((*readings_of(one), *readings_of(other)))


def _entries(readings: Iterable[Reading]) -> Iterator[Entry]:
    known: Known | None = None
    for reading in readings:
        rows = changes(known, reading)
        if rows or known is None:
            yield Entry(reading.taken_at, rows, reading.total_level)
        known = Known.after(known, reading)
