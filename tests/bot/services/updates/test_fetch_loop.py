"""What every fetch loop does: reads in hand, the account, and the end."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.errors import HiscoresUnavailable
from bot.models import JobRun, Player
from bot.services.storage.leases import FREE
from bot.services.updates.fetch_loop import FEWEST_AT_ONCE, PlayerFetcher
from tests.support.world import ZEZIMA, World


async def settle() -> None:
    """Wait until every read that was begun has ended."""
    reads = [task for task in asyncio.all_tasks() if task.get_name().startswith("read player")]
    async with asyncio.timeout(10):
        await asyncio.gather(*reads)


@pytest.fixture
def fetcher(world: World) -> PlayerFetcher:
    return world.services.fetcher


async def track(world: World, count: int) -> None:
    for number in range(count):
        await world.track(f"player {number}")
    world.clock.advance(days=1)


async def test_due_players_are_read(world: World, fetcher: PlayerFetcher) -> None:
    await track(world, 3)
    await fetcher.begin_due()
    await settle()
    assert {row.last_checked_at for row in await Player.all()} == {world.clock.now()}
    assert fetcher.last_read_at == world.clock.now()


async def test_no_more_are_in_hand_than_the_pace_can_serve(
    world: World, fetcher: PlayerFetcher
) -> None:
    await track(world, 40)
    world.hiscores.meeting = asyncio.Barrier(1000)
    for _ in range(3):
        await fetcher.begin_due()
        await asyncio.sleep(0.01)
    assert await Player.filter(lease_until__gt=FREE).count() == 10  # 20 s at 30 a minute
    await fetcher.stop()


async def test_a_slow_pace_still_keeps_a_few_in_hand(world: World, fetcher: PlayerFetcher) -> None:
    world.hiscores.requests_per_minute = 2
    await track(world, 20)
    world.hiscores.meeting = asyncio.Barrier(1000)
    await fetcher.begin_due()
    assert await Player.filter(lease_until__gt=FREE).count() == FEWEST_AT_ONCE
    await fetcher.stop()


async def test_the_end_gives_every_lease_back_at_once(world: World, fetcher: PlayerFetcher) -> None:
    await track(world, 5)
    world.hiscores.meeting = asyncio.Barrier(1000)
    await fetcher.begin_due()
    await asyncio.sleep(0.05)
    await fetcher.stop()
    assert await Player.filter(lease_until__gt=FREE).count() == 0
    assert len(await world.another_process().updates.claim_due(limit=10)) == 5


async def test_an_hour_leaves_a_row_a_minute_not_one_a_player(
    world: World, fetcher: PlayerFetcher
) -> None:
    await track(world, 12)
    for _ in range(20):
        await fetcher.begin_due()
        await settle()
        world.clock.advance(seconds=30)
    await fetcher.stop()
    runs = await JobRun.filter(job="fetch")
    assert sum(run.done for run in runs) >= 12
    assert len(runs) <= 10
    assert all(run.finished_at - run.started_at <= timedelta(days=2) for run in runs)


async def test_trouble_is_counted_and_its_last_kind_is_kept(
    world: World, fetcher: PlayerFetcher
) -> None:
    await track(world, 2)
    world.hiscores.trouble = HiscoresUnavailable()
    await fetcher.begin_due()
    await settle()
    await fetcher.stop()
    (run,) = await JobRun.all()
    assert (run.done, run.failed) == (0, 2)
    assert "HiscoresUnavailable" in (run.problem or "")


async def test_nothing_is_written_of_a_quiet_time(world: World, fetcher: PlayerFetcher) -> None:
    for _ in range(5):
        world.clock.advance(minutes=1)
        await fetcher.begin_due()
    await fetcher.stop()
    assert await JobRun.all().count() == 0


async def test_an_unforeseen_error_meets_only_its_player(
    world: World, fetcher: PlayerFetcher, caplog: pytest.LogCaptureFixture
) -> None:
    await track(world, 2)
    await Player.filter(name="player 0").update(known={"as_of": "once"})
    await fetcher.begin_due()
    await settle()
    assert "could not be read" in caplog.text
    assert (await world.player("player 0")).failures == 1
    assert (await world.player("player 1")).last_checked_at == world.clock.now()


async def test_one_player_at_a_time_is_tried_while_the_hiscores_fail_for_everyone(
    world: World, fetcher: PlayerFetcher
) -> None:
    await track(world, 5)
    world.hiscores.failing_for = 60
    asked = len(world.hiscores.asked)
    await fetcher.begin_due()
    await settle()
    assert len(world.hiscores.asked) == asked + 1


async def test_an_outage_fills_no_log(
    world: World, fetcher: PlayerFetcher, caplog: pytest.LogCaptureFixture
) -> None:
    await track(world, 5)
    world.hiscores.trouble = HiscoresUnavailable()
    with caplog.at_level(logging.INFO):
        await fetcher.begin_due()
        await settle()
    assert [record for record in caplog.records if record.name.startswith("bot.")] == []


async def test_whom_an_outage_met_is_soon_due_again_and_not_to_blame(world: World) -> None:
    await world.track()
    world.clock.advance(days=3)
    (player_id,) = await world.services.updates.claim_due(limit=1)
    world.hiscores.trouble = HiscoresUnavailable()
    world.hiscores.retry_in = 60
    with pytest.raises(HiscoresUnavailable):
        await world.services.updates.update(player_id)
    player = await world.player(ZEZIMA)
    assert player.failures == 0
    assert timedelta(0) < player.next_check_at - world.clock.now() < timedelta(minutes=3)
