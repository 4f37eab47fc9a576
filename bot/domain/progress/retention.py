"""Which rows of an old history are kept, where somebody chose not to keep every change for ever.

This says in a few lines what the database is asked to do (``services.retention``). Nothing is
dropped unless the settings say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta


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


def _midnight_before(now: datetime, age: timedelta | None) -> datetime | None:
    if age is None:
        return None
    return datetime.combine((now - age).astimezone(UTC).date(), time(), UTC)
