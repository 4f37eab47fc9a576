"""When a recap is told, which time it looks back on, and what is in it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.gains import Gain
from bot.domain.progress.recaps import (
    LINES,
    TOLD_AT_LATEST,
    Recap,
    RecapLine,
    RecapPeriod,
    RecapSpan,
    due,
    finished,
    recap_of,
    running,
)
from bot.domain.settings.preferences import MonthlyRecap, Preferences, WeeklyRecap

BERLIN, AUCKLAND, NEW_YORK = map(
    ZoneInfo, ("Europe/Berlin", "Pacific/Auckland", "America/New_York")
)
MONDAY_AT_NINE = Preferences(weekly=WeeklyRecap(weekday=0, hour=9))
FIRST_AT_NINE = Preferences(monthly=MonthlyRecap(day=1, hour=9))
ZULRAH = Metric("Zulrah", Family.BOSS)
PERIOD = RecapPeriod(
    RecapSpan.WEEK,
    datetime(2026, 11, 9, tzinfo=UTC),
    datetime(2026, 11, 16, tzinfo=UTC),
    datetime(2026, 11, 9, tzinfo=UTC).date(),
)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # the stub wants a tzinfo here


def overall(gained: int, *, ranks: tuple[int | None, int | None] = (None, None)) -> Gain:
    return Gain(OVERALL, gained, 0, gained, *ranks)


def kills(gained: int) -> Gain:
    return Gain(ZULRAH, gained, 0, gained, None, None)


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
    early = due(MONDAY_AT_NINE, now=nine - timedelta(seconds=1), zone=zone)
    (period,) = due(MONDAY_AT_NINE, now=nine, zone=zone)
    still = due(MONDAY_AT_NINE, now=nine + TOLD_AT_LATEST - timedelta(seconds=1), zone=zone)
    too_late = due(MONDAY_AT_NINE, now=nine + TOLD_AT_LATEST, zone=zone)
    assert early == too_late == ()
    assert still == (period,)
    assert period.key == "recap/week/2026-11-16"
    assert period.start.astimezone(zone) == datetime(2026, 11, 16, 9, tzinfo=zone)
    assert period.end.astimezone(zone) == datetime(2026, 11, 23, 9, tzinfo=zone)


def test_a_week_with_a_change_of_the_clocks_has_an_hour_more_or_less() -> None:
    in_spring = finished(RecapSpan.WEEK, now=utc(2026, 3, 30, 12), zone=BERLIN)
    in_autumn = finished(RecapSpan.WEEK, now=utc(2026, 10, 26, 12), zone=BERLIN)
    assert in_spring.end - in_spring.start == timedelta(days=7, hours=-1)
    assert in_autumn.end - in_autumn.start == timedelta(days=7, hours=1)


def test_an_hour_that_the_clocks_skip_comes_when_they_have_skipped_it() -> None:
    wish = Preferences(weekly=WeeklyRecap(weekday=6, hour=2))
    assert due(wish, now=utc(2026, 3, 29, 0, 59), zone=BERLIN) == ()
    assert due(wish, now=utc(2026, 3, 29, 1), zone=BERLIN) != ()


def test_a_posted_week_reaches_from_the_hour_of_the_last_one_so_that_nothing_is_left_out() -> None:
    wish = Preferences(weekly=WeeklyRecap(weekday=6, hour=18))
    (period,) = due(wish, now=utc(2026, 10, 25, 18), zone=BERLIN)
    (following,) = due(wish, now=utc(2026, 11, 1, 18), zone=BERLIN)
    assert (period.start, period.end) == (utc(2026, 10, 18, 16), utc(2026, 10, 25, 17))
    assert following.start == period.end


def test_a_month_is_told_on_its_day_and_looks_back_to_the_same_day_of_the_month_before() -> None:
    assert due(FIRST_AT_NINE, now=utc(2026, 12, 1, 7, 59), zone=BERLIN) == ()
    (period,) = due(FIRST_AT_NINE, now=utc(2026, 12, 1, 8), zone=BERLIN)
    assert period.key == "recap/month/2026-11-01"
    assert (period.start, period.end) == (utc(2026, 11, 1, 8), utc(2026, 12, 1, 8))
    late = Preferences(monthly=MonthlyRecap(day=28, hour=23))
    (earlier,) = due(late, now=utc(2026, 12, 29, 1), zone=BERLIN)
    assert earlier.key == "recap/month/2026-11-28"
    assert due(late, now=utc(2026, 12, 5), zone=BERLIN) == ()


def test_nothing_is_due_where_nobody_asked_for_it() -> None:
    assert due(Preferences(), now=utc(2026, 11, 23, 9), zone=BERLIN) == ()


def test_the_week_under_way_ends_now() -> None:
    now = utc(2026, 11, 25, 18)
    period = running(RecapSpan.WEEK, now=now, zone=BERLIN)
    assert (period.start, period.end) == (utc(2026, 11, 22, 23), now)
    assert running(RecapSpan.MONTH, now=now, zone=BERLIN).start == utc(2026, 10, 31, 23)


def test_the_greatest_deeds_stand_first_and_nothing_is_made_of_nothing() -> None:
    gains = {
        "Wren": [overall(500, ranks=(900, 800)), kills(3)],
        "Robin": [overall(700, ranks=(50, 60)), kills(0)],
        "lark": [overall(700), kills(30)],
        "Owl": [kills(0)],
    }
    recap = recap_of(PERIOD, gains, players=9, maxed_skills=[RecapLine("Wren", 99, "Mining")] * 9)
    assert [deed.player for deed in recap.top] == ["lark", "Robin", "Wren"]
    assert recap.kills == (RecapLine("lark", 30, "Zulrah"), RecapLine("Wren", 3, "Zulrah"))
    assert recap.climbers == (RecapLine("Wren", 100),)
    assert (recap.players, recap.active, recap.xp) == (9, 3, 1900)
    assert len(recap.maxed_skills) == LINES


def test_levels_of_all_are_added_up() -> None:
    attack = Gain(Metric("Attack", Family.SKILL), 50, 0, 50, None, None, levels_gained=2)
    recap = recap_of(PERIOD, {"Wren": [attack], "Owl": [attack]}, players=2, maxed_skills=())
    assert (recap.levels, recap.xp, recap.active) == (4, 0, 2)


def test_a_recap_survives_being_written_down() -> None:
    gains = {"Wren": [overall(500, ranks=(900, 800)), kills(3)]}
    recap = recap_of(PERIOD, gains, players=1, maxed_skills=[RecapLine("Wren", 99, "Mining")])
    assert Recap.from_json(recap.to_json()) == recap
