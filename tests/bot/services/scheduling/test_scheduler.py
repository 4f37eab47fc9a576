"""When the services read a player again: states, habits, and what guilds fix by hand."""

from datetime import timedelta

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.scheduling.planner_json import habits_from_json
from bot.domain.scheduling.read_reasons import Why
from bot.models import Player
from bot.services.scheduling.scheduler_state import NAME
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

HOUR = timedelta(hours=1)


async def test_a_reading_is_taken_into_the_habits_with_or_without_news(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=100_000)
    first = habits_from_json((await world.player()).rhythm)

    await world.read(attack=100_000)
    quiet = habits_from_json((await world.player()).rhythm)
    await world.read(attack=1_000_000)
    busy = habits_from_json((await world.player()).rhythm)

    assert first
    assert quiet
    assert busy
    assert first.pace.expected == [0]
    assert (quiet.pace.seen, busy.pace.seen[0] >= 0.99) == ([0], True)
    assert (quiet.levels.seen, busy.levels.seen[0] > 10) == ([0], True)
    assert (quiet.audience, busy.audience) == (0, 1)
    assert busy.quiet_since > quiet.quiet_since


async def test_prices_are_remembered_by_the_next_run(world: World) -> None:
    await world.track()
    await world.services.updates.claim_due(limit=1)
    assert await world.services.saved_state.recall(NAME) is None

    world.clock.advance(minutes=10)
    await world.services.updates.claim_due(limit=1)
    written = await world.services.saved_state.recall(NAME)
    assert written

    await world.services.saved_state.remember(NAME, written.replace('"cycle":', '"cycle":77'))
    heir = world.another_process()
    world.clock.advance(minutes=10)
    await heir.updates.claim_due(limit=1)
    await heir.saved_state.remember(NAME, "")
    world.clock.advance(minutes=10)
    await heir.updates.claim_due(limit=1)
    assert '"cycle":77' in (await heir.saved_state.recall(NAME) or "")


async def test_prices_that_cannot_be_read_are_guessed_anew(world: World) -> None:
    await world.track()
    await world.services.saved_state.remember(NAME, "{not json")

    await world.services.updates.claim_due(limit=1)
    world.clock.advance(minutes=10)
    await world.services.updates.claim_due(limit=1)

    assert '"cycle":2.0' in (await world.services.saved_state.recall(NAME) or "")


async def fix(world: World, interval: timedelta | None, *, guild_id: int = GUILD) -> Player:
    await world.services.tracking.set_interval(ZEZIMA, guild_id=guild_id, interval=interval)
    return await world.player()


async def test_an_interval_fixed_by_hand_is_kept_whatever_happens(world: World) -> None:
    await world.track(attack=100_000)
    started_at = world.clock.now()

    fixed = await fix(world, HOUR * 2)
    await world.read(minutes=120, attack=2_000_000)
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)

    assert fixed.next_check_at == started_at + HOUR * 2
    assert profile.next_check_at == world.clock.now() + HOUR * 2
    assert (profile.reason.why, profile.reason.interval) == (Why.BY_HAND, HOUR * 2)
    assert profile.interval == HOUR * 2


async def test_an_interval_that_has_passed_already_makes_the_player_due_now(world: World) -> None:
    await world.track()
    world.clock.advance(hours=5)

    assert (await fix(world, HOUR)).next_check_at == world.clock.now()


async def test_the_policy_decides_again_when_the_interval_is_given_back(world: World) -> None:
    await world.track()
    await fix(world, HOUR * 24 * 7)

    free = await fix(world, None)

    assert free.next_check_at < world.clock.now() + HOUR
    assert (free.fixed_seconds, free.at_most_seconds) == (None, None)


async def test_one_guild_cannot_make_another_wait(world: World) -> None:
    await world.track()
    await world.services.tracking.track_player(
        ZEZIMA, guild_id=OTHER_GUILD, added_by=1, member_id=None
    )

    player = await fix(world, HOUR * 24 * 7)
    assert player.next_check_at < world.clock.now() + HOUR
    assert (player.fixed_seconds, player.at_most_seconds) == (None, 7 * 86_400)

    player = await fix(world, HOUR * 3, guild_id=OTHER_GUILD)
    assert player.next_check_at == world.clock.now() + HOUR * 3
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (profile.interval, profile.reason.interval) == (HOUR * 24 * 7, HOUR * 3)


async def test_the_wish_of_a_guild_that_paused_or_left_counts_no_more(world: World) -> None:
    await world.track()
    await world.services.tracking.track_player(
        ZEZIMA, guild_id=OTHER_GUILD, added_by=1, member_id=None
    )
    await fix(world, HOUR)
    await fix(world, HOUR * 4, guild_id=OTHER_GUILD)

    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    assert (await world.player()).fixed_seconds == 4 * 3600
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=OTHER_GUILD)
    assert (await world.player()).fixed_seconds is None


@pytest.mark.parametrize("status", [PlayerStatus.MISSING, PlayerStatus.QUARANTINED])
async def test_an_interval_does_not_disturb_a_player_in_trouble(
    world: World, status: PlayerStatus
) -> None:
    await world.track()
    await Player.filter(name=ZEZIMA).update(status=status)
    due_at = (await world.player()).next_check_at

    assert (await fix(world, HOUR * 5)).next_check_at == due_at


async def test_a_wish_shortens_what_habits_would_make_longer(world: World) -> None:
    await world.track()
    await world.services.tracking.track_player(
        ZEZIMA, guild_id=OTHER_GUILD, added_by=1, member_id=None
    )
    await fix(world, HOUR / 4)
    await Player.filter(name=ZEZIMA).update(failures=0)
    world.clock.advance(days=300)
    await world.services.saved_state.remember(NAME, _dear(await _market(world)))

    dear = world.another_process()
    await dear.updates.claim_due(limit=1)
    await dear.updates.update((await world.player()).id)

    assert (await world.player()).next_check_at == world.clock.now() + HOUR / 4


async def _market(world: World) -> str:
    for _ in range(2):
        world.clock.advance(minutes=10)
        await world.services.updates.claim_due(limit=1)
    return await world.services.saved_state.recall(NAME) or ""


def _dear(market: str) -> str:
    """Let it take a year to read everybody once."""
    return market.replace('"guess":', '"guess":1e9,"was":').replace('"cycle":', '"cycle":31536')
