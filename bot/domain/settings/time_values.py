"""When something is posted: read from what people type, and written the same way."""

from __future__ import annotations

import re

from bot.domain.settings.preferences import Digest, MonthlyRecap, QuietHours, WeeklyRecap
from bot.domain.settings.simple_values import NO, OFF, tidied
from bot.errors import (
    InvalidDigest,
    InvalidMonthlyRecap,
    InvalidQuietHours,
    InvalidWeeklyRecap,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GERMAN = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_WEEKDAY = {
    spelling: day
    for names in (WEEKDAYS, [name[:3] for name in WEEKDAYS], _GERMAN)
    for day, spelling in enumerate(names)
}
_LAST_DAY = 28
_HOURS, _HALF_DAY, _MINUTES = 24, 12, 60
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|h|uhr)?")
_HOURS_SPAN = re.compile(r" *(?:-|–|—|\bto\b|\buntil\b|\bbis\b) *")


def quiet_hours_of(text: str) -> QuietHours | None:
    """Read the hours in which nothing is posted, ``22:00-07:00``; ``off`` is None.

    Raises:
        InvalidQuietHours: They cannot be read, or are no time at all.
    """
    tidy = tidied(text)
    if tidy in NO:
        return None
    ends = _HOURS_SPAN.split(tidy)
    minutes = [minute for end in ends if (minute := _minute_of_day(end)) is not None]
    if len(ends) != len(minutes) or len(set(minutes)) != len(("start", "end")):
        raise InvalidQuietHours
    return QuietHours(*minutes)


def written_quiet_hours(quiet: QuietHours | None) -> str:
    """Write quiet hours as they can be typed."""
    return f"{clock(quiet.start)}-{clock(quiet.end)}" if quiet else OFF


def digest_of(text: str, *, hour: int) -> tuple[Digest, int]:
    """Read how often news is posted, and at which hour if daily: ``hourly``, ``daily 20:00``.

    Raises:
        InvalidDigest: It cannot be read.
    """
    word, _, rest = tidied(text).partition(" ")
    if word not in set(Digest) or (rest and word != Digest.DAILY):
        raise InvalidDigest
    chosen = _hour_of(rest.removeprefix("at ")) if rest else hour
    if chosen is None:
        raise InvalidDigest
    return Digest(word), chosen


def written_digest(digest: Digest, *, hour: int) -> str:
    """Write how often news is posted as it can be typed."""
    return f"{digest.value} {clock(hour * _MINUTES)}" if digest is Digest.DAILY else digest.value


def weekly_recap_of(text: str) -> WeeklyRecap | None:
    """Read when a week's recap is posted, ``monday 18:00``; ``off`` is None.

    Raises:
        InvalidWeeklyRecap: It is no weekday with a full hour.
    """
    tidy = tidied(text)
    if tidy in NO:
        return None
    word, _, rest = tidy.partition(" ")
    weekday, hour = _WEEKDAY.get(word), _hour_of(rest)
    if weekday is None or hour is None:
        raise InvalidWeeklyRecap
    return WeeklyRecap(weekday, hour)


def written_weekly_recap(recap: WeeklyRecap | None) -> str:
    """Write when a week's recap is posted as it can be typed."""
    return f"{WEEKDAYS[recap.weekday]} {clock(recap.hour * _MINUTES)}" if recap else OFF


def monthly_recap_of(text: str) -> MonthlyRecap | None:
    """Read when a month's recap is posted, ``1 18:00`` for its first day; ``off`` is None.

    Raises:
        InvalidMonthlyRecap: It is no day from 1 to 28 with a full hour.
    """
    tidy = tidied(text)
    if tidy in NO:
        return None
    word, _, rest = tidy.removeprefix("day ").partition(" ")
    day, hour = re.fullmatch(r"(\d{1,2})(?:\.|st|nd|rd|th)?", word), _hour_of(rest)
    if day is None or hour is None or not 1 <= int(day[1]) <= _LAST_DAY:
        raise InvalidMonthlyRecap
    return MonthlyRecap(int(day[1]), hour)


def written_monthly_recap(recap: MonthlyRecap | None) -> str:
    """Write when a month's recap is posted as it can be typed."""
    return f"{recap.day} {clock(recap.hour * _MINUTES)}" if recap else OFF


def clock(minutes: int) -> str:
    """Write minutes after midnight as a time of day."""
    hour, minute = divmod(minutes, _MINUTES)
    return f"{hour:02}:{minute:02}"


def _minute_of_day(text: str) -> int | None:
    """Read a time of day as minutes after midnight; None when it is none."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half in {"am", "pm"}:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    is_time = (hour < _HOURS and minute < _MINUTES) or (hour, minute) == (_HOURS, 0)
    return (hour % _HOURS) * _MINUTES + minute if is_time else None


def _hour_of(text: str) -> int | None:
    """Read a full hour; None when it is none."""
    minutes = _minute_of_day(text.removeprefix("at "))
    return None if minutes is None or minutes % _MINUTES else minutes // _MINUTES
