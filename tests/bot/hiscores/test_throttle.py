import asyncio
from typing import TypedDict, Unpack

import pytest

from bot.errors import (
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresUnavailable,
    PlayerNotOnHiscores,
)
from bot.hiscores.tables import Table
from bot.hiscores.throttle import Throttle
from bot.hiscores.time_limits import FIRST_PROBE, Priority
from bot.hiscores.waiting_line import NOBODY, Requester
from tests.bot.hiscores.clocks import SteppedClock, settle


class Options(TypedDict, total=False):
    outcome: Exception
    priority: Priority
    takes: float
    max_wait: float
    requester: Requester


class World:
    """A throttle of 30 a minute without burst, and what went through it."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.throttle = Throttle(
            requests_per_minute=30, burst=1, monotonic=self.clock.monotonic, sleep=self.clock.sleep
        )
        self.sent: list[str] = []

    async def ask(self, player: str, **options: Unpack[Options]) -> None:
        async with self.throttle.turn(
            player,
            table=Table.REGULAR,
            priority=options.get("priority", Priority.BACKGROUND),
            max_wait=options.get("max_wait", 100),
            requester=options.get("requester", NOBODY),
        ):
            self.sent.append(player)
            if takes := options.get("takes"):
                await self.clock.sleep(takes)
            if outcome := options.get("outcome"):
                raise outcome

    def start(self, player: str, **options: Unpack[Options]) -> asyncio.Task[None]:
        return asyncio.create_task(self.ask(player, **options))

    async def fail(self, player: str, outcome: Exception) -> None:
        task = self.start(player, outcome=outcome)
        await self.clock.advance(10)
        with pytest.raises(type(outcome)):
            await task

    async def break_down(self) -> None:
        for number in range(5):
            await self.fail(f"player {number}", HiscoresUnavailable())
        self.sent.clear()


@pytest.fixture
def world() -> World:
    return World()


async def finish(*tasks: asyncio.Task[None]) -> list[type[BaseException] | None]:
    results = await asyncio.gather(*tasks, return_exceptions=True)
    return [None if result is None else type(result) for result in results]


async def test_requests_leave_one_by_one_at_the_allowed_pace(world: World) -> None:
    tasks = [world.start(name) for name in "abcd"]
    await world.clock.advance(0)
    assert world.sent == ["a"]
    assert world.throttle.status().waiting == 3
    await world.clock.advance(2)
    assert world.sent == ["a", "b"]
    await world.clock.advance(4)
    assert world.sent == ["a", "b", "c", "d"]
    assert await finish(*tasks) == [None] * 4


async def test_a_member_overtakes_background_work(world: World) -> None:
    tasks = [world.start(name) for name in "abc"]
    await world.clock.advance(1)
    tasks.append(world.start("member", priority=Priority.MEMBER))
    await world.clock.advance(10)
    assert world.sent == ["a", "member", "b", "c"]
    assert await finish(*tasks) == [None] * 4


async def test_a_cancelled_waiter_takes_no_token_with_it(world: World) -> None:
    first, given_up, last = (world.start(name) for name in ("a", "b", "c"))
    await world.clock.advance(1)
    given_up.cancel()
    await world.clock.advance(1)
    assert world.sent == ["a", "c"]
    assert await finish(first, given_up, last) == [None, asyncio.CancelledError, None]
    assert world.throttle.status().waiting == 0


async def test_a_rate_limit_stops_everyone_for_as_long_as_it_asks(world: World) -> None:
    limited = world.start("a", outcome=HiscoresRateLimited(retry_after=30))
    waiting = world.start("b")
    await world.clock.advance(29)
    assert world.sent == ["a"]
    status = world.throttle.status()
    assert (status.paused_for, status.retry_in, status.requests_per_minute) == (1, 1, 15)
    await world.clock.advance(1)
    assert world.sent == ["a", "b"]
    assert await finish(limited, waiting) == [HiscoresRateLimited, None]


async def test_nobody_waits_for_a_pause_beyond_their_patience(world: World) -> None:
    limited = world.start("a", outcome=HiscoresRateLimited(retry_after=30), takes=1)
    waiting = world.start("in line", max_wait=10)
    await world.clock.advance(2)
    assert await finish(limited, waiting) == [HiscoresRateLimited] * 2
    assert world.sent == ["a"]


async def test_a_late_caller_is_told_of_the_pause_without_standing_in_line(world: World) -> None:
    limited = world.start("a", outcome=HiscoresRateLimited(retry_after=30))
    patient = world.start("patient")
    await settle()
    with pytest.raises(HiscoresRateLimited) as told:
        await world.ask("late", max_wait=10)
    assert told.value.retry_after == 30
    await world.clock.advance(30)
    assert await finish(limited, patient) == [HiscoresRateLimited, None]


@pytest.mark.parametrize("trouble", [HiscoresUnavailable, HiscoresMalformed])
async def test_an_outage_is_answered_at_once(world: World, trouble: type[Exception]) -> None:
    for number in range(5):
        await world.fail(f"player {number}", trouble())
    world.sent.clear()
    with pytest.raises(HiscoresUnavailable):
        await world.ask("somebody", priority=Priority.MEMBER)
    assert world.sent == []
    status = world.throttle.status()
    assert status.failing_for == 10
    assert status.retry_in == FIRST_PROBE - 10


async def test_those_in_line_are_released_when_an_outage_begins(world: World) -> None:
    for number in range(4):
        await world.fail(f"player {number}", HiscoresUnavailable())
    last = world.start("last", outcome=HiscoresUnavailable(), takes=1)
    crowd = [world.start(name) for name in "abc"]
    await world.clock.advance(2)
    assert await finish(last, *crowd) == [HiscoresUnavailable] * 4
    assert world.sent[-1] == "last"


async def test_one_probe_goes_through_and_its_success_ends_the_outage(world: World) -> None:
    await world.break_down()
    await world.clock.advance(FIRST_PROBE)
    probe = world.start("probe", takes=3)
    await world.clock.advance(1)
    with pytest.raises(HiscoresUnavailable):
        await world.ask("meanwhile")
    await world.clock.advance(2)
    assert await finish(probe) == [None]
    assert world.throttle.status().failing_for is None
    await world.ask("after")
    assert world.sent == ["probe", "after"]


async def test_a_404_as_the_probes_answer_ends_the_outage(world: World) -> None:
    await world.break_down()
    await world.clock.advance(FIRST_PROBE)
    await world.fail("renamed", PlayerNotOnHiscores())
    assert world.throttle.status().failing_for is None


@pytest.mark.parametrize("outcome", [HiscoresRateLimited(retry_after=1), ValueError("a bug")])
async def test_a_probe_without_an_outcome_is_left_to_the_next(
    world: World, outcome: Exception
) -> None:
    await world.break_down()
    await world.clock.advance(FIRST_PROBE)
    await world.fail("probe", outcome)
    await world.ask("next")
    assert world.throttle.status().failing_for is None


async def test_a_cancelled_probe_is_left_to_the_next(world: World) -> None:
    await world.break_down()
    await world.clock.advance(FIRST_PROBE)
    probe = world.start("probe", takes=100)
    await settle()
    probe.cancel()
    assert await finish(probe) == [asyncio.CancelledError]
    await world.clock.advance(2)
    await world.ask("next")
    assert world.sent == ["probe", "next"]


async def test_a_probe_cancelled_in_line_is_left_to_the_next(world: World) -> None:
    await world.break_down()
    await world.clock.advance(FIRST_PROBE)
    limited = world.start("limited", outcome=HiscoresRateLimited(retry_after=5))
    in_line = world.start("in line")
    await settle()
    in_line.cancel()
    assert await finish(limited, in_line) == [HiscoresRateLimited, asyncio.CancelledError]
    following = world.start("next")
    await world.clock.advance(5)
    assert await finish(following) == [None]


async def test_a_404_is_doubtful_while_others_fail(world: World) -> None:
    await world.ask("a")
    assert world.throttle.trustworthy_404("gone")
    await world.fail("b", HiscoresUnavailable())
    assert world.throttle.trustworthy_404("gone")
    await world.fail("c", HiscoresMalformed())
    assert not world.throttle.trustworthy_404("gone")


async def test_one_players_spellings_are_one_player(world: World) -> None:
    for name in ("Lynx Titan", "lynx_titan", "LYNX-TITAN", "lynx titan", "Lynx_Titan"):
        await world.fail(name, HiscoresUnavailable())
    assert world.throttle.status().failing_for is None


async def test_the_status_of_a_quiet_day(world: World) -> None:
    await world.ask("a")
    status = world.throttle.status()
    assert status.requests_per_minute == 30
    assert status.requests_in_last_minute == 1
    assert status.waiting == status.paused_for == status.retry_in == 0
    assert status.failing_for is None


async def test_a_typist_leaves_due_players_half_of_the_budget(world: World) -> None:
    typist = Requester(1, 10)
    tasks = [world.start(f"due {number}") for number in range(40)]
    tasks += [
        world.start(f"made up {number}", priority=Priority.MEMBER, requester=typist)
        for number in range(40)
    ]
    await world.clock.advance(60)
    due = [name for name in world.sent if name.startswith("due")]
    assert len(due) >= 15
    assert len(world.sent) - len(due) >= 14
    status = world.throttle.status()
    assert status.others_in_last_minute == len(world.sent) - len(due)
    assert status.members_waiting == 40 - status.others_in_last_minute
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_requests_for_members_count_for_a_minute(world: World) -> None:
    await world.ask("a", priority=Priority.MEMBER)
    assert world.throttle.status().others_in_last_minute == 1
    await world.clock.advance(60)
    assert world.throttle.status().others_in_last_minute == 0
