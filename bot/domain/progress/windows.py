"""Periods as people write them: rolling, calendar, between two dates, or everything.

A window runs from its start up to its end, both UTC moments, and a figure at either is the last
one known by then. The gains in it are worked out in ``gains``; a period's words stand
in ``bot.ui.wording.periods``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.typed_text.german_words import in_english
from bot.errors import InvalidPeriod


class Unit(StrEnum):
    """The units that the length of a period is written in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PeriodKind(StrEnum):
    """The ways to name a period."""

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
    """A length of time, ending now."""


@dataclass(frozen=True, slots=True)
class Period:
    """How a period was named, apart from any language."""

    kind: PeriodKind
    parts: tuple[tuple[int, Unit], ...] = ()
    """Its length as it was written: 2 weeks, 3 days."""
    dates: tuple[date, ...] = ()
    """Its first and last date, as far as they were given."""

    @classmethod
    def past(cls, unit: Unit) -> Period:
        """Return the name of so long until now."""
        return cls(PeriodKind.ROLLING, ((1, unit),))


PERIOD_SUGGESTIONS: tuple[str, ...] = (
    *("day", "week", "month", "year", "6h", "today", "yesterday", "this week", "last week"),
    *("this month", "last month", "this year", "last year", "2w3d", "since reset", "all"),
)
"""What to offer before anything was typed."""

