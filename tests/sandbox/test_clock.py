import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.clock import SandboxClock


def test_time_is_aware_and_real_until_it_is_advanced() -> None:
    assert abs(SandboxClock().now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_advancing_adds_up() -> None:
    clock = SandboxClock()
    clock.advance(timedelta(days=3))
    clock.advance(timedelta(hours=1))
    passed = clock.now() - datetime.now(UTC)
    assert abs(passed - timedelta(days=3, hours=1)) < timedelta(seconds=1)


def test_time_never_goes_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        SandboxClock().advance(timedelta(seconds=-1))


async def test_a_sleeper_wakes_when_enough_time_was_skipped() -> None:
    clock = SandboxClock()
    sleeper = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)
    clock.advance(timedelta(minutes=30))
    await asyncio.sleep(0.01)
    assert not sleeper.done()
    clock.advance(timedelta(minutes=31))
    await asyncio.wait_for(sleeper, 1)


async def test_a_sleeper_wakes_by_itself() -> None:
    await asyncio.wait_for(SandboxClock().sleep(0.01), 1)
