"""When to try again after trouble."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.plausibility import CONFIRM_AFTER
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.scheduling.retry_delays import (
    LONGEST,
    NOT_FOUND_RETRY,
    SHORTEST,
    delay_outside_the_plan,
    retry_at,
)
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


FLOOR, CEILING = timedelta(minutes=10), timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "not_found_count", "failures", "delay"),
    [
        (PlayerStatus.ACTIVE, 0, 0, None),
        (PlayerStatus.MISSING, 7, 3, CEILING),
        (PlayerStatus.QUARANTINED, 1, 1, CONFIRM_AFTER),
        (PlayerStatus.ACTIVE, 1, 9, NOT_FOUND_RETRY),
        (PlayerStatus.ACTIVE, 0, 1, 2 * FLOOR),
        (PlayerStatus.ACTIVE, 0, 3, 8 * FLOOR),
        (PlayerStatus.ACTIVE, 0, 8, CEILING),
        (PlayerStatus.ACTIVE, 0, 9_000, CEILING),
    ],
)
def test_what_a_player_waits_for_comes_before_the_plan(
    status: PlayerStatus, not_found_count: int, failures: int, delay: timedelta | None
) -> None:
    assert delay == delay_outside_the_plan(
        is_missing=status is PlayerStatus.MISSING,
        is_quarantined=status is PlayerStatus.QUARANTINED,
        not_found_count=not_found_count,
        failures=failures,
        floor=FLOOR,
        ceiling=CEILING,
    )
