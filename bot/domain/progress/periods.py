"""What a stretch of time is called, apart from any language.

Which moments it has is decided in ``windows``, its words in ``bot.ui.wording.periods``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What stretches of time are counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PeriodKind(StrEnum):
    """The ways to name a stretch of time."""

    EVERYTHING = "everything"
    SINCE_RESET = "since_reset"
    SINCE_READING = "since_reading"
    """Since the reading before the last."""
    THIS = "this"
    """The day, week, month or year that is running."""
    LAST = "last"
    """The whole one before it."""
    DATES = "dates"
    """From one date to another."""
    SINCE = "since"
    """From a date until now."""
    ROLLING = "rolling"
    """So long, ending now."""


@dataclass(frozen=True, slots=True)
class Period:
    """The name of a stretch of time."""

    kind: PeriodKind
    parts: tuple[tuple[int, Unit], ...] = ()
    """How long it is, as somebody counted it: 2 weeks, 3 days."""
    dates: tuple[date, ...] = ()
    """Where it begins and ends, as far as somebody named that."""

    @classmethod
    def past(cls, unit: Unit) -> Period:
        """Return the name of so long until now."""
        return cls(PeriodKind.ROLLING, ((1, unit),))
