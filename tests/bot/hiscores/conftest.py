from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.hiscores.time_limits import Priority, TimeLimits
from tests.bot.hiscores.clocks import LeapingClock
from tests.bot.hiscores.jagex import Jagex

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
SHORT = {
    Priority.MEMBER: TimeLimits(attempts=2, timeout=0.2, deadline=5),
    Priority.SWEEP: TimeLimits(attempts=4, timeout=0.2, deadline=100),
    Priority.BACKGROUND: TimeLimits(attempts=4, timeout=0.2, deadline=100),
}


@pytest.fixture
def clock() -> LeapingClock:
    return LeapingClock()


@pytest.fixture
def throttle(clock: LeapingClock) -> Throttle:
    return Throttle(requests_per_minute=60_000, monotonic=clock.monotonic, sleep=clock.sleep)


@pytest.fixture
async def jagex() -> Jagex:
    return Jagex()


@pytest.fixture
async def client(
    jagex: Jagex, throttle: Throttle, clock: LeapingClock
) -> AsyncIterator[HiscoresClient]:
    async with RawTestServer(jagex.answer) as server, aiohttp.ClientSession() as session:
        yield HiscoresClient(
            session,
            base_url=str(server.make_url("/")),
            throttle=throttle,
            now=lambda: NOON,
            contact="https://example.org/herald",
            patience=SHORT,
            sleep=clock.sleep,
            jitter=lambda: 0.5,
        )
        jagex.closing.set()
