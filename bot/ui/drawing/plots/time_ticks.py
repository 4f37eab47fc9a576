"""Moments worth naming along a time axis, in a zone and in the language spoken now.

Pictures are drawn in another process without a language, so their texts are written before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.language import mark, say
from bot.ui.drawing.plots.plot import Tick

MOST = 6
"""More names would run into each other."""

_MONTHS = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun")),
    *(mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 3, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
_DAY, _MONTH, _YEAR = timedelta(days=1), timedelta(days=28), timedelta(days=365)


def ticks_between(start: datetime, end: datetime, *, zone: ZoneInfo) -> tuple[Tick, ...]:
    """Return a few round moments inside a stretch of time, as the zone's clocks show them."""
    length = end - start
    first = start.astimezone(zone)
    for minutes in _MINUTES:
        if length <= MOST * timedelta(minutes=minutes):
            return _named(_times(first, minutes), start, end, as_time=True)
    for days in _DAYS:
        if length <= MOST * days * _DAY:
            return _named(_days(first, days), start, end)
    for months in (*_MONTH_STEPS, *(12 * years for years in _YEAR_STEPS)):
        if length <= MOST * months * _MONTH:
            break
    return tuple(
        Tick(at.astimezone(UTC), _month(at, years_only=months % 12 == 0))
        for at in _inside(_months(first, months), start, end)
    )


def _named(
    moments: Iterator[datetime], start: datetime, end: datetime, *, as_time: bool = False
) -> tuple[Tick, ...]:
    return tuple(
        Tick(at.astimezone(UTC), f"{at:%H:%M}" if as_time and at.time() != time() else _date(at))
        for at in _inside(moments, start, end)
    )


def _inside(moments: Iterator[datetime], start: datetime, end: datetime) -> Iterator[datetime]:
    return (at for at in takewhile(lambda at: at <= end, moments) if at >= start)


def _times(first: datetime, minutes: int) -> Iterator[datetime]:
    """Yield round times of day, day after day: where clocks change, distances do as well."""
    for day in _dates(first.date(), 1):
        for minute in range(0, 24 * 60, minutes):
            yield datetime.combine(day, time(minute // 60, minute % 60), tzinfo=first.tzinfo)


def _days(first: datetime, step: int) -> Iterator[datetime]:
    """Yield midnights; weeks begin on Monday."""
    day = first.date()
    for each in _dates(day - timedelta(days=(day.toordinal() - 1) % step), step):
        yield datetime.combine(each, time(), tzinfo=first.tzinfo)


def _dates(day: date, step: int) -> Iterator[date]:
    while day <= date.max - timedelta(days=step):
        yield day
        day += timedelta(days=step)


def _months(first: datetime, step: int) -> Iterator[datetime]:
    month = (first.year * 12 + first.month - 1) // step * step
    while month // 12 < date.max.year:
        if month // 12 >= date.min.year:
            yield datetime(month // 12, month % 12 + 1, 1, tzinfo=first.tzinfo)
        month += step


def _date(at: datetime) -> str:
    month = say(_MONTHS[at.month - 1])
    return say("{day} {month}", meaning="a date below a plot", day=at.day, month=month)


def _month(at: datetime, *, years_only: bool) -> str:
    if years_only:
        return str(at.year)
    month = say(_MONTHS[at.month - 1])
    return f"{month}\n{at.year}" if at.month == 1 else month
