"""What a guild's admins set."""

import asyncio

from bot.domain.access import AccessPolicy
from bot.models import Guild
from tests.support.world import GUILD, OTHER_GUILD, World

SNOWFLAKE = 1_500_000_000_000_000_000


async def test_a_guild_that_set_nothing_has_the_defaults(world: World) -> None:
    settings = await world.services.guilds.settings_of(SNOWFLAKE)
    assert (settings.guild_id, settings.time_zone) == (SNOWFLAKE, "UTC")
    assert (settings.channel_id, settings.channel_problem) == (None, None)
    assert settings.policy == AccessPolicy(manager_role_id=None, viewer_role_id=None)
    assert not await Guild.exists()


async def test_a_channel_is_chosen_and_can_be_taken_back(world: World) -> None:
    guilds = world.services.guilds
    assert (await guilds.set_channel(GUILD, channel_id=SNOWFLAKE)).channel_id == SNOWFLAKE
    assert [settings.guild_id for settings in await guilds.with_channel()] == [GUILD]
    assert (await guilds.set_channel(GUILD, channel_id=None)).channel_id is None
    assert await guilds.with_channel() == ()


async def test_a_role_that_is_not_named_stays(world: World) -> None:
    guilds = world.services.guilds
    await guilds.set_roles(GUILD, manager_role_id=1)
    settings = await guilds.set_roles(GUILD, viewer_role_id=2)
    assert (settings.manager_role_id, settings.viewer_role_id) == (1, 2)
    assert await guilds.settings_of(GUILD) == settings


async def test_setting_no_role_changes_nothing(world: World) -> None:
    guilds = world.services.guilds
    before = await guilds.set_roles(GUILD, manager_role_id=1, viewer_role_id=2)
    assert await guilds.set_roles(GUILD) == before


async def test_guilds_do_not_share_settings(world: World) -> None:
    guilds = world.services.guilds
    await guilds.set_channel(GUILD, channel_id=1)
    await guilds.set_roles(GUILD, manager_role_id=1)
    other = await guilds.settings_of(OTHER_GUILD)
    assert (other.channel_id, other.manager_role_id) == (None, None)


async def test_a_guild_is_remembered_once_by_several_processes(world: World) -> None:
    processes = [world.another_process().guilds for _ in range(5)]
    await asyncio.gather(*(guilds.remember(GUILD) for guilds in processes))
    (row,) = await Guild.all()
    assert row.joined_at == world.clock.now()


async def test_remembering_a_guild_again_keeps_its_settings(world: World) -> None:
    await world.services.guilds.set_channel(GUILD, channel_id=5)
    world.clock.advance(days=1)
    await world.services.guilds.remember(GUILD)
    assert (await world.services.guilds.settings_of(GUILD)).channel_id == 5


async def test_the_time_zone_and_the_record_margin_are_chosen_each_for_itself(
    world: World,
) -> None:
    guilds = world.services.guilds
    before = await guilds.settings_of(GUILD)
    await guilds.set_time_zone(GUILD, time_zone="Europe/Berlin")
    after = await guilds.set_record_margin(GUILD, percent=None)
    assert (after.time_zone, after.record_margin) == ("Europe/Berlin", None)
    assert before.time_zone == "UTC"
    assert (await guilds.set_record_margin(GUILD, percent=25)).record_margin == 25
