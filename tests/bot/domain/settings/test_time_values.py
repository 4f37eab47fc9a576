"""When something is posted, as people type it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.settings.preferences import Digest, MonthlyRecap, QuietHours, WeeklyRecap
from bot.domain.settings.time_values import (
    digest_of,
    monthly_recap_of,
    quiet_hours_of,
    weekly_recap_of,
    written_digest,
    written_monthly_recap,
    written_quiet_hours,
    written_weekly_recap,
)
from bot.errors import (
    InvalidDigest,
    InvalidInput,
    InvalidMonthlyRecap,
    InvalidQuietHours,
    InvalidWeeklyRecap,
)

HOURS, MINUTES = st.integers(0, 23), st.integers(0, 1439)


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ("22:00-07:00", QuietHours(1320, 420)),
        ("22-7", QuietHours(1320, 420)),
        ("22.30 – 7.15", QuietHours(1350, 435)),
        ("10pm to 7am", QuietHours(1320, 420)),
        ("12am-12pm", QuietHours(0, 720)),
        ("24:00-6", QuietHours(0, 360)),
        ("22 Uhr bis 7 Uhr", QuietHours(1320, 420)),
        ("off", None),
        ("aus", None),
    ],
)
def test_quiet_hours_are_read(typed: str, quiet: QuietHours | None) -> None:
    assert quiet_hours_of(typed) == quiet


@pytest.mark.parametrize(
    "typed",
    ["", "22", "22-22", "25-7", "22:60-7", "13pm-7am", "0pm-7am", "night", "1-2-3", "24:30-7"],
)
def test_hours_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(InvalidQuietHours):
        quiet_hours_of(typed)


@pytest.mark.parametrize(
    ("typed", "digest"),
    [
        ("instant", (Digest.INSTANT, 20)),
        ("sofort", (Digest.INSTANT, 20)),
        ("stündlich", (Digest.HOURLY, 20)),
        ("täglich um 18 Uhr", (Digest.DAILY, 18)),
        ("Hourly", (Digest.HOURLY, 20)),
        ("daily", (Digest.DAILY, 20)),
        ("daily 8", (Digest.DAILY, 8)),
        ("daily at 8pm", (Digest.DAILY, 20)),
    ],
)
def test_a_digest_is_read(typed: str, digest: tuple[Digest, int]) -> None:
    assert digest_of(typed, hour=20) == digest


@pytest.mark.parametrize("typed", ["", "weekly", "hourly 5", "daily 8:30", "daily soon"])
def test_a_digest_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(InvalidDigest):
        digest_of(typed, hour=20)


@pytest.mark.parametrize(
    ("typed", "recap"),
    [
        ("monday 18:00", WeeklyRecap(0, 18)),
        ("Sun 9", WeeklyRecap(6, 9)),
        ("sonntag 9 uhr", WeeklyRecap(6, 9)),
        ("friday at 6pm", WeeklyRecap(4, 18)),
        ("off", None),
    ],
)
def test_a_weekly_recap_is_read(typed: str, recap: WeeklyRecap | None) -> None:
    assert weekly_recap_of(typed) == recap


@pytest.mark.parametrize("typed", ["", "monday", "someday 18", "monday 18:30", "18:00"])
def test_a_weekly_recap_without_day_or_full_hour_is_refused(typed: str) -> None:
    with pytest.raises(InvalidWeeklyRecap):
        weekly_recap_of(typed)


@pytest.mark.parametrize(
    ("typed", "recap"),
    [
        ("1 18:00", MonthlyRecap(1, 18)),
        ("day 28 9", MonthlyRecap(28, 9)),
        ("1. 18 Uhr", MonthlyRecap(1, 18)),
        ("2nd at 6pm", MonthlyRecap(2, 18)),
        ("off", None),
    ],
)
def test_a_monthly_recap_is_read(typed: str, recap: MonthlyRecap | None) -> None:
    assert monthly_recap_of(typed) == recap


@pytest.mark.parametrize("typed", ["", "1", "0 18", "29 18", "first 18", "1 18:15"])
def test_a_monthly_recap_on_no_day_of_every_month_is_refused(typed: str) -> None:
    with pytest.raises(InvalidMonthlyRecap):
        monthly_recap_of(typed)


@given(
    quiet=st.none() | st.tuples(MINUTES, MINUTES).filter(lambda it: it[0] != it[1]),
    hour=HOURS,
    weekday=st.integers(0, 6),
    day=st.integers(1, 28),
    digest=st.sampled_from(Digest),
)
def test_what_is_written_is_read_as_the_same(
    quiet: tuple[int, int] | None, hour: int, weekday: int, day: int, digest: Digest
) -> None:
    hours = QuietHours(*quiet) if quiet else None
    assert quiet_hours_of(written_quiet_hours(hours)) == hours
    assert weekly_recap_of(written_weekly_recap(WeeklyRecap(weekday, hour))) == WeeklyRecap(
        weekday, hour
    )
    assert monthly_recap_of(written_monthly_recap(MonthlyRecap(day, hour))) == MonthlyRecap(
        day, hour
    )
    assert digest_of(written_digest(digest, hour=hour), hour=hour) == (digest, hour)
    assert weekly_recap_of(written_weekly_recap(None)) is None
    assert monthly_recap_of(written_monthly_recap(None)) is None


@pytest.mark.parametrize(
    "read",
    [quiet_hours_of, weekly_recap_of, monthly_recap_of, lambda text: digest_of(text, hour=1)],
)
@given(text=st.text())
def test_any_text_is_read_or_refused(read: Callable[[str], object], text: str) -> None:
    try:
        read(text)
    except InvalidInput:
        return
