"""A guild's settings as a file that people can read, edit, keep and take to another guild.

Each setting is the text that can be typed for it. The texts are checked in
``setting_values``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import format_setting
from bot.errors import InvalidInput, InvalidSettingsFile

LONGEST = 64 * 1024
"""Bytes; far more than the settings of any guild take."""

_FORMAT = "hiscore-herald-settings"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a file says."""

    texts: Mapping[Setting, str]
    mistakes: Mapping[str, InvalidInput] = field(default_factory=dict)
    """Entries that name no setting or hold no text, and what is wrong with each."""


def settings_to_file(settings: GuildSettings) -> bytes:
    """Write every setting of a guild into a file."""
    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "settings": {setting.value: format_setting(settings, setting) for setting in Setting},
    }
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def settings_from_file(content: bytes) -> SettingsFile:
    """Read a file that ``settings_to_file`` wrote and people may have edited.

    Raises:
        InvalidSettingsFile: It is no such file at all.
    """
    try:
        document = json.loads(content[: LONGEST + 1])
    except (ValueError, RecursionError) as reason:
        raise InvalidSettingsFile from reason
    entries = _entries(document)
    if entries is None:
        raise InvalidSettingsFile
    mistakes = {
        str(name): mistake for name, value in entries.items() if (mistake := _mistake(name, value))
    }
    texts = {Setting(name): value for name, value in entries.items() if name not in mistakes}
    return SettingsFile(texts, mistakes)


def _entries(document: Any) -> dict[str, Any] | None:
    """Return what a file of ours holds; None of anything else."""
    if not isinstance(document, dict):
        return None
    if (document.get("format"), document.get("version")) != (_FORMAT, _VERSION):
        return None
    entries = document.get("settings")
    return entries if isinstance(entries, dict) else None


def _mistake(name: str, value: object) -> InvalidInput | None:
    if name not in set(Setting):
        return InvalidInput("There is no such setting.")
    if not isinstance(value, str):
        return InvalidInput("That must be a text in quotation marks.")
    return None
