from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hiscores.rate_limiter import RateLimiter
from bot.hiscores.slowdown import HOLD, RECOVERY


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
