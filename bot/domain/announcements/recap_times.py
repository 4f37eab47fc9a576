"""When a guild's recaps are due, by its preferences and its time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.progress.recaps import RecapPeriod, RecapSpan, moment_at
from bot.domain.settings.preferences import Preferences

MAX_DELAY = timedelta(hours=12)
"""How long after its hour a recap is still posted; later it is left out."""


def due_recaps(
    preferences: Preferences, *, now: datetime, zone: ZoneInfo
) -> tuple[RecapPeriod, ...]:
    """Return the periods whose recap is to be posted now: due less than ``MAX_DELAY`` ago.

    Each begins at the hour at which the previous one was due, so no time is left out.
    """
    wanted = (_weekly(preferences, now, zone), _monthly(preferences, now, zone))
    return tuple(it for it in wanted if it is not None and now - it.end < MAX_DELAY)


def _weekly(preferences: Preferences, now: datetime, zone: ZoneInfo) -> RecapPeriod | None:
    if preferences.weekly is None:
        return None
    hour, week = preferences.weekly.hour, timedelta(days=7)
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - preferences.weekly.weekday) % 7)
    if moment_at(day, hour, zone) > now:
        day -= week
    return _between(RecapSpan.WEEK, day - week, day, hour, zone)


def _monthly(preferences: Preferences, now: datetime, zone: ZoneInfo) -> RecapPeriod | None:
    if preferences.monthly is None:
        return None
    hour = preferences.monthly.hour
    day = now.astimezone(zone).date().replace(day=preferences.monthly.day)
    if moment_at(day, hour, zone) > now:
        day = _a_month_before(day)
    return _between(RecapSpan.MONTH, _a_month_before(day), day, hour, zone)


def _a_month_before(day: date) -> date:
    """Return the same day of the month before; it is at most the 28th."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=day.day)


def _between(span: RecapSpan, first: date, last: date, hour: int, zone: ZoneInfo) -> RecapPeriod:
    return RecapPeriod(span, moment_at(first, hour, zone), moment_at(last, hour, zone), first)
