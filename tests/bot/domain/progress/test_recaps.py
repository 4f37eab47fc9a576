"""Which time a recap looks back on, and what is in it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.gains import Gain
from bot.domain.progress.recaps import (
    LINES,
    Recap,
    RecapLine,
    RecapPeriod,
    RecapSpan,
    finished,
    recap_of,
    running,
)

BERLIN = ZoneInfo("Europe/Berlin")
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


def test_a_week_with_a_change_of_the_clocks_has_an_hour_more_or_less() -> None:
    in_spring = finished(RecapSpan.WEEK, now=utc(2026, 3, 30, 12), zone=BERLIN)
    in_autumn = finished(RecapSpan.WEEK, now=utc(2026, 10, 26, 12), zone=BERLIN)
    assert in_spring.end - in_spring.start == timedelta(days=7, hours=-1)
    assert in_autumn.end - in_autumn.start == timedelta(days=7, hours=1)


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
