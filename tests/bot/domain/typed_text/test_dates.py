"""One day as people write it, and the moment it ends."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_text.dates import DAY_SUGGESTIONS, end_of, parse_day
from bot.errors import InvalidDay

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def day(text: str, *, zone: ZoneInfo = BERLIN) -> date:
    return parse_day(text, now=NOW, zone=zone)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-10-01", "2026-10-01"),
        ("2026/1/2", "2026-01-02"),
        ("1.10.2026", "2026-10-01"),
        (" 1. 10. 2026 ", "2026-10-01"),
        ("1.10.", "2026-10-01"),
        ("24.12.", "2025-12-24"),
        ("1 Oct", "2026-10-01"),
        ("1. Okt. 2025", "2025-10-01"),
        ("October 1st, 2025", "2025-10-01"),
        ("Dec 24", "2025-12-24"),
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("vorgestern", "2026-11-21"),
        ("3 days ago", "2026-11-20"),
        ("vor 3 Tagen", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("2w", "2026-11-09"),
        ("1 month ago", "2026-10-23"),
        ("9mo", "2026-02-23"),
        ("2 years ago", "2024-11-23"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, meant: str) -> None:
    assert day(text) == date.fromisoformat(meant)


@pytest.mark.parametrize("text", ["29.2.", "29 Feb", "Feb 29th"])
def test_the_29th_of_february_is_the_last_one_there_was(text: str) -> None:
    assert day(text) == date(2024, 2, 29)


def test_a_month_ago_is_the_last_day_where_that_month_is_shorter() -> None:
    assert parse_day("1mo", now=datetime(2026, 3, 31, 12, tzinfo=UTC), zone=BERLIN) == date(
        2026, 2, 28
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "1/10/2026", "10", "-3d", "🐔", "3 apples", "1 Foo", "Foober 1", "0 of May"),
        *("2026-02-30", "31.9.", "30.2.", "0.1.", "9999y", "1.13.2026", "0000-01-01"),
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidDay):
        day(text)


@pytest.mark.parametrize("text", ["2026-11-24", "24.11.2026", "24 Nov 2026"])
def test_a_day_to_come_is_refused(text: str) -> None:
    with pytest.raises(InvalidDay, match="yet to come"):
        day(text)


def test_today_is_the_guilds_own() -> None:
    assert day("today", zone=ZoneInfo("America/New_York")) == date(2026, 11, 22)


@pytest.mark.parametrize("text", DAY_SUGGESTIONS)
def test_what_is_suggested_is_understood(text: str) -> None:
    assert day(text) < NOW.date()


@pytest.mark.parametrize(
    ("text", "ends"),
    [("2026-10-25", "2026-10-25T22:59:59.999"), ("2026-03-29", "2026-03-29T21:59:59.999")],
)
def test_a_day_ends_with_the_last_moment_of_the_guilds_clock(text: str, ends: str) -> None:
    assert end_of(date.fromisoformat(text), BERLIN) == datetime.fromisoformat(f"{ends}+00:00")


@given(st.dates(date(1970, 1, 2), date(2040, 1, 1)), st.sampled_from(sorted(available_timezones())))
def test_a_day_ends_no_later_than_the_next(one: date, name: str) -> None:
    zone = ZoneInfo(name)
    assert end_of(one, zone) <= end_of(one + timedelta(days=1), zone)  # Samoa once left one out


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = day(text)
    except InvalidDay:
        return
    assert found <= NOW.astimezone(BERLIN).date()
