"""One day as people write it: a date, a word, or so and so long ago.

A day is one of the guild's calendar; which moment it ends at depends on the guild's zone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.typed_text.german_words import in_english
from bot.errors import InvalidDay
from bot.language import mark

DAY_SUGGESTIONS: tuple[str, ...] = (
    mark("yesterday"),
    mark("3 days ago"),
    mark("1 week ago"),
    mark("2 weeks ago"),
    mark("1 month ago"),
    mark("3 months ago"),
    mark("6 months ago"),
    mark("1 year ago"),
)
"""What to offer before anything was typed."""

_LEAP_YEAR = 2024
_INSTANT = timedelta(milliseconds=1)
_WORDS = {
    "today": 0,
    "now": 0,
    "yesterday": 1,
    "day before yesterday": 2,
    "the day before yesterday": 2,
    "vorgestern": 2,
}
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("w", "wk", "week", "weeks"), "week"),
    **dict.fromkeys(("mo", "month", "months"), "month"),
    **dict.fromkeys(("y", "yr", "year", "years"), "year"),
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
} | {"mär": 3, "mai": 5, "okt": 10, "dez": 12}
_AGO = re.compile(r"(?:vor )?(?:([0-9]{1,4})|an?|eine[mr]) ?([a-z]+)(?: ago)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}))?")
_DAY_AND_NAME = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.? ([a-zä]{3,9})\.?,?(?: ([0-9]{4}))?")
_NAME_AND_DAY = re.compile(r"([a-zä]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,?(?: ([0-9]{4}))?")


def parse_day(text: str, *, now: datetime, zone: ZoneInfo) -> date:
    """Read a day, today at the latest, by the clock of ``zone``.

    ``2026-10-01``, ``1.10.2026``, ``1.10.`` and ``1 Oct`` (the last one there was), ``yesterday``,
    ``3 days ago``, ``2w``, each in German as well. Months and years ago are the calendar's.
    ``1/10/2026`` is refused: half of the world reads it as October, the other half as January.

    Raises:
        InvalidDay: It is none of these, there is no such date, or it is yet to come.
    """
    words = in_english(" ".join(text.lower().split()))
    today = now.astimezone(zone).date()
    try:
        found = _by_word(words, today) or _by_figures(words, today) or _by_name(words, today)
    except (ValueError, OverflowError) as error:
        raise InvalidDay("There is no such day in the calendar.") from error
    if found is None:
        raise InvalidDay
    if found > today:
        raise InvalidDay("That day is yet to come.")
    return found


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the last moment of a day in a zone, also where the clocks skip or repeat midnight."""
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    return after.astimezone(UTC) - _INSTANT


def _by_word(words: str, today: date) -> date | None:
    if words in _WORDS:
        return today - timedelta(days=_WORDS[words])
    match = _AGO.fullmatch(words)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        return None
    count = int(match[1] or 1)
    if unit in {"day", "week"}:
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    return _months_before(today, count * (12 if unit == "year" else 1))


def _months_before(day: date, count: int) -> date:
    """Return the same day of an earlier month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_figures(words: str, today: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(words):
        return date(*map(int, match.groups()))
    if match := _DAY_FIRST.fullmatch(words):
        return _dated(match[3], int(match[2]), int(match[1]), today)
    return None


def _by_name(words: str, today: date) -> date | None:
    if match := _DAY_AND_NAME.fullmatch(words):
        day, name, year = match.groups()
    elif match := _NAME_AND_DAY.fullmatch(words):
        name, day, year = match.groups()
    else:
        return None
    month = _MONTHS.get(name[:3])
    return _dated(year, month, int(day), today) if month else None


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    """Return a date; without a year, the last one there was of that day."""
    if year:
        return date(int(year), month, day)
    date(_LEAP_YEAR, month, day)  # there is such a day in some year
    years = (year for year in range(today.year, 0, -1) if day <= monthrange(year, month)[1])
    return next(found for year in years if (found := date(year, month, day)) <= today)
