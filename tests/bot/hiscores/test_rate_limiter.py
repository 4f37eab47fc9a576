from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hiscores.rate_limiter import HOLD, LOWEST_FACTOR, RECOVERY, RateLimiter, Slowdown
from bot.hiscores.time_limits import DEFAULT_PAUSE, LONGEST_PAUSE


def taken_at(pace: RateLimiter, *, start: float, count: int) -> list[float]:
    """Take as many tokens as fast as they come and give their times."""
    now, times = start, list[float]()
    for _ in range(count):
        while wait := pace.ready_in(now):
            now += wait
        pace.take(now)
        times.append(now)
    return times


def test_a_small_burst_goes_at_once_and_the_rest_in_step() -> None:
    pace = RateLimiter(requests_per_minute=30, burst=3, now=0)
    assert taken_at(pace, start=0, count=6) == pytest.approx([0, 0, 0, 2, 4, 6])


def test_the_last_minute_counts_when_the_burst_has_used_up_the_rate() -> None:
    pace = RateLimiter(requests_per_minute=3, burst=3, now=0)
    assert taken_at(pace, start=5, count=5) == pytest.approx([5, 5, 5, 65, 65])


def test_saved_tokens_never_exceed_the_burst() -> None:
    pace = RateLimiter(requests_per_minute=30, burst=3, now=0)
    assert taken_at(pace, start=5000, count=5) == pytest.approx([5000, 5000, 5000, 5002, 5004])


def test_no_request_leaves_during_a_pause_and_one_at_its_end() -> None:
    pace = RateLimiter(requests_per_minute=30, burst=3, now=0)
    pace.slow_down(10, retry_after=20)
    assert pace.paused_for(10) == 20
    assert taken_at(pace, start=10, count=3) == pytest.approx([30, 34, 38])


def test_the_full_rate_comes_back() -> None:
    pace = RateLimiter(requests_per_minute=30, burst=1, now=0)
    pace.slow_down(0, retry_after=10)
    assert pace.rate(10) == 15
    assert pace.rate(10 + HOLD + RECOVERY) == 30


def test_the_requests_of_the_last_minute_are_counted() -> None:
    pace = RateLimiter(requests_per_minute=30, burst=3, now=0)
    for now in (0, 10, 20):
        pace.take(now)
    assert [pace.taken_in_last_minute(now) for now in (20, 59, 60, 75, 80)] == [3, 3, 2, 1, 0]


@given(
    rate=st.integers(1, 120),
    burst=st.integers(1, 10),
    idle=st.lists(st.floats(0, 90), max_size=40),
)
def test_no_minute_holds_more_requests_than_the_rate(
    rate: int, burst: int, idle: list[float]
) -> None:
    pace, now, times = RateLimiter(requests_per_minute=rate, burst=burst, now=0), 0.0, list[float]()
    for gap in idle:
        times += taken_at(pace, start=now + gap, count=5)
        now = times[-1]
    for last, end in enumerate(times):
        within = last + 1 - bisect_left(times, end - 60 + 1e-3)
        assert within <= rate
    assert all(later >= earlier for earlier, later in pairwise(times))


@given(st.floats(0, 1e6), st.floats(0, 300))
def test_waiting_as_told_is_enough(start: float, pause: float) -> None:
    pace = RateLimiter(requests_per_minute=7, burst=1, now=start)
    pace.take(start)
    pace.slow_down(start, retry_after=pause)
    now = start + pace.ready_in(start)
    assert pace.ready_in(now) == 0


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
