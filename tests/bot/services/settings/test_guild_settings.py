"""What guilds' admins chose, as it stands."""

import asyncio

import pytest

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.setting import Setting
from bot.models import Guild, GuildChannel
from tests.support.world import GUILD, OTHER_GUILD, World

SNOWFLAKE = 1_500_000_000_000_000_000


async def test_a_guild_that_set_nothing_has_the_defaults(world: World) -> None:
    settings = await world.services.guilds.settings_of(SNOWFLAKE)
    assert (settings.guild_id, settings.time_zone) == (SNOWFLAKE, "UTC")
    assert (settings.channels.main, settings.troubles) == (None, ())
    assert settings.policy == AccessPolicy(manager_role_id=None, viewer_role_id=None)
    assert not await Guild.exists()


async def test_guilds_with_a_channel_are_found(world: World) -> None:
    guilds = world.services.guilds
    await world.choose_channel(channel_id=SNOWFLAKE)
    await guilds.remember(OTHER_GUILD)
    assert [settings.channels.main for settings in await guilds.with_channel()] == [SNOWFLAKE]
    await world.choose({Setting.CHANNEL: "off"})
    assert await guilds.with_channel() == ()


@pytest.mark.parametrize("setting", [Setting.CHANNEL_RECAPS, Setting.CHANNEL_OPERATIONS])
async def test_guilds_with_a_channel_for_one_kind_are_found(world: World, setting: Setting) -> None:
    await world.choose({setting: str(SNOWFLAKE)})
    (settings,) = await world.services.guilds.with_channel()
    assert settings.channels.in_use == {SNOWFLAKE}
    assert settings.channels.main is None


async def test_channels_are_read_as_older_versions_stored_them(world: World) -> None:
    await Guild.create(id=GUILD, joined_at=world.clock.now(), channel_id=5)
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.BOSSES, channel_id=6)
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.CLUES, channel_id=None)
    channels = (await world.services.guilds.settings_of(GUILD)).channels
    assert channels == Channels(5, {ChannelKind.BOSSES: 6, ChannelKind.CLUES: None})
    assert channels.in_use == {5, 6}


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
    assert (await world.services.guilds.settings_of(GUILD)).channels.main == 5
