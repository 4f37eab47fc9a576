"""What guilds' admins chose, as it stands."""

import asyncio

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.setting import Setting
from bot.models import Guild
from tests.support.world import GUILD, OTHER_GUILD, World

SNOWFLAKE = 1_500_000_000_000_000_000


async def test_a_guild_that_set_nothing_has_the_defaults(world: World) -> None:
    settings = await world.services.guilds.settings_of(SNOWFLAKE)
    assert (settings.guild_id, settings.time_zone) == (SNOWFLAKE, "UTC")
    assert (settings.channel_id, settings.troubles) == (None, ())
    assert settings.policy == AccessPolicy(manager_role_id=None, viewer_role_id=None)
    assert not await Guild.exists()


async def test_guilds_with_a_channel_are_found(world: World) -> None:
    guilds = world.services.guilds
    await world.choose_channel(channel_id=SNOWFLAKE)
    await guilds.remember(OTHER_GUILD)
    assert [settings.channel_id for settings in await guilds.with_channel()] == [SNOWFLAKE]
    await world.choose({Setting.CHANNEL: "off"})
    assert await guilds.with_channel() == ()


async def test_guilds_with_preferences_are_found(world: World) -> None:
    await world.services.guilds.remember(OTHER_GUILD)
    await world.choose({Setting.WEEKLY: "monday 18"})
    found = await world.services.guilds.with_preferences()
    assert [settings.guild_id for settings in found] == [GUILD]


async def test_guilds_the_bot_was_removed_from_are_passed_over(world: World) -> None:
    await world.choose_channel(channel_id=SNOWFLAKE)
    await world.choose({Setting.WEEKLY: "monday 18"})
    await world.services.presence.departed(GUILD)
    assert await world.services.guilds.with_channel() == ()
    assert await world.services.guilds.with_preferences() == ()


async def test_a_guild_is_remembered_once_by_several_processes(world: World) -> None:
    processes = [world.another_process().guilds for _ in range(5)]
    await asyncio.gather(*(guilds.remember(GUILD) for guilds in processes))
    (row,) = await Guild.all()
    assert row.joined_at == world.clock.now()


async def test_remembering_a_guild_again_keeps_its_settings(world: World) -> None:
    await world.choose_channel(channel_id=5)
    world.clock.advance(days=1)
    await world.services.guilds.remember(GUILD)
    assert (await world.services.guilds.settings_of(GUILD)).channel_id == 5
