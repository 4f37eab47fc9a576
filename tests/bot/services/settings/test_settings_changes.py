"""Changing a guild's settings: all at once, accounted for, effective at once."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_values import SettingChange, default_setting, format_setting
from bot.domain.settings.simple_values import OFF, ON
from bot.errors import InvalidSteps
from bot.models import Announcement, ChannelState, ConfigChange, GuildChannel, Post
from tests.support.world import ADMIN, CHANNEL, GUILD, OTHER_GUILD, World

EVERYTHING = {
    **{setting: "12" for setting in Setting if setting.startswith("channel")},
    **dict.fromkeys((Setting.LEVELS, Setting.BOSSES, Setting.CLUES), "every 25"),
    **{
        setting: ON if default_setting(setting) == OFF else OFF
        for setting, spec in SPECS.items()
        if spec.switch is not None
    },
    Setting.ONLY: "cox, Attack",
    Setting.QUIET: "22-7",
    Setting.DIGEST: "daily 8",
    Setting.WEEKLY: "monday 18",
    Setting.TIME_ZONE: "Europe/Berlin",
    Setting.LANGUAGE: "de",
    Setting.COLOUR: "teal",
    Setting.RECORDS: "10%",
    Setting.MANAGER: "22",
    Setting.VIEWER: "33",
    Setting.BANNED: "8, 9",
}


async def test_everything_that_was_chosen_is_there_at_once_and_in_any_process(
    world: World,
) -> None:
    choice = await world.services.settings_changes.choose(GUILD, EVERYTHING, by=ADMIN)
    assert {change.setting for change in choice.changes} == EVERYTHING.keys()
    assert await world.services.guilds.settings_of(GUILD) == choice.after
    assert await world.another_process().guilds.settings_of(GUILD) == choice.after
    assert choice.after.policy == AccessPolicy(22, 33, frozenset({8, 9}))
    assert choice.after.channels.of(ChannelKind.BOSSES) == 12


async def test_guilds_do_not_share_settings(world: World) -> None:
    before = await world.services.guilds.settings_of(OTHER_GUILD)
    await world.services.settings_changes.choose(GUILD, EVERYTHING, by=ADMIN)
    assert await world.services.guilds.settings_of(OTHER_GUILD) == before


async def test_considering_keeps_nothing(world: World) -> None:
    choice = await world.services.settings_changes.consider(GUILD, {Setting.LEVELS: "90"})
    assert format_setting(choice.after, Setting.LEVELS) == "90"
    assert await world.services.guilds.settings_of(GUILD) == choice.before


async def test_one_mistake_keeps_everything_as_it_was(world: World) -> None:
    texts = {Setting.QUIET: "22-7", Setting.LEVELS: "often"}
    before = await world.services.guilds.settings_of(GUILD)
    with pytest.raises(InvalidSteps):
        await world.services.settings_changes.choose(GUILD, texts, by=ADMIN)
    assert await world.services.guilds.settings_of(GUILD) == before
    assert not await ConfigChange.exists()
    mistakes = await world.services.settings_changes.mistakes_in(GUILD, texts)
    assert list(mistakes) == [Setting.LEVELS]


async def test_every_change_is_accounted_for_newest_first(world: World) -> None:
    settings_changes = world.services.settings_changes
    await settings_changes.choose(GUILD, {Setting.LEVELS: "90"}, by=ADMIN)
    world.clock.advance(minutes=1)
    await settings_changes.choose(GUILD, {Setting.LEVELS: "off", Setting.QUIET: "22-7"}, by=8)
    assert await settings_changes.count_changes(GUILD) == 3
    (latest,) = await settings_changes.latest_changes(GUILD, skip=0, limit=1)
    (oldest,) = await settings_changes.latest_changes(GUILD, skip=2, limit=5)
    quiet = SettingChange(Setting.QUIET, "off", "22:00-07:00")
    assert latest == SettingsChangeEntry(8, world.clock.now(), (quiet,))
    levels = SettingChange(Setting.LEVELS, "default", "90")
    assert oldest == SettingsChangeEntry(ADMIN, world.clock.now() - timedelta(minutes=1), (levels,))
    assert await settings_changes.count_changes(OTHER_GUILD) == 0


async def test_choosing_what_is_so_already_is_no_change(world: World) -> None:
    await world.services.settings_changes.choose(GUILD, {Setting.LEVELS: "90"}, by=ADMIN)
    again = await world.services.settings_changes.choose(
        GUILD, {Setting.LEVELS: "from 90"}, by=ADMIN
    )
    assert again.changes == ()
    assert await ConfigChange.all().count() == 1


async def test_a_change_is_told_in_the_channel_for_operations_and_nowhere_else(
    world: World,
) -> None:
    settings_changes = world.services.settings_changes
    await settings_changes.choose(GUILD, {Setting.LEVELS: "90"}, by=ADMIN)
    assert not await Post.exists()
    await settings_changes.choose(GUILD, {Setting.CHANNEL_OPERATIONS: "13"}, by=ADMIN)
    off = await settings_changes.choose(GUILD, {Setting.CHANNEL_OPERATIONS: "off"}, by=ADMIN)
    await settings_changes.choose(GUILD, {Setting.LEVELS: "80"}, by=ADMIN)
    on, last = await Post.all().order_by("id")
    assert (on.channel_id, last.channel_id) == (13, 13)
    assert SettingsChangeEntry.from_json(last.subject) == SettingsChangeEntry(
        ADMIN, world.clock.now(), off.changes
    )


async def test_a_channel_that_is_chosen_again_is_tried_at_once(world: World) -> None:
    await world.choose_channel()
    await world.track(Attack=101_333)
    await world.read(Attack=111_945)
    later = world.clock.now() + timedelta(hours=1)
    await Announcement.all().update(next_attempt_at=later)
    broken = {"problem": "?", "broken_at": later, "told_at": later}
    for channel_id in (CHANNEL, 99):
        await ChannelState.update_or_create(
            channel_id=channel_id, defaults={"guild_id": GUILD, **broken}
        )

    await world.services.settings_changes.choose(GUILD, {Setting.CHANNEL: str(CHANNEL)}, by=ADMIN)

    assert {row.next_attempt_at for row in await Announcement.all()} == {world.clock.now()}
    assert (await ChannelState.get(channel_id=CHANNEL)).broken_at is None
    assert (await ChannelState.get(channel_id=99)).broken_at == later


async def test_two_admins_at_the_same_moment_do_not_undo_each_other(world: World) -> None:
    processes = [world.another_process() for _ in range(3)]
    kinds = (Setting.CHANNEL_LEVELS, Setting.CHANNEL_BOSSES, Setting.CHANNEL_CLUES)
    await asyncio.gather(
        *(
            process.settings_changes.choose(GUILD, {setting: "12"}, by=ADMIN)
            for process, setting in zip(processes, kinds, strict=True)
        )
    )
    settings = await world.services.guilds.settings_of(GUILD)
    assert [format_setting(settings, kind) for kind in kinds] == ["12", "12", "12"]
    assert await GuildChannel.all().count() == 3
