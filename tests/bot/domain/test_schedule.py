from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import next_check_at
from tests.bot.domain.factories import START

FLOOR, CEILING = timedelta(minutes=10), timedelta(hours=6)


def wait(silence: timedelta | None, *, failures: int = 0, jitter: float = 0.0) -> timedelta:
    moment = next_check_at(
        now=START,
        last_changed_at=None if silence is None else START - silence,
        failures=failures,
        floor=FLOOR,
        ceiling=CEILING,
        jitter=jitter,
    )
    return moment - START


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, FLOOR),
        (1, FLOOR),
        (2, timedelta(minutes=20)),
        (12, timedelta(hours=2)),
        (36, CEILING),
        (9999, CEILING),
    ],
)
def test_the_wait_grows_with_the_silence(hours: int, expected: timedelta) -> None:
    assert wait(timedelta(hours=hours)) == expected


def test_a_player_that_never_changed_waits_longest() -> None:
    assert wait(None) == CEILING


def test_each_failure_doubles_the_wait() -> None:
    waits = [wait(timedelta(0), failures=failures) for failures in range(4)]

    assert waits == [FLOOR, FLOOR * 2, FLOOR * 4, FLOOR * 8]


def test_jitter_parts_those_who_wait_long_and_not_those_who_play() -> None:
    assert wait(timedelta(hours=12), jitter=0.5) == timedelta(hours=2) - timedelta(minutes=11)
    assert wait(timedelta(0), jitter=0.9) == FLOOR


@given(
    silence=st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)),
    failures=st.integers(0, 10**6),
    jitter=st.floats(0, 1, exclude_max=True),
)
def test_the_wait_stays_between_floor_and_ceiling(
    silence: timedelta | None, failures: int, jitter: float
) -> None:
    assert FLOOR <= wait(silence, failures=failures, jitter=jitter) <= CEILING


@given(silence=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=900)))
def test_a_longer_silence_never_shortens_the_wait(silence: timedelta) -> None:
    assert wait(silence) <= wait(silence + timedelta(hours=1))


def test_the_ceiling_counts_when_it_lies_under_the_floor() -> None:
    moment = next_check_at(
        now=START, last_changed_at=START, failures=0, floor=CEILING, ceiling=FLOOR, jitter=0.5
    )

    assert moment == START + FLOOR
