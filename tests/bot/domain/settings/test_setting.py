"""The list of settings: each has a specification that fits."""

import pytest

from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import (
    CHANNEL_KINDS,
    SPECS,
    STEP_KINDS,
    Setting,
    settings_in,
    settings_of,
)
from bot.domain.settings.setting_spec import Reference, Section
from bot.domain.settings.setting_values import apply_setting, default_setting, format_setting
from bot.domain.settings.simple_values import OFF, ON

NEW = GuildSettings(1)
SWITCHES = [setting for setting, spec in SPECS.items() if spec.switch is not None]


def test_every_setting_has_a_specification_and_stands_in_one_section() -> None:
    assert list(SPECS) == list(Setting)
    listed = [setting for section in Section for setting in settings_in(section)]
    assert listed == list(Setting)


def test_every_setting_keeps_the_key_that_files_and_old_databases_have() -> None:
    assert {setting.value for setting in Setting} >= {
        *("channel", "channel.levels", "channel.operations", "announce.levels", "announce.maxed"),
        *("announce.records", "only", "never", "ironmen_only", "quiet_hours", "digest"),
        *("recap.weekly", "recap.monthly", "time_zone", "language", "mentions", "celebrations"),
        *("colour", "pictures", "roles.manager", "roles.viewer", "banned"),
    }


def test_ids_are_known_to_be_those_of_channels_roles_or_members() -> None:
    assert set(settings_of(Reference.CHANNEL)) == {Setting.CHANNEL, *CHANNEL_KINDS}
    assert set(CHANNEL_KINDS.values()) == set(ChannelKind)
    assert settings_of(Reference.ROLE) == (Setting.CELEBRATIONS, Setting.MANAGER, Setting.VIEWER)
    assert settings_of(Reference.MEMBER) == (Setting.BANNED,)


@pytest.mark.parametrize("setting", Setting)
def test_whatever_is_suggested_can_be_chosen(setting: Setting) -> None:
    for text in SPECS[setting].suggestions:
        after = apply_setting(NEW, setting, text, metrics=())
        assert apply_setting(after, setting, format_setting(after, setting), metrics=()) == after


@pytest.mark.parametrize("setting", SWITCHES)
def test_a_switch_is_turned_both_ways(setting: Setting) -> None:
    off = apply_setting(NEW, setting, OFF, metrics=())
    on = apply_setting(off, setting, ON, metrics=())
    assert format_setting(off, setting) == OFF
    assert format_setting(on, setting) != OFF
    assert default_setting(setting) in {format_setting(off, setting), format_setting(on, setting)}


@pytest.mark.parametrize("setting", STEP_KINDS)
def test_every_kind_of_milestone_can_be_turned_off(setting: Setting) -> None:
    assert format_setting(apply_setting(NEW, setting, OFF, metrics=()), setting) == OFF
