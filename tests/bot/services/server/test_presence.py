"""Where the bot is, on both databases."""

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.server.shards import SHARD_SHIFT, Shards
from bot.models import Guild
from bot.services.server.presence import Presence
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

LEVEL_50, LEVEL_60 = 101_333, 273_742


async def test_a_guild_is_to_be_welcomed_once_each_time_the_bot_joins(world: World) -> None:
    presence = world.services.presence

    first, again = await presence.arrived(GUILD), await presence.arrived(GUILD)
    after_a_restart = await world.another_process().presence.arrived(GUILD)
    await presence.departed(GUILD)
    invited_back = await presence.arrived(GUILD)

    assert [first, again, after_a_restart, invited_back] == [True, False, False, True]


async def test_players_rest_while_the_bot_is_away_and_go_on_when_it_is_back(
    world: World,
) -> None:
    await world.track(attack=LEVEL_50)

    await world.services.presence.departed(GUILD)
    away = (await world.player()).status
    await world.services.presence.arrived(GUILD)

    assert (away, (await world.player()).status) == (PlayerStatus.ARCHIVED, PlayerStatus.ACTIVE)
    assert (await Guild.get(id=GUILD)).left_at is None
    assert (await world.services.tracking.profile(GUILD, ZEZIMA)).known is not None


async def test_a_paused_player_is_still_paused_when_the_bot_is_back(world: World) -> None:
    await world.track()
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)

    await world.services.presence.departed(GUILD)
    await world.services.presence.arrived(GUILD)
    paused = (await world.player()).status
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=False)

    assert (paused, (await world.player()).status) == (PlayerStatus.PAUSED, PlayerStatus.ACTIVE)


async def test_players_of_other_guilds_go_on(world: World) -> None:
    await world.track()
    await world.track(guild_id=OTHER_GUILD)

    await world.services.presence.departed(GUILD)

    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_a_guild_that_another_one_left_may_still_pause_a_player(world: World) -> None:
    await world.track()
    await world.track(guild_id=OTHER_GUILD)
    await world.services.presence.departed(GUILD)

    await world.services.tracking.set_paused(ZEZIMA, guild_id=OTHER_GUILD, is_paused=True)

    assert (await world.player()).status is PlayerStatus.PAUSED


async def test_the_moment_of_leaving_is_the_first_one_noticed(world: World) -> None:
    await world.services.presence.arrived(GUILD)
    left_at = world.clock.now()

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=3)
    await world.services.presence.departed(GUILD)

    assert (await Guild.get(id=GUILD)).left_at == left_at


async def test_leaving_a_guild_that_never_did_anything_stores_nothing(world: World) -> None:
    await world.services.presence.departed(GUILD)

    assert await Guild.all().count() == 0


async def test_what_happened_while_the_bot_was_not_running_is_noticed(world: World) -> None:
    await world.track("Wren")
    await world.track("Robin", guild_id=OTHER_GUILD)
    await world.services.presence.departed(OTHER_GUILD)

    await world.another_process().presence.compare({OTHER_GUILD})

    assert (await world.player("Wren")).status is PlayerStatus.ARCHIVED
    assert (await world.player("Robin")).status is PlayerStatus.ACTIVE
    assert (await Guild.get(id=GUILD)).left_at == world.clock.now()
    assert (await Guild.get(id=OTHER_GUILD)).left_at is None


@pytest.mark.parametrize(("shard", "is_away"), [(0, True), (1, False)])
async def test_a_process_looks_at_the_guilds_of_its_own_shards(
    world: World, *, shard: int, is_away: bool
) -> None:
    guild_id = shard << SHARD_SHIFT | 7
    await world.services.guilds.remember(guild_id)
    presence = Presence(guilds=world.services.guilds, shards=Shards((0,), 2), clock=world.clock)

    await presence.compare(())

    assert ((await Guild.get(id=guild_id)).left_at is not None) is is_away
