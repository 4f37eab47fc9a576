"""Moments named below a plot: few, round, and as the guild's clocks show them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.drawing.plots.time_ticks import MOST, ticks_between
from tests.bot.ui.factories import NOW

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia")


def labels(length: timedelta, *, end: datetime = NOW, zone: ZoneInfo = BERLIN) -> list[str]:
    return [tick.label for tick in ticks_between(end - length, end, zone=zone)]


@pytest.mark.parametrize(
    ("length", "named"),
    [
        (timedelta(hours=1), ["13:00", "13:10", "13:20", "13:30", "13:40", "13:50", "14:00"]),
        (timedelta(days=1), ["18:00", "8 Aug", "06:00", "12:00"]),
        (timedelta(days=6), ["3 Aug", "4 Aug", "5 Aug", "6 Aug", "7 Aug", "8 Aug"]),
        (timedelta(days=31), ["13 Jul", "20 Jul", "27 Jul", "3 Aug"]),
        (timedelta(days=365), ["Oct", "Jan\n2026", "Apr", "Jul"]),
        (timedelta(days=365 * 9), ["2018", "2020", "2022", "2024", "2026"]),
        (timedelta(days=365 * 90), ["1940", "1960", "1980", "2000", "2020"]),
    ],
    ids=["hour", "day", "six days", "month", "year", "nine years", "ninety"],
)
def test_the_names_are_round(length: timedelta, named: list[str]) -> None:
    assert labels(length) == named


def test_days_begin_when_the_zones_do_also_where_clocks_change() -> None:
    begin = datetime(2026, 10, 23, 12, tzinfo=UTC)
    ticks = ticks_between(begin, begin + timedelta(days=4), zone=BERLIN)
    assert [(tick.at.hour, tick.label) for tick in ticks] == [
        (22, "24 Oct"),
        (22, "25 Oct"),
        (23, "26 Oct"),
        (23, "27 Oct"),
    ]


MOMENTS = st.timedeltas(timedelta(days=-60_000), timedelta(days=739_000)).map(lambda ago: NOW - ago)


@given(MOMENTS, MOMENTS, st.sampled_from(ZONES))
def test_there_are_few_names_and_all_are_inside(one: datetime, other: datetime, zone: str) -> None:
    begin, end = sorted((one, other))
    ticks = ticks_between(begin, end, zone=ZoneInfo(zone))
    assert len(ticks) <= MOST + 2
    assert all(begin <= tick.at <= end for tick in ticks)
