from datetime import timedelta

import pytest

from bot.domain.scheduling.intervals import INTERVAL_SUGGESTIONS, CombinedInterval, parse_interval
from bot.errors import InvalidInterval

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("15m", HOUR / 4),
        ("90 min", HOUR * 1.5),
        (" Every 2 HOURS ", HOUR * 2),
        ("1d 12h", HOUR * 36),
        ("1w", HOUR * 24 * 7),
        ("7days", HOUR * 24 * 7),
        ("auto", None),
        (" AUTO ", None),
        ("automatisch", None),
        ("alle 2 Stunden", HOUR * 2),
        ("1 Tag 12 Std", HOUR * 36),
    ],
)
def test_an_interval_is_read_as_people_write_it(text: str, interval: timedelta | None) -> None:
    assert parse_interval(text) == interval


@pytest.mark.parametrize(
    "text",
    ["", "14m", "7d 1m", "8d", "15", "h", "1mo", "1 day and a bit", "-1h", "1h,2h", "٣h", "99999w"],
)
def test_anything_else_is_no_interval(text: str) -> None:
    with pytest.raises(InvalidInterval):
        parse_interval(text)


def test_every_interval_that_is_offered_can_be_chosen() -> None:
    intervals = [parse_interval(text) for text in INTERVAL_SUGGESTIONS]

    assert intervals[0] is None
    assert intervals[1:] == sorted(interval for interval in intervals if interval)


def test_the_shortest_interval_holds_when_every_guild_fixed_one() -> None:
    assert CombinedInterval.of([HOUR * 6, HOUR]) == CombinedInterval(fixed=HOUR)


def test_an_interval_is_a_limit_when_another_guild_leaves_it_to_the_program() -> None:
    assert CombinedInterval.of([HOUR * 6, None]) == CombinedInterval(at_most=HOUR * 6)


@pytest.mark.parametrize("nothing", [[], [None], [None, None]])
def test_without_intervals_there_is_no_wish(nothing: list[None]) -> None:
    assert CombinedInterval.of(nothing) == CombinedInterval()
