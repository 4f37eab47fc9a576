"""Clocks: the machine's, and one that follows a time service."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import (
    BELIEVED_AFTER_S,
    SMALL_CORRECTION,
    FollowedClock,
    SteadyClock,
    SystemClock,
    shift_of,
)
from tests.support.clock import NOON

TOLERANCE = timedelta(seconds=5)


class TimeService:
    """Answers with whatever a test puts into ``answer``."""

    def __init__(self) -> None:
        self.answer: object = {}
        self.asked = 0

    async def serve(self, _: web.Request) -> web.Response:
        self.asked += 1
        return web.json_response(self.answer)

    def tell(self, moment: datetime) -> None:
        self.answer = {"now": moment.isoformat()}

    async def is_asked_again(self) -> None:
        """Wait until an answer given from now on has been heard."""
        before = self.asked
        async with asyncio.timeout(5):
            while self.asked < before + 2:  # noqa: ASYNC110 - the service has no event to wait for
                await asyncio.sleep(0.005)


@asynccontextmanager
async def following(service: TimeService) -> AsyncIterator[FollowedClock]:
    app = web.Application()
    app.router.add_get("/clock", service.serve)
    async with TestServer(app) as server:
        clock = FollowedClock(str(server.make_url("/clock")), every=0.01)
        task = asyncio.create_task(clock.follow())
        yield clock
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert abs(now - datetime.now(UTC)) < TOLERANCE


def test_a_followed_clock_is_the_machines_until_it_has_heard() -> None:
    clock = FollowedClock("http://127.0.0.1:9/clock")
    assert abs(clock.now() - datetime.now(UTC)) < TOLERANCE


async def test_a_followed_clock_keeps_the_distance_it_was_told() -> None:
    service = TimeService()
    future = datetime.now(UTC) + timedelta(days=3)
    service.tell(future)
    async with following(service) as clock:
        await service.is_asked_again()
        assert abs(clock.now() - future) < TOLERANCE


async def test_a_followed_clock_hears_of_a_leap() -> None:
    service = TimeService()
    service.tell(datetime.now(UTC))
    async with following(service) as clock:
        await service.is_asked_again()
        service.tell(datetime.now(UTC) + timedelta(days=30))
        await service.is_asked_again()
        assert clock.now() - datetime.now(UTC) > timedelta(days=29)


@pytest.mark.parametrize(
    "answer",
    [{}, {"now": "noon"}, {"now": 5}, {"now": "2026-08-12T12:00:00"}, [], None],
    ids=["nothing", "no date", "a number", "no zone", "a list", "null"],
)
async def test_nonsense_is_logged_and_the_last_time_kept(
    answer: object, caplog: pytest.LogCaptureFixture
) -> None:
    service = TimeService()
    service.tell(datetime.now(UTC) + timedelta(days=3))
    async with following(service) as clock:
        await service.is_asked_again()
        service.answer = answer
        with caplog.at_level(logging.WARNING):
            await service.is_asked_again()
        assert clock.now() - datetime.now(UTC) > timedelta(days=2)
        service.tell(datetime.now(UTC))
        await service.is_asked_again()
        assert abs(clock.now() - datetime.now(UTC)) < TOLERANCE
    assert "did not answer" in caplog.text


async def test_a_silent_service_is_asked_again_and_logged_once_until_it_speaks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = TimeService()
    service.tell(datetime.now(UTC))
    async with following(service):
        with caplog.at_level(logging.WARNING):
            for answer in ({}, service.answer, {}):
                service.answer = answer
                await service.is_asked_again()
                await service.is_asked_again()
    assert [record.message.partition(",")[0] for record in caplog.records] == [
        "The clock service did not answer",
        "The clock service answers again.",
        "The clock service did not answer",
    ]


async def test_a_service_that_is_not_there_is_no_end(
    caplog: pytest.LogCaptureFixture, unused_tcp_port: int
) -> None:
    clock = FollowedClock(f"http://127.0.0.1:{unused_tcp_port}/clock", every=0.01)
    with caplog.at_level(logging.WARNING):
        task = asyncio.create_task(clock.follow())
        await asyncio.sleep(0.2)
        assert not task.done()
        task.cancel()
    assert caplog.text.count("did not answer") == 1


def test_the_machines_clock_is_not_moved() -> None:
    assert shift_of(SystemClock()) == timedelta(0)


async def test_a_followed_clock_is_moved_by_what_it_was_told() -> None:
    service = TimeService()
    service.tell(datetime.now(UTC) + timedelta(days=3))
    async with following(service) as clock:
        await service.is_asked_again()
        assert abs(shift_of(clock) - timedelta(days=3)) < TOLERANCE


class Machine:
    """A machine whose clock a test moves against the time since its start."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.error = timedelta(0)

    def wall(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds) + self.error

    def monotonic(self) -> float:
        return self.seconds

    def clock(self) -> SteadyClock:
        return SteadyClock(wall=self.wall, monotonic=self.monotonic)


def test_a_steady_clock_runs_with_the_machines() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.seconds += 3_600
    assert clock.now() == machine.wall()


@pytest.mark.parametrize("jump", [timedelta(days=30), timedelta(days=-30), timedelta(hours=-1)])
def test_a_jump_that_does_not_last_is_not_followed(jump: timedelta) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.error = jump
    for _ in range(60):
        machine.seconds += 1
        assert clock.now() == machine.wall() - jump
    machine.error = timedelta(0)
    for _ in range(600):
        machine.seconds += 1
        assert clock.now() == machine.wall()


@pytest.mark.parametrize("jump", [timedelta(days=30), timedelta(hours=-1)])
def test_a_clock_that_was_put_right_is_followed_after_a_while(
    jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.error = jump
    clock.now()
    machine.seconds += BELIEVED_AFTER_S
    assert clock.now() == machine.wall()
    assert "was moved by" in caplog.text


def test_small_corrections_are_followed_at_once() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.error = SMALL_CORRECTION
    assert clock.now() == machine.wall()


def test_a_machines_own_clock_counts_as_not_moved_on_purpose() -> None:
    machine = Machine()
    machine.error = timedelta(days=900)
    assert shift_of(machine.clock()) == timedelta(0)
