"""Deleting what nobody has a claim to any more, on both databases."""

from datetime import timedelta

from bot.domain.server.shards import SHARD_SHIFT, Shards
from bot.models import (
    Announcement,
    ConfigChange,
    Guild,
    GuildChannel,
    GuildPlayer,
    JobRun,
    MilestoneRow,
    OptOutRequest,
    Player,
    PlayerName,
    Post,
    Snapshot,
    Value,
)
from bot.services.server.purging import GuildPurging, Purged
from bot.services.storage.leases import FREE
from tests.support.world import ADMIN, CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World

GRACE_DAYS = 30
LEVEL_50, LEVEL_60 = 101_333, 273_742
OF_A_GUILD = (Guild, GuildChannel, GuildPlayer, Announcement, Post, ConfigChange)
OF_A_PLAYER = (Player, PlayerName, Snapshot, Value, MilestoneRow)


async def with_everything(world: World) -> None:
    """Let a guild have a row of every kind: its own, and one of a player of its own."""
    await world.choose_channel()
    await world.track(attack=LEVEL_50)
    await world.read(attack=LEVEL_60)
    now = world.clock.now()
    await GuildChannel.create(guild_id=GUILD, kind="levels", channel_id=CHANNEL)
    await Post.create(
        guild_id=GUILD, channel_id=CHANNEL, created_at=now, next_attempt_at=now, lease_until=FREE
    )
    await ConfigChange.create(guild_id=GUILD, member_id=ADMIN, changed_at=now, setting="roles")
    for model in (*OF_A_GUILD, *OF_A_PLAYER):
        assert await model.all().count() > 0, model


async def test_nothing_is_purged_within_the_grace_period(world: World) -> None:
    await with_everything(world)

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=GRACE_DAYS - 1)

    assert await world.services.guild_purging.run() == Purged()
    assert await GuildPlayer.all().count() == 1


async def test_a_guild_that_is_long_gone_is_purged_with_its_players(world: World) -> None:
    await with_everything(world)

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=GRACE_DAYS)
    purged = await world.services.guild_purging.run()

    assert purged == Purged(guilds=1, players=1)
    for model in (*OF_A_GUILD, *OF_A_PLAYER):
        assert await model.all().count() == 0, model
    assert await world.services.guild_purging.run() == Purged()
    assert (await JobRun.get()).done == 2


async def test_a_player_that_another_guild_tracks_stays_with_its_history(world: World) -> None:
    await with_everything(world)
    await world.track(guild_id=OTHER_GUILD)
    await world.track("Wren")

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=GRACE_DAYS)
    purged = await world.services.guild_purging.run()

    assert purged == Purged(guilds=1, players=1)
    profile = await world.services.tracking.profile(OTHER_GUILD, ZEZIMA)
    assert profile.known is not None
    assert await MilestoneRow.all().count() > 0
    assert not await Player.exists(name="Wren")


async def test_a_guild_that_is_back_keeps_everything(world: World) -> None:
    await with_everything(world)

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=GRACE_DAYS - 1)
    await world.services.presence.arrived(GUILD)
    world.clock.advance(days=GRACE_DAYS)

    assert await world.services.guild_purging.run() == Purged()
    assert await GuildPlayer.all().count() == 1


async def test_two_guilds_that_are_gone_take_what_they_shared_with_them(world: World) -> None:
    await with_everything(world)
    await world.track(guild_id=OTHER_GUILD)

    await world.services.presence.departed(GUILD)
    world.clock.advance(days=1)
    await world.services.presence.departed(OTHER_GUILD)
    world.clock.advance(days=GRACE_DAYS - 1)
    first = await world.services.guild_purging.run()
    world.clock.advance(days=1)
    second = await world.services.guild_purging.run()

    assert [first, second] == [Purged(guilds=1), Purged(guilds=1, players=1)]
    assert await Player.all().count() == 0


async def test_a_player_that_opted_out_is_deleted_after_the_grace_period(world: World) -> None:
    await with_everything(world)
    await world.services.account_links.claim(ZEZIMA, guild_id=GUILD, member_id=21)
    optouts = world.services.optouts
    request_id = (await optouts.ask(ZEZIMA, guild_id=GUILD, member_id=21)).request_id
    world.clock.advance(days=GRACE_DAYS)
    unconfirmed = await world.services.guild_purging.run()

    await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)
    at_once = await world.services.guild_purging.run()
    world.clock.advance(days=GRACE_DAYS)
    later = await world.services.guild_purging.run()

    assert [unconfirmed, at_once, later] == [Purged(), Purged(), Purged(players=1)]
    for model in OF_A_PLAYER:
        assert await model.all().count() == 0, model
    assert (await OptOutRequest.get()).name == ZEZIMA


async def test_each_process_purges_the_guilds_of_its_own_shards(world: World) -> None:
    far = 1 << SHARD_SHIFT | 7
    await world.track("Wren", guild_id=far)
    await world.services.presence.departed(far)
    world.clock.advance(days=GRACE_DAYS)

    assert await purging_on(world, 0).run() == Purged()
    assert await purging_on(world, 1).run() == Purged(guilds=1, players=1)


def purging_on(world: World, shard: int) -> GuildPurging:
    return GuildPurging(
        grace=timedelta(days=GRACE_DAYS),
        shards=Shards((shard,), 2),
        job_runs=world.services.job_runs,
        clock=world.clock,
    )
