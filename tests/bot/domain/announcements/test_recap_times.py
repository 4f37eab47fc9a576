"""When a recap is due, and which time it looks back on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.announcements.recap_times import MAX_DELAY, due_recaps
from bot.domain.settings.preferences import MonthlyRecap, Preferences, WeeklyRecap

BERLIN, AUCKLAND, NEW_YORK = map(
    ZoneInfo, ("Europe/Berlin", "Pacific/Auckland", "America/New_York")
)
MONDAY_AT_NINE = Preferences(weekly=WeeklyRecap(weekday=0, hour=9))


FIRST_AT_NINE = Preferences(monthly=MonthlyRecap(day=1, hour=9))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # the stub wants a tzinfo here


@pytest.mark.parametrize(
    ("zone", "nine"),
    [
        (BERLIN, utc(2026, 11, 23, 8)),
        (AUCKLAND, utc(2026, 11, 22, 20)),
        (NEW_YORK, utc(2026, 11, 23, 14)),
    ],
)
def test_a_week_is_told_when_the_guilds_own_clock_shows_the_hour(
    zone: ZoneInfo, nine: datetime
) -> None:
    early = due_recaps(MONDAY_AT_NINE, now=nine - timedelta(seconds=1), zone=zone)
    (period,) = due_recaps(MONDAY_AT_NINE, now=nine, zone=zone)
    still = due_recaps(MONDAY_AT_NINE, now=nine + MAX_DELAY - timedelta(seconds=1), zone=zone)
    too_late = due_recaps(MONDAY_AT_NINE, now=nine + MAX_DELAY, zone=zone)
    assert early == too_late == ()
    assert still == (period,)
    assert period.key == "recap/week/2026-11-16"
    assert period.start.astimezone(zone) == datetime(2026, 11, 16, 9, tzinfo=zone)
    assert period.end.astimezone(zone) == datetime(2026, 11, 23, 9, tzinfo=zone)


def test_an_hour_that_the_clocks_skip_comes_when_they_have_skipped_it() -> None:
    wish = Preferences(weekly=WeeklyRecap(weekday=6, hour=2))
    assert due_recaps(wish, now=utc(2026, 3, 29, 0, 59), zone=BERLIN) == ()
    assert due_recaps(wish, now=utc(2026, 3, 29, 1), zone=BERLIN) != ()


def test_a_posted_week_reaches_from_the_hour_of_the_last_one_so_that_nothing_is_left_out() -> None:
    wish = Preferences(weekly=WeeklyRecap(weekday=6, hour=18))
    (period,) = due_recaps(wish, now=utc(2026, 10, 25, 18), zone=BERLIN)
    (following,) = due_recaps(wish, now=utc(2026, 11, 1, 18), zone=BERLIN)
    assert (period.start, period.end) == (utc(2026, 10, 18, 16), utc(2026, 10, 25, 17))
    assert following.start == period.end


def test_a_month_is_told_on_its_day_and_looks_back_to_the_same_day_of_the_month_before() -> None:
    assert due_recaps(FIRST_AT_NINE, now=utc(2026, 12, 1, 7, 59), zone=BERLIN) == ()
    (period,) = due_recaps(FIRST_AT_NINE, now=utc(2026, 12, 1, 8), zone=BERLIN)
    assert period.key == "recap/month/2026-11-01"
    assert (period.start, period.end) == (utc(2026, 11, 1, 8), utc(2026, 12, 1, 8))
    late = Preferences(monthly=MonthlyRecap(day=28, hour=23))
    (earlier,) = due_recaps(late, now=utc(2026, 12, 29, 1), zone=BERLIN)
    assert earlier.key == "recap/month/2026-11-28"
    assert due_recaps(late, now=utc(2026, 12, 5), zone=BERLIN) == ()


def test_nothing_is_due_where_nobody_asked_for_it() -> None:
    assert due_recaps(Preferences(), now=utc(2026, 11, 23, 9), zone=BERLIN) == ()