DEFAULT_PERIOD = "week"
_SHORT_UNREAD = timedelta(hours=6)
"""Of no shorter time without a reading anything is said."""
_LONGEST = timedelta(days=100 * 365)
_UNITS = {
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
    Unit.MONTH: timedelta(days=31),
    Unit.YEAR: timedelta(days=365),
}
_SPELLINGS = {
    "min": Unit.MINUTE,
    "h": Unit.HOUR,
    "hr": Unit.HOUR,
    "d": Unit.DAY,
    "w": Unit.WEEK,
    "wk": Unit.WEEK,
    "mo": Unit.MONTH,
    "y": Unit.YEAR,
    "yr": Unit.YEAR,
}
_EVERYTHING = {"all", "all time", "ever", "since tracking", "since tracking began"}
_PART = r"([0-9]{1,5}) *([a-z]+)"
_ROLLING = re.compile(rf"{_PART}(?:(?: *,? *(?:and )?){_PART})*")
_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_RANGE = re.compile(rf"({_DATE}) *(?:\.\.\.?|…|to|until) *({_DATE})")
_SINCE = re.compile(rf"(?:since |from )?({_DATE})")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time; a start of None means "since tracking began"."""

    start: datetime | None
    end: datetime
    period: Period
    """What to call it."""

    @property
    def long_unread(self) -> timedelta | None:
        """How long nobody may read before an answer about the window says so; None for all time."""
        return None if self.start is None else max((self.end - self.start) / 4, _SHORT_UNREAD)


def parse_period(text: str | None, *, now: datetime, zone: ZoneInfo) -> Window:
    """Read a period; nothing means a week.

    * Rolling, ending now: ``6h``, ``2w3d``, ``90 min``, ``day``, ``past 2 weeks``. A month has 31
      days and a year 365. A bare ``m`` is refused, as it could be minutes or months.
    * Calendar, in the guild's ``zone``: ``today``, ``yesterday``, and ``this`` or ``last`` with
      ``week`` (from Monday), ``month`` or ``year``. A day there has 23, 24 or 25 hours.
    * ``2026-10-01..2026-10-31`` is the whole of October: the last day belongs to it. A single date
      runs until now. The future is cut off.
    * ``since reset``: since the game's daily reset at 00:00 UTC.
    * ``all``: everything.
    * All of that in German too: ``heute``, ``letzte Woche``, ``seit 1.10.2026``.

    Raises:
        InvalidPeriod: it is none of these, is empty, or lies in the future.
    """
    words = in_english(" ".join((text or DEFAULT_PERIOD).lower().split()))
    here = now.astimezone(zone)
    for read in (_everything, _calendar, _dates, _rolling):
        window = read(words, here)
        if window:
            return window
    raise InvalidPeriod


def _everything(words: str, here: datetime) -> Window | None:
    end = here.astimezone(UTC)
    if words in _EVERYTHING:
        return Window(None, end, Period(PeriodKind.EVERYTHING))
    if words in {"reset", "since reset"}:
        start = end.replace(hour=0, minute=0, second=0, microsecond=0)
        return Window(start, end, Period(PeriodKind.SINCE_RESET))
    return None


def _calendar(words: str, here: datetime) -> Window | None:
    which, _, unit = _CALENDAR_WORDS.get(words, words).partition(" ")
    if which not in {"this", "last", "previous"} or unit not in _BEGINNINGS or words == "last day":
        return None
    beginning, parts = _BEGINNINGS[Unit(unit)], ((1, Unit(unit)),)
    first = beginning(here.date())
    if which == "this":
        now = here.astimezone(UTC)
        return Window(_midnight(first, here), now, Period(PeriodKind.THIS, parts))
    earlier = _midnight(beginning(first - timedelta(days=1)), here)
    return Window(earlier, _midnight(first, here), Period(PeriodKind.LAST, parts))


_CALENDAR_WORDS = {"today": "this day", "yesterday": "previous day"}
_BEGINNINGS: dict[Unit, Callable[[date], date]] = {
    Unit.DAY: lambda day: day,
    Unit.WEEK: lambda day: day - timedelta(days=day.weekday()),
    Unit.MONTH: lambda day: day.replace(day=1),
    Unit.YEAR: lambda day: day.replace(month=1, day=1),
}


def _dates(words: str, here: datetime) -> Window | None:
    now = here.astimezone(UTC)
    if match := _RANGE.fullmatch(words):
        first, last = (_date(part) for part in match.groups())
        end = min(_midnight(last, here, days=1), now)
        period = Period(PeriodKind.DATES, (), (first, last))
    elif match := _SINCE.fullmatch(words):
        first = _date(match[1])
        end, period = now, Period(PeriodKind.SINCE, (), (first,))
    else:
        return None
    start = _midnight(first, here)
    if start >= end:
        raise InvalidPeriod(
            "There is no time in that period.",
            tip="The second date must not be before the first, and the first not in the future.",
        )
    return Window(start, end, period)


def _date(text: str) -> date:
    year, month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidPeriod("{text} is not a date.", text=text) from error


def _midnight(day: date, here: datetime, *, days: int = 0) -> datetime:
    """Return the first moment of a calendar day, also where the clocks skip or repeat midnight.

    That of the day so many ``days`` later, if that is asked for.
    """
    try:
        first = day + timedelta(days=days)
        return datetime.combine(first, time(), tzinfo=here.tzinfo).astimezone(UTC)
    except OverflowError as error:
        raise InvalidPeriod("{day} is not within my reach.", day=day) from error


def _rolling(words: str, here: datetime) -> Window | None:
    words = words.removeprefix("past ").removeprefix("last ")
    words = f"1 {words}" if _unit(words) else words
    if not _ROLLING.fullmatch(words):
        return None
    counted = [(int(count), _unit(unit)) for count, unit in re.findall(_PART, words)]
    parts = tuple((count, unit) for count, unit in counted if unit)
    if len(parts) < len(counted):
        raise _unclear_unit(words)
    length = sum((count * _UNITS[unit] for count, unit in parts), timedelta(0))
    if not timedelta(0) < length <= _LONGEST:
        raise InvalidPeriod("That period is too short or too long.")
    end = here.astimezone(UTC)
    return Window(end - length, end, Period(PeriodKind.ROLLING, parts))


def _unit(word: str) -> Unit | None:
    """Return the unit that a word means however it is written, or None."""
    singular = word if word in _SPELLINGS else word.removesuffix("s")
    unit = _SPELLINGS.get(singular, singular)
    return Unit(unit) if unit in _UNITS else None


def _unclear_unit(words: str) -> InvalidPeriod:
    if re.search(r"[0-9] *m\b", words):
        return InvalidPeriod(
            "Is `m` minutes or months?", tip="Write `90min` for minutes or `3mo` for months."
        )
    return InvalidPeriod()
