"""When to try again after trouble."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scheduling.retry_delays import LONGEST, SHORTEST, retry_at
from tests.support.clock import NOON

SPANS = st.timedeltas(timedelta(0), timedelta(days=400))
LUCK = st.floats(0, 1)


@given(SPANS, LUCK)
def test_the_wait_is_bounded_whatever_happened(silence: timedelta, luck: float) -> None:
    wait = retry_at(now=NOON, silence=silence, jitter=luck) - NOON
    assert SHORTEST <= wait <= LONGEST * 1.2


@given(SPANS, SPANS)
def test_the_wait_grows_with_the_silence(one: timedelta, other: timedelta) -> None:
    shorter, longer = sorted((one, other))
    assert retry_at(now=NOON, silence=shorter, jitter=0) <= retry_at(
        now=NOON, silence=longer, jitter=0
    )


def test_luck_parts_those_who_failed_together() -> None:
    hour = timedelta(hours=1)
    waits = [retry_at(now=NOON, silence=hour, jitter=luck) - NOON for luck in (0, 0.5, 1)]
    assert waits == [timedelta(minutes=10), timedelta(minutes=11), timedelta(minutes=12)]
