from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.windows import PERIOD_SUGGESTIONS, Window, parse_period
from bot.errors import InvalidPeriod

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 10, 28, 15, 30, tzinfo=UTC)
"""A Wednesday, three days after the clocks went back in Berlin."""


def window(text: str | None, *, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> Window:
    return parse_period(text, now=now, zone=zone)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


@pytest.mark.parametrize(
    ("text", "length", "label"),
    [
        (None, timedelta(days=7), "past week"),
        ("", timedelta(days=7), "past week"),
        ("6h", timedelta(hours=6), "past 6 hours"),
        ("1h", timedelta(hours=1), "past hour"),
        ("hour", timedelta(hours=1), "past hour"),
        ("2w3d", timedelta(days=17), "past 2 weeks 3 days"),
        ("1W 1D", timedelta(days=8), "past 1 week 1 day"),
        ("2 weeks and 3 days", timedelta(days=17), "past 2 weeks 3 days"),
        ("90min", timedelta(minutes=90), "past 90 minutes"),
        ("day", timedelta(days=1), "past day"),
        ("week", timedelta(days=7), "past week"),
        ("month", timedelta(days=31), "past month"),
        ("year", timedelta(days=365), "past year"),
        ("3mo", timedelta(days=93), "past 3 months"),
        ("  Past  7 Days ", timedelta(days=7), "past 7 days"),
        ("last 12 hours", timedelta(hours=12), "past 12 hours"),
        ("last day", timedelta(days=1), "past day"),
        ("past week", timedelta(days=7), "past week"),
    ],
)
def test_rolling_periods_end_now(text: str | None, length: timedelta, label: str) -> None:
    assert window(text) == Window(NOW - length, NOW, label)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-10-27T23:00", None),
        ("yesterday", "2026-10-26T23:00", "2026-10-27T23:00"),
        ("this week", "2026-10-25T23:00", None),
        ("last week", "2026-10-18T22:00", "2026-10-25T23:00"),
        ("previous week", "2026-10-18T22:00", "2026-10-25T23:00"),
        ("this month", "2026-09-30T22:00", None),
        ("last month", "2026-08-31T22:00", "2026-09-30T22:00"),
        ("this year", "2025-12-31T23:00", None),
        ("last year", "2024-12-31T23:00", "2025-12-31T23:00"),
    ],
)
def test_calendar_periods_follow_the_guilds_time_zone(
    text: str, start: str, end: str | None
) -> None:
    assert window(text) == Window(moment(start), moment(end) if end else NOW, text)


def test_the_same_moment_is_another_day_elsewhere() -> None:
    late = datetime(2026, 10, 28, 2, 30, tzinfo=UTC)

    assert window("today", now=late, zone=NEW_YORK).start == moment("2026-10-27T04:00")
    assert window("today", now=late, zone=BERLIN).start == moment("2026-10-27T23:00")


@pytest.mark.parametrize(
    ("after", "hours"), [("2026-03-30T12:00", 23), ("2026-10-26T12:00", 25), (str(NOW)[:16], 24)]
)
def test_a_day_has_the_hours_that_the_clocks_give_it(after: str, hours: int) -> None:
    day = window("yesterday", now=moment(after))

    assert day.start is not None
    assert day.end - day.start == timedelta(hours=hours)


def test_a_day_whose_midnight_is_skipped_begins_with_its_first_moment() -> None:
    """In Havana the clocks go from 00:00 to 01:00 on 8 March 2026."""
    day = window("today", now=moment("2026-03-08T18:00"), zone=ZoneInfo("America/Havana"))

    assert day.start == moment("2026-03-08T05:00")


@pytest.mark.parametrize("text", ["2026-10-01..2026-10-20", "2026-10-1 to 2026-10-20"])
def test_two_dates_run_from_the_first_to_the_beginning_of_the_second(text: str) -> None:
    assert window(text) == Window(
        moment("2026-09-30T22:00"), moment("2026-10-19T22:00"), "2026-10-01 to 2026-10-20"
    )


def test_two_dates_that_span_a_change_of_clocks_make_the_whole_month() -> None:
    month = window("2026-10-01..2026-11-01", now=moment("2026-12-01T00:00"))

    assert (month.start, month.end) == (moment("2026-09-30T22:00"), moment("2026-10-31T23:00"))


def test_an_end_in_the_future_is_now() -> None:
    assert window("2026-10-01..2026-11-01").end == NOW


@pytest.mark.parametrize("text", ["2026-10-01", "since 2026-10-01", "from 2026-10-01"])
def test_one_date_runs_until_now(text: str) -> None:
    assert window(text) == Window(moment("2026-09-30T22:00"), NOW, "since 2026-10-01")


def test_the_reset_is_at_midnight_utc_wherever_the_guild_is() -> None:
    assert window("since reset") == Window(moment("2026-10-28T00:00"), NOW, "since reset")


@pytest.mark.parametrize("text", ["all", "since tracking began", "ALL TIME"])
def test_everything_has_no_start(text: str) -> None:
    assert window(text) == Window(None, NOW, "since tracking began")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "fortnight",
            "0h",
            "0d0h",
            "-6h",
            "6",
            "h6",
            "6x",
            "99999y",
            "6h!",
            "this",
            "last hourly",
        ),
        *("2026-13-01", "2026-02-30..2026-03-02", "2026-10-02..2026-10-01", "2027-01-01"),
        *("2026-10-01..2026-10-01", "0000-01-01", "0001-01-01", "week..month", "٦h", "this hour"),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriod):
        window(text)


def test_a_bare_m_is_asked_back() -> None:
    with pytest.raises(InvalidPeriod, match="minutes or months") as caught:
        window("3m")

    assert "90min" in caught.value.advice


@pytest.mark.parametrize("text", PERIOD_SUGGESTIONS)
def test_every_suggestion_is_understood(text: str) -> None:
    window(text)


PIECES = ["6", "2w", "3d", "h", "..", "this", "last", "week", "2026-10-01", " ", "m", "and", "to"]


@given(
    text=st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
    now=st.datetimes(datetime(2013, 2, 22), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # hypothesis adds the zone
    zone=st.sampled_from(["Europe/Berlin", "America/Havana", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_any_text_gives_a_window_that_ends_by_now_or_our_error(
    text: str, now: datetime, zone: str
) -> None:
    try:
        found = window(text, now=now, zone=ZoneInfo(zone))
    except InvalidPeriod:
        return
    assert found.end <= now
    assert found.start is None or found.start <= found.end
    assert found.label
