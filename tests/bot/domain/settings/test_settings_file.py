"""Settings as a file."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import apply_setting, format_setting
from bot.domain.settings.settings_file import settings_from_file, settings_to_file
from bot.errors import InvalidSettingsFile

NEW = GuildSettings(1)


def a_file(**settings: object) -> bytes:
    document = json.loads(settings_to_file(NEW))
    return json.dumps(document | {"settings": settings}).encode()


def test_a_file_says_every_setting_as_it_can_be_typed() -> None:
    settings = apply_setting(NEW, Setting.LEVELS, "90 every 3", metrics=KNOWN_METRICS)
    settings = replace(settings, banned_member_ids=frozenset({7}))
    read = settings_from_file(settings_to_file(settings))
    assert read.texts == {setting: format_setting(settings, setting) for setting in Setting}
    assert read.mistakes == {}


def test_a_file_may_say_only_some_settings() -> None:
    read = settings_from_file(a_file(digest="hourly"))
    assert read.texts == {Setting.DIGEST: "hourly"}


def test_entries_that_are_no_settings_are_named() -> None:
    read = settings_from_file(a_file(digest=5, colours="teal", quiet_hours="22-7"))
    assert read.texts == {Setting.QUIET: "22-7"}
    assert {name: mistake.message for name, mistake in read.mistakes.items()} == {
        "digest": "That must be a text in quotation marks.",
        "colours": "There is no such setting.",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"format": "hiscore-herald-settings", "version": 2, "settings": {}}',
        b'{"format": "other", "version": 1, "settings": {}}',
        b'{"format": "hiscore-herald-settings", "version": 1, "settings": []}',
        b"[" * 60_000,
    ],
)
def test_what_is_no_settings_file_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidSettingsFile):
        settings_from_file(content)


@given(st.binary())
def test_any_bytes_are_a_file_or_refused(content: bytes) -> None:
    with pytest.raises(InvalidSettingsFile):
        settings_from_file(content)
