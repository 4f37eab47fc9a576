"""Which rows of an old history are kept, where somebody chose not to keep every change for ever.

This says in a few lines what the database is asked to do (``services.retention``). Nothing is
dropped unless the settings say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.domain.progress.gains import Point

History = Sequence[tuple[datetime, Point | None]]
"""The stored rows of one metric, oldest first; None is a row that was there but unranked."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is kept; None is for ever."""

    every_change: timedelta | None = None
    """Older than this, one figure a day (in UTC) is kept of each metric."""
    ranks: timedelta | None = None
    """Older than this, figures are kept without their ranks."""

    def thinned_before(self, now: datetime) -> datetime | None:
        """Return the midnight before which only one figure a day is kept."""
        return _midnight_before(now, self.every_change)

    def unranked_before(self, now: datetime) -> datetime | None:
        """Return the midnight before which no ranks are kept."""
        return _midnight_before(now, self.ranks)


def thinned(history: History, *, before: datetime) -> History:
    """Return the rows that are kept of a history when all before a midnight is thinned.

    Of each day the last row is kept, and the last ranked one where that is another; so a figure as
    of any midnight stays what it was. The first row of all stays, and the first ranked one, for
    what counts from them.
    """
    ranked = [row for row in history if row[1]]
    last_of_day = {row[0].astimezone(UTC).date(): row for row in history}
    last_ranked_of_day = {row[0].astimezone(UTC).date(): row for row in ranked}
    kept = {*history[:1], *ranked[:1], *last_of_day.values(), *last_ranked_of_day.values()}
    return [row for row in history if row[0] >= before or row in kept]


def _midnight_before(now: datetime, age: timedelta | None) -> datetime | None:
    if age is None:
        return None
    return datetime.combine((now - age).astimezone(UTC).date(), time(), UTC)
