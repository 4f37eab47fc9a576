"""How long every change and every rank of a history is kept.

Nothing is dropped unless the program's settings say so; ``services.figures.retention`` does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Retention:
    """How long figures are kept in full; None is for ever."""

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
