from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements.delivery_times import (
    GOES_STALE_AFTER,
    due_at,
    is_quiet,
    is_stale,
    next_open_moment,
)
from bot.domain.settings.preferences import Digest, Preferences, QuietHours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(22 * 60, 7 * 60 + 30)
SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 10, 25, tzinfo=BERLIN)
"""The days on which Berlin's clock jumps: at 2:00 to 3:00, and at 3:00 back to 2:00."""

zones = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
).map(ZoneInfo)
moments = st.timedeltas(timedelta(0), timedelta(days=365)).map(
    lambda since: datetime(2026, 1, 1, tzinfo=UTC) + since
)
minutes = st.integers(0, 24 * 60 - 1)
quiet_hours = st.builds(QuietHours, minutes, minutes)


def local(at: datetime, zone: ZoneInfo = BERLIN) -> str:
    return f"{at.astimezone(zone):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("clock", "is_one"),
    [("21:59", False), ("22:00", True), ("03:00", True), ("07:29", True), ("07:30", False)],
)
def test_a_night_is_quiet_by_the_guilds_clock(clock: str, *, is_one: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    at = datetime(2026, 8, 12, hour, minute, tzinfo=BERLIN)
    assert is_quiet(at, quiet=NIGHT, zone=BERLIN) is is_one


def test_hours_within_a_day_are_quiet_as_well() -> None:
    lunch = QuietHours(12 * 60, 13 * 60)
    noon = datetime(2026, 8, 12, 12, tzinfo=BERLIN)
    assert is_quiet(noon, quiet=lunch, zone=BERLIN)
    assert not is_quiet(noon + timedelta(hours=1), quiet=lunch, zone=BERLIN)
    assert not is_quiet(noon - timedelta(minutes=1), quiet=lunch, zone=BERLIN)


def test_without_quiet_hours_everything_goes_out_at_once() -> None:
    at = datetime(2026, 8, 12, 23, tzinfo=BERLIN)
    assert next_open_moment(at, quiet=None, zone=BERLIN) == at
    assert next_open_moment(at, quiet=QuietHours(60, 60), zone=BERLIN) == at


@pytest.mark.parametrize(
    ("at", "quiet", "expected"),
    [
        (SPRING - timedelta(hours=1), NIGHT, "03-29 07:30"),
        (SPRING + timedelta(hours=1), QuietHours(0, 150), "03-29 03:00"),  # 2:30 is jumped over
        (AUTUMN - timedelta(hours=1), NIGHT, "10-25 07:30"),
        (AUTUMN + timedelta(hours=1), QuietHours(0, 150), "10-25 02:30"),
    ],
)
def test_quiet_hours_end_by_the_clock_also_when_it_jumps(
    at: datetime, quiet: QuietHours, expected: str
) -> None:
    assert local(next_open_moment(at, quiet=quiet, zone=BERLIN)) == expected


def test_the_second_half_past_two_of_an_autumn_night_is_not_the_first() -> None:
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1).astimezone(UTC)
    assert next_open_moment(second, quiet=QuietHours(0, 150), zone=BERLIN) == second + timedelta(
        minutes=20
    )


@given(moments, quiet_hours, zones)
def test_the_opening_is_the_first_moment_that_is_not_quiet(
    at: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    opened = next_open_moment(at, quiet=quiet, zone=zone)
    assert opened >= at
    assert not is_quiet(opened, quiet=quiet, zone=zone)
    if opened > at:
        assert is_quiet(opened - timedelta(microseconds=1), quiet=quiet, zone=zone)
        assert is_quiet(at, quiet=quiet, zone=zone)


def test_a_daily_digest_is_posted_at_its_hour_in_each_season() -> None:
    daily = Preferences(digest=Digest.DAILY, digest_hour=20)
    for day in (SPRING, AUTUMN, SPRING - timedelta(days=1), AUTUMN - timedelta(days=1)):
        for hours in (1, 12, 19):
            at = (day + timedelta(hours=hours)).astimezone(UTC)
            due = due_at(at, preferences=daily, zone=BERLIN)
            assert local(due).endswith("20:00")
            assert timedelta(0) <= due - at <= timedelta(hours=25)
    on_time = datetime(2026, 8, 12, 20, tzinfo=BERLIN).astimezone(UTC)
    assert due_at(on_time, preferences=daily, zone=BERLIN) == on_time
    late = due_at(on_time + timedelta(seconds=1), preferences=daily, zone=BERLIN)
    assert late == on_time + timedelta(days=1)


@given(moments, zones)
def test_an_hourly_digest_is_posted_within_the_hour_on_the_full_hour(
    at: datetime, zone: ZoneInfo
) -> None:
    due = due_at(at, preferences=Preferences(digest=Digest.HOURLY), zone=zone)
    assert timedelta(0) <= due - at < timedelta(hours=1)
    if due.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset():
        assert due.astimezone(zone).minute == due.second == 0


def test_a_digest_of_the_night_waits_for_the_morning() -> None:
    quiet_digest = Preferences(digest=Digest.DAILY, digest_hour=23, quiet=NIGHT)
    noon = datetime(2026, 8, 12, 12, tzinfo=BERLIN)
    assert local(due_at(noon, preferences=quiet_digest, zone=BERLIN)) == "08-13 07:30"


def test_what_is_urgent_waits_for_no_digest_but_for_the_morning() -> None:
    quiet_digest = Preferences(digest=Digest.DAILY, digest_hour=20, quiet=NIGHT)
    noon = datetime(2026, 8, 12, 12, tzinfo=BERLIN)
    night = noon + timedelta(hours=11)
    assert due_at(noon, preferences=quiet_digest, zone=BERLIN, is_urgent=True) == noon
    due = due_at(night, preferences=quiet_digest, zone=BERLIN, is_urgent=True)
    assert local(due) == "08-13 07:30"


def test_news_goes_stale_a_day_after_it_might_have_been_told() -> None:
    created = datetime(2026, 8, 12, 12, tzinfo=UTC)
    due = created + timedelta(hours=20)
    assert not is_stale(created, now=due + GOES_STALE_AFTER, due=due)
    assert is_stale(created, now=due + GOES_STALE_AFTER + timedelta(seconds=1), due=due)
    assert is_stale(due, now=due + timedelta(days=2), due=created)
