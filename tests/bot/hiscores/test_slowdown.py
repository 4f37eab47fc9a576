import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hiscores.slowdown import (
    DEFAULT_PAUSE,
    HOLD,
    LONGEST_PAUSE,
    LOWEST_FACTOR,
    RECOVERY,
    Slowdown,
)


def test_nothing_is_slow_before_the_first_429() -> None:
    slowdown = Slowdown()
    assert slowdown.remaining(0) == 0
    assert slowdown.factor_at(0) == 1


@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [(None, DEFAULT_PAUSE), (7.0, 7.0), (0.0, 1.0), (-3.0, 1.0), (86_400.0, LONGEST_PAUSE)],
)
def test_a_429_pauses_as_long_as_it_asks(retry_after: float | None, pause: float) -> None:
    slowdown = Slowdown()
    slowdown.begin(100, retry_after=retry_after)
    assert slowdown.remaining(100) == pause
    assert slowdown.remaining(100 + pause) == 0


def test_the_pace_is_halved_for_a_while_and_recovers_slowly() -> None:
    slowdown = Slowdown()
    slowdown.begin(0, retry_after=10)
    assert slowdown.factor_at(10) == 0.5
    assert slowdown.factor_at(10 + HOLD) == 0.5
    assert slowdown.factor_at(10 + HOLD + RECOVERY / 2) == 0.75
    assert slowdown.factor_at(10 + HOLD + RECOVERY) == 1
    assert slowdown.factor_at(10 + HOLD + RECOVERY * 9) == 1


def test_several_429s_in_one_pause_halve_once_and_keep_the_longest_pause() -> None:
    slowdown = Slowdown()
    slowdown.begin(0, retry_after=30)
    slowdown.begin(1, retry_after=5)
    assert slowdown.remaining(1) == 29
    assert slowdown.factor_at(30) == 0.5


def test_a_429_after_the_pause_halves_again_down_to_a_floor() -> None:
    slowdown = Slowdown()
    factors = []
    for now in range(0, 500, 100):
        slowdown.begin(now, retry_after=10)
        factors.append(slowdown.factor_at(now))
    assert factors == [0.5, 0.25, 0.125, LOWEST_FACTOR, LOWEST_FACTOR]


@given(st.lists(st.tuples(st.floats(0, 2000), st.none() | st.floats(0, 5000))))
def test_the_pace_stays_between_its_floor_and_full(
    limits: list[tuple[float, float | None]],
) -> None:
    slowdown, now = Slowdown(), 0.0
    for gap, retry_after in limits:
        now += gap
        slowdown.begin(now, retry_after=retry_after)
        assert LOWEST_FACTOR <= slowdown.factor_at(now) <= 1
        assert slowdown.remaining(now) > 0
