from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress.windows import (
    PERIOD_SUGGESTIONS,
    Period,
    PeriodKind,
    Unit,
    Window,
    parse_period,
)
from bot.errors import InvalidPeriod

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 10, 28, 15, 30, tzinfo=UTC)
"""A Wednesday, three days after the clocks went back in Berlin."""


def window(text: str | None, *, now: datetime = NOW, zone: ZoneInfo = BERLIN) -> Window:
    return parse_period(text, now=now, zone=zone)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


def rolling(*parts: tuple[int, Unit]) -> Period:
    return Period(PeriodKind.ROLLING, parts)


WEEK = rolling((1, Unit.WEEK))


@pytest.mark.parametrize(
    ("text", "length", "period"),
    [
        (None, timedelta(days=7), WEEK),
        ("", timedelta(days=7), WEEK),
        ("6h", timedelta(hours=6), rolling((6, Unit.HOUR))),
        ("1h", timedelta(hours=1), rolling((1, Unit.HOUR))),
        ("hour", timedelta(hours=1), rolling((1, Unit.HOUR))),
        ("2w3d", timedelta(days=17), rolling((2, Unit.WEEK), (3, Unit.DAY))),
        ("1W 1D", timedelta(days=8), rolling((1, Unit.WEEK), (1, Unit.DAY))),
        ("2 weeks and 3 days", timedelta(days=17), rolling((2, Unit.WEEK), (3, Unit.DAY))),
        ("90min", timedelta(minutes=90), rolling((90, Unit.MINUTE))),
        ("day", timedelta(days=1), rolling((1, Unit.DAY))),
        ("week", timedelta(days=7), WEEK),
        ("month", timedelta(days=31), rolling((1, Unit.MONTH))),
        ("year", timedelta(days=365), rolling((1, Unit.YEAR))),
        ("3mo", timedelta(days=93), rolling((3, Unit.MONTH))),
        ("  Past  7 Days ", timedelta(days=7), rolling((7, Unit.DAY))),
        ("last 12 hours", timedelta(hours=12), rolling((12, Unit.HOUR))),
        ("last day", timedelta(days=1), rolling((1, Unit.DAY))),
        ("past week", timedelta(days=7), WEEK),
    ],
)
def test_rolling_periods_end_now(text: str | None, length: timedelta, period: Period) -> None:
    assert window(text) == Window(NOW - length, NOW, period)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind", "unit"),
    [
        ("today", "2026-10-27T23:00", None, "this", "day"),
        ("yesterday", "2026-10-26T23:00", "2026-10-27T23:00", "last", "day"),
        ("this week", "2026-10-25T23:00", None, "this", "week"),
        ("last week", "2026-10-18T22:00", "2026-10-25T23:00", "last", "week"),
        ("previous week", "2026-10-18T22:00", "2026-10-25T23:00", "last", "week"),
        ("this month", "2026-09-30T22:00", None, "this", "month"),
        ("last month", "2026-08-31T22:00", "2026-09-30T22:00", "last", "month"),
        ("this year", "2025-12-31T23:00", None, "this", "year"),
        ("last year", "2024-12-31T23:00", "2025-12-31T23:00", "last", "year"),
    ],
)
def test_calendar_periods_follow_the_guilds_time_zone(
    text: str, start: str, end: str | None, kind: str, unit: str
) -> None:
    period = Period(PeriodKind(kind), ((1, Unit(unit)),))
    assert window(text) == Window(moment(start), moment(end) if end else NOW, period)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Woche", "week"),
        ("heute", "today"),
        ("gestern", "yesterday"),
        ("diesen Monat", "this month"),
        ("letztes Jahr", "last year"),
        ("letzte Woche", "last week"),
        ("letzte 2 Wochen und 3 Tage", "2w3d"),
        ("36 Std", "36h"),
        ("5 Tage", "5d"),
        ("1 Jahr", "1y"),
        ("90 Minuten", "90min"),
        ("alles", "all"),
        ("alle", "all"),
        ("seit dem Tageswechsel", "since reset"),
        ("seit Reset", "since reset"),
        ("seit 1.10.2026", "since 2026-10-1"),
        ("1.10.2026 bis 20.10.2026", "2026-10-01..2026-10-20"),
        ("01.10.2026..20.10.2026", "2026-10-01..2026-10-20"),
    ],
)
def test_german_words_mean_the_same(german: str, english: str) -> None:
    assert window(german) == window(english)


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
def test_two_dates_run_from_the_first_to_the_end_of_the_second(text: str) -> None:
    assert window(text) == Window(
        moment("2026-09-30T22:00"),
        moment("2026-10-20T22:00"),
        Period(PeriodKind.DATES, dates=(date(2026, 10, 1), date(2026, 10, 20))),
    )


def test_two_dates_that_span_a_change_of_clocks_make_the_whole_month() -> None:
    month = window("2026-10-01..2026-10-31", now=moment("2026-12-01T00:00"))

    assert (month.start, month.end) == (moment("2026-09-30T22:00"), moment("2026-10-31T23:00"))


def test_one_date_twice_is_that_day() -> None:
    one = window("2026-10-01..2026-10-01")

    assert (one.start, one.end) == (moment("2026-09-30T22:00"), moment("2026-10-01T22:00"))


def test_an_end_in_the_future_is_now() -> None:
    assert window("2026-10-01..2026-11-01").end == NOW


@pytest.mark.parametrize("text", ["2026-10-01", "since 2026-10-01", "from 2026-10-01"])
def test_one_date_runs_until_now(text: str) -> None:
    assert window(text) == Window(
        moment("2026-09-30T22:00"), NOW, Period(PeriodKind.SINCE, dates=(date(2026, 10, 1),))
    )


def test_the_reset_is_at_midnight_utc_wherever_the_guild_is() -> None:
    assert window("since reset") == Window(
        moment("2026-10-28T00:00"), NOW, Period(PeriodKind.SINCE_RESET)
    )


@pytest.mark.parametrize("text", ["all", "since tracking began", "ALL TIME"])
def test_everything_has_no_start(text: str) -> None:
    assert window(text) == Window(None, NOW, Period(PeriodKind.EVERYTHING))


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
        *("9999-12-31..9999-12-31", "0000-01-01", "0001-01-01", "week..month", "٦h", "this hour"),
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
