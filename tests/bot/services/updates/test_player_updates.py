"""Reading players again, and what trouble on the way does to them: nothing."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.database import query, time_in_sql
from bot.domain.players.lifecycle import PlayerStatus
from bot.errors import (
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresTrouble,
    HiscoresUnavailable,
    PlayerNotOnHiscores,
    PlayerNotTracked,
    UpdatedJustNow,
)
from bot.models import Player, Snapshot, Value
from bot.services.storage.leases import FREE, PLAYER_LEASE, claim_due_players
from bot.services.updates.player_updates import COOLDOWN
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

TROUBLE = [HiscoresUnavailable(), HiscoresMalformed(), HiscoresRateLimited(retry_after=5)]


async def test_nobody_is_due_right_after_a_reading(world: World) -> None:
    await world.track()
    assert await world.services.updates.claim_due(limit=5) == []


async def test_a_player_is_due_when_its_time_has_come_and_not_before(world: World) -> None:
    await world.track()
    player = await world.player()
    wait = player.next_check_at - world.clock.now()
    world.clock.advance(seconds=wait.total_seconds() - 1)
    assert await world.services.updates.claim_due(limit=5) == []
    world.clock.advance(seconds=1)
    assert await world.services.updates.claim_due(limit=5) == [player.id]


async def test_the_longest_overdue_are_claimed_first(world: World) -> None:
    for name in ("first", "second", "third"):
        await world.track(name)
        world.clock.advance(minutes=1)
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=2)
    names = {player.name for player in await Player.filter(id__in=claimed)}
    assert names == {"first", "second"}


async def test_several_claimers_share_the_players_without_overlap(world: World) -> None:
    for number in range(20):
        await world.track(f"player {number}")
    world.clock.advance(days=1)
    processes = [world.another_process().updates for _ in range(6)]
    shares = await asyncio.gather(*(updates.claim_due(limit=7) for updates in processes))
    claimed = [player_id for share in shares for player_id in share]
    assert len(claimed) == len(set(claimed)) == 20


async def test_nothing_is_claimed_twice_while_it_is_leased(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    assert await world.services.updates.claim_due(limit=5)
    assert await world.another_process().updates.claim_due(limit=5) == []


async def test_a_lease_heals_by_expiry(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=5)
    await world.let_leases_run_out(but=timedelta(seconds=30))
    assert await world.another_process().updates.claim_due(limit=5) == []
    await world.let_leases_run_out()
    assert await world.another_process().updates.claim_due(limit=5) == claimed


async def test_a_lease_is_counted_in_the_time_of_the_database(world: World) -> None:
    await world.track()
    (claimed,) = (await claim_due_players(SystemClock(), limit=1)).values()
    (row,) = await query(f"SELECT {time_in_sql()} AS now")
    assert claimed - row["now"] == pytest.approx(PLAYER_LEASE / timedelta(milliseconds=1), abs=5000)


async def test_a_lease_moves_with_a_clock_that_is_moved(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=5)
    world.clock.advance(seconds=PLAYER_LEASE.total_seconds() - 5)
    assert await world.another_process().updates.claim_due(limit=5) == []
    world.clock.advance(seconds=10)
    assert await world.another_process().updates.claim_due(limit=5) == claimed


async def test_a_process_that_ends_gives_back_what_it_has_not_read(world: World) -> None:
    await world.track("first")
    await world.track("second")
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=5)
    await world.services.updates.update(claimed[0])
    await world.services.updates.give_back()
    assert await world.another_process().updates.claim_due(limit=5) == claimed[1:]


async def test_a_process_that_was_too_slow_gives_back_nothing_of_another(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    assert await world.services.updates.claim_due(limit=5)
    await world.let_leases_run_out()
    await asyncio.sleep(0.01)  # a lease is told from another by its millisecond
    assert await world.another_process().updates.claim_due(limit=5)
    await world.services.updates.give_back()
    assert await world.another_process().updates.claim_due(limit=5) == []


async def test_during_an_outage_one_player_at_a_time_is_claimed(world: World) -> None:
    await world.track("first")
    await world.track("second")
    world.clock.advance(days=1)
    world.hiscores.failing_for = 60
    assert len(await world.services.updates.claim_due(limit=5)) == 1


async def test_a_process_that_is_alone_takes_back_what_the_last_run_held(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=5)
    next_run = world.another_process().updates
    await next_run.forget_own_leases(is_alone=True)
    assert await next_run.claim_due(limit=5) == claimed


async def test_a_process_among_others_leaves_their_leases(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    assert await world.services.updates.claim_due(limit=5)
    another = world.another_process().updates
    await another.forget_own_leases(is_alone=False)
    assert await another.claim_due(limit=5) == []


async def test_nobody_is_claimed_while_the_hiscores_rest(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    world.hiscores.retry_in = 3
    assert await world.services.updates.claim_due(limit=5) == []
    world.hiscores.retry_in = 0
    assert await world.services.updates.claim_due(limit=5)


async def test_news_is_stored_and_moves_both_dates(world: World) -> None:
    await world.track()
    assert await world.read(attack=210_000)
    player = await world.player()
    assert player.last_checked_at == player.last_changed_at == world.clock.now()
    assert await Snapshot.all().count() == 2


async def test_an_unchanged_reading_stores_nothing_but_moves_the_date(world: World) -> None:
    first = await world.track(zulrah=None, nex=50)
    values = await Value.all().count()
    world.hiscores.rank = 2_000  # ranks drift on every poll
    assert not await world.read()
    player = await world.player()
    assert player.last_checked_at == world.clock.now()
    assert player.last_changed_at == first.last_changed_at
    assert await Snapshot.all().count() == 1
    assert await Value.all().count() == values


async def test_only_what_changed_is_stored(world: World) -> None:
    await world.track(nex=50)
    values = await Value.all().count()
    await world.read(nex=51)
    assert await Value.all().count() == values + 1


async def test_a_read_player_is_free_again_and_due_later(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    claimed = await world.services.updates.claim_due(limit=5)
    await world.services.updates.update(claimed[0])
    player = await world.player()
    assert player.lease_until == FREE
    assert player.next_check_at > world.clock.now()


async def test_a_quiet_player_is_read_as_often_as_the_budget_allows_but_daily(world: World) -> None:
    await world.track()
    waits = []
    for _ in range(40):
        due = (await world.player()).next_check_at
        waits.append(due - world.clock.now())
        world.clock.advance(seconds=waits[-1].total_seconds())
        await world.read(minutes=0)
    assert timedelta(seconds=30) <= min(waits) <= max(waits) <= timedelta(days=1)


@pytest.mark.parametrize("trouble", TROUBLE, ids=lambda trouble: type(trouble).__name__)
async def test_trouble_blames_nobody_and_frees_the_player_for_later(
    world: World, trouble: HiscoresTrouble
) -> None:
    before = await world.track()
    world.clock.advance(hours=1)
    (player_id,) = await world.services.updates.claim_due(limit=1)
    world.hiscores.trouble = trouble
    with pytest.raises(type(trouble)):
        await world.services.updates.update(player_id)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.failures, after.status, after.known) == (0, before.status, before.known)
    assert after.last_checked_at == before.last_checked_at
    player = await world.player()
    assert player.lease_until == FREE
    assert player.next_check_at > world.clock.now()
    assert await Snapshot.all().count() == 1


async def test_an_unforeseen_error_postpones_without_blame(world: World) -> None:
    await world.track()
    world.clock.advance(hours=1)
    (player_id,) = await world.services.updates.claim_due(limit=1)
    await world.services.updates.postpone(player_id)
    player = await world.player()
    assert player.status is PlayerStatus.ACTIVE
    assert player.lease_until == FREE
    assert player.next_check_at > world.clock.now()


async def test_one_unforeseen_error_after_another_makes_the_wait_longer(world: World) -> None:
    await world.track()
    waits = []
    for _ in range(4):
        await world.services.updates.postpone((await world.player()).id)
        waits.append((await world.player()).next_check_at)
    assert waits == sorted(set(waits))
    await world.read()
    assert (await world.player()).next_check_at - world.clock.now() < timedelta(minutes=5)


async def test_a_member_sees_what_changed(world: World) -> None:
    await world.track(zulrah=50)
    world.hiscores.put(ZEZIMA, {"attack": 210_000, "zulrah": 53})
    world.clock.advance(minutes=5)
    update = await world.services.updates.update_now(GUILD, "zezima")
    assert update.gains is not None
    gained = {gain.metric.name: gain.gained for gain in update.gains.gains}
    assert gained == {"Overall": 6_746, "Attack": 6_746, "Zulrah": 3}
    assert update.profile.last_checked_at == world.clock.now()


async def test_a_member_has_to_wait_between_two_updates(world: World) -> None:
    await world.track()
    world.clock.advance(seconds=COOLDOWN.total_seconds() - 1)
    with pytest.raises(UpdatedJustNow, match="Zezima") as refusal:
        await world.services.updates.update_now(GUILD, ZEZIMA)
    again_at = refusal.value.figures["again"]
    assert isinstance(again_at, datetime)
    assert timedelta(0) < again_at - world.clock.now() <= timedelta(seconds=2)
    world.clock.advance(seconds=1)
    assert (await world.services.updates.update_now(GUILD, ZEZIMA)).gains is not None


async def test_two_members_at_the_same_moment_leave_one_snapshot(world: World) -> None:
    await world.track()
    world.hiscores.put(ZEZIMA, {"attack": 210_000})
    world.clock.advance(minutes=5)
    world.hiscores.meeting = asyncio.Barrier(2)
    update = world.services.updates.update_now
    await asyncio.gather(update(GUILD, ZEZIMA), update(GUILD, ZEZIMA))
    assert await Snapshot.all().count() == 2


async def test_a_member_cannot_update_what_is_not_tracked_here(world: World) -> None:
    await world.track(guild_id=OTHER_GUILD)
    with pytest.raises(PlayerNotTracked):
        await world.services.updates.update_now(GUILD, ZEZIMA)


async def test_a_member_is_told_of_trouble_and_may_ask_again_at_once(world: World) -> None:
    await world.track()
    world.clock.advance(minutes=5)
    world.hiscores.trouble = HiscoresUnavailable()
    with pytest.raises(HiscoresUnavailable):
        await world.services.updates.update_now(GUILD, ZEZIMA)
    world.hiscores.trouble = None
    assert await world.services.updates.update_now(GUILD, ZEZIMA)


async def test_a_member_is_told_that_the_player_is_not_listed_any_more(world: World) -> None:
    await world.track()
    world.clock.advance(minutes=5)
    world.hiscores.remove(ZEZIMA)
    with pytest.raises(PlayerNotOnHiscores):
        await world.services.updates.update_now(GUILD, ZEZIMA)


async def test_whom_an_outage_met_is_tried_again_soon_however_long_it_lasts(world: World) -> None:
    await world.track()
    world.clock.advance(days=3)
    world.hiscores.trouble = HiscoresUnavailable()
    world.hiscores.retry_in = 60
    with pytest.raises(HiscoresUnavailable):
        await world.services.updates.update((await world.player()).id)
    wait = (await world.player()).next_check_at - world.clock.now()
    assert timedelta(0) < wait < timedelta(minutes=15)


async def test_a_name_that_always_fails_is_counted_until_it_is_read_again(world: World) -> None:
    await world.track()
    for _ in range(3):
        world.clock.advance(minutes=10)
        world.hiscores.trouble = HiscoresUnavailable()
        with pytest.raises(HiscoresTrouble):
            await world.services.updates.update((await world.player()).id)
    assert (await world.services.tracking.profile(GUILD, ZEZIMA)).fails_again_and_again
    world.hiscores.trouble = None
    await world.read()
    assert (await world.services.tracking.profile(GUILD, ZEZIMA)).failures == 0


async def test_what_fails_for_everybody_is_counted_for_nobody(world: World) -> None:
    await world.track()
    world.hiscores.trouble, world.hiscores.failing_for = HiscoresUnavailable(), 60.0
    with pytest.raises(HiscoresTrouble):
        await world.services.updates.update((await world.player()).id)
    assert (await world.player()).failures == 0
