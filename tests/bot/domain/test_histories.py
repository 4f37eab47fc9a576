from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.gains import Point
from bot.domain.histories import DayGain, History, day_gains
from bot.domain.windows import Window
from tests.bot.domain.factories import START, metric

BERLIN = ZoneInfo("Europe/Berlin")
"""Two hours ahead of UTC at START, which is noon of the first of October."""


def points(**values: int) -> list[Point]:
    """Make points from ``h<hours after START>=value``."""
    return [Point(value, 1, START + timedelta(hours=int(h[1:]))) for h, value in values.items()]


def test_changes_are_added_up_by_the_guilds_day() -> None:
    before, *inside = points(h0=100, h9=130, h10=150, h11=151)

    assert day_gains(before, inside, zone=BERLIN, is_rating=False) == (
        DayGain(date(2026, 10, 1), 30),
        DayGain(date(2026, 10, 2), 21),
    )


def test_without_a_value_before_the_first_point_is_no_gain() -> None:
    assert day_gains(None, points(h0=100, h1=105), zone=BERLIN, is_rating=False) == (
        DayGain(date(2026, 10, 1), 5),
    )


def test_only_ratings_lose_on_a_day() -> None:
    falling = points(h0=500, h1=450)

    assert day_gains(None, falling, zone=BERLIN, is_rating=False) == ()
    assert day_gains(None, falling, zone=BERLIN, is_rating=True)[0].gained == -50


def history(*days: DayGain) -> History:
    window = Window(START, START, "")
    return History("psikoi", metric("Nex"), window, before=None, points=(), gain=None, days=days)


def test_the_best_day_is_the_earliest_of_the_largest() -> None:
    first, second = DayGain(date(2026, 10, 1), 5), DayGain(date(2026, 10, 2), 5)

    assert history(first, second).best_day == first
    assert history().best_day is None
