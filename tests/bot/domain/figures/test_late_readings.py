from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.history import PlayerHistory, history_of
from bot.domain.figures.late_readings import can_insert, insert_reading
from bot.domain.figures.readings import Reading
from tests.bot.domain.factories import reading
from tests.support.readings import lives

HOUR = timedelta(hours=1)


def readings(*values: Mapping[str, int | None] | None) -> list[Reading]:
    """Make readings an hour apart; None leaves an hour out."""
    return [
        reading(value, after=HOUR * hour) for hour, value in enumerate(values) if value is not None
    ]


def test_a_late_reading_takes_its_place() -> None:
    taken = readings({"Nex": 5}, {"Nex": 6}, {"Nex": 7})

    assert insert_reading(history_of([taken[0], taken[2]]), taken[1]) == history_of(taken)


def test_a_late_reading_with_the_newer_figures_dates_them_earlier() -> None:
    taken = readings({"Nex": 5}, {"Nex": 5}, {"Nex": 7}, {"Nex": 7}, {"Nex": 8})
    without = history_of([taken[0], taken[1], taken[3], taken[4]])

    assert insert_reading(without, taken[2]) == history_of(taken)


def test_a_late_reading_without_news_tightens_the_dates() -> None:
    taken = readings({"Nex": 5}, {"Nex": 5}, {"Nex": 7})

    assert insert_reading(history_of([taken[0], taken[2]]), taken[1]) == history_of(taken)


def test_a_late_reading_before_the_first_becomes_the_first() -> None:
    taken = readings({"Nex": 5, "Zulrah": 9}, {"Nex": 6, "Zulrah": 9}, {"Nex": 7, "Zulrah": 9})

    assert insert_reading(history_of(taken[1:]), taken[0]) == history_of(taken)


def test_a_rating_that_went_and_came_back_is_not_lost() -> None:
    taken = readings({"LMS - Rank": 500}, {"LMS - Rank": 450}, {"LMS - Rank": 500})

    assert insert_reading(history_of([taken[0], taken[2]]), taken[1]) == history_of(taken)


@pytest.mark.parametrize("again", [0, 2, 3, 5])
def test_a_moment_that_is_remembered_is_not_taken_twice(again: int) -> None:
    history = [reading({"Nex": 5 + hour // 3}, after=HOUR * hour) for hour in range(6)]
    other = reading({"Nex": 99}, after=HOUR * again)

    assert insert_reading(history_of(history), other) == history_of(history)


@pytest.mark.parametrize(
    ("earlier", "late", "later", "expected"),
    [
        ({"Nex": 5}, {"Nex": 5}, {"Nex": 9}, True),
        ({"Nex": 5}, {"Nex": 9}, {"Nex": 9}, True),
        ({"Nex": 5}, {"Nex": 4}, {"Nex": 9}, False),
        ({"Nex": 5}, {"Nex": 10}, {"Nex": 9}, False),
        (None, {"Nex": 9}, {"Nex": 9}, True),
        (None, {"Nex": 10}, {"Nex": 9}, False),
        ({"Nex": None}, {"Nex": 10}, {"Nex": 9}, False),
        ({"LMS - Rank": 500}, {"LMS - Rank": 400}, {"LMS - Rank": 450}, True),
        ({"Nex": 9}, {"Nex": 9}, {"Nex": 5}, True),
        ({"Nex": 9}, {"Nex": 7}, {"Nex": 5}, False),
        ({"Nex": 9}, {"Nex": 10}, {"Nex": 5}, False),
        ({"Nex": 5}, {"Nex": None}, {"Nex": 9}, True),
        ({"Nex": 5}, {"Zulrah": 9}, {"Nex": 5}, True),
    ],
)
def test_a_late_reading_fits_when_no_counter_falls_because_of_it(
    earlier: dict[str, int | None] | None,
    late: dict[str, int | None],
    later: dict[str, int | None],
    *,
    expected: bool,
) -> None:
    first, middle, last = readings(earlier or {}, late, later)
    stored = history_of([first, last] if earlier else [last])

    assert can_insert(stored, middle) is expected


def test_a_late_reading_must_not_exceed_a_value_that_shows_again_only_later() -> None:
    stored = history_of(readings({"Nex": 5}, None, {"Nex": None}, {"Nex": 9}))

    assert can_insert(stored, reading({"Nex": 9}, after=HOUR))
    assert not can_insert(stored, reading({"Nex": 10}, after=HOUR))


def test_a_late_reading_must_not_exceed_what_an_unchanged_one_showed_after_it() -> None:
    stored = history_of(readings({"Nex": 5}, None, {"Nex": 5}, {"Nex": 9}))

    assert not can_insert(stored, reading({"Nex": 6}, after=HOUR))
    assert not can_insert(
        PlayerHistory(stored.entries[:1], stored.read_until), reading({"Nex": 6}, after=HOUR)
    )


def _woven(arrived: Sequence[Reading]) -> PlayerHistory:
    timeline = PlayerHistory()
    for taken in arrived:
        timeline = insert_reading(timeline, taken)
    return timeline


@given(data=st.data(), life=lives())
def test_readings_woven_in_as_they_arrive_give_the_history_of_their_order(
    data: st.DataObject, life: list[Reading]
) -> None:
    arrived = data.draw(st.permutations(life))

    assert _woven([*arrived, *life[:2]]) == history_of(life)
