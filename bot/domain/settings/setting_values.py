"""A guild's settings as texts: written, read, compared.

Commands, panel, export, import and the change log use the same texts: ``apply_setting`` reads what
``format_setting`` writes. What each setting is stands in ``setting``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.game.metrics import Metric
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import SPECS, Setting

_NEW = GuildSettings(guild_id=0)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting before and after, in the words that can be typed."""

    setting: Setting
    before: str
    after: str


def format_setting(settings: GuildSettings, setting: Setting) -> str:
    """Write a setting as it can be typed."""
    return SPECS[setting].value.write(settings)


def apply_setting(
    settings: GuildSettings, setting: Setting, text: str, *, metrics: Collection[Metric]
) -> GuildSettings:
    """Return the settings with one of them as somebody typed it, among the metrics there are.

    Raises:
        InvalidInput: It cannot be read; the error says how it is written.
    """
    return SPECS[setting].value.read(settings, text, metrics)


def default_setting(setting: Setting) -> str:
    """Write a setting as it is in a guild where nobody chose anything."""
    return format_setting(_NEW, setting)


def changes_between(before: GuildSettings, after: GuildSettings) -> tuple[SettingChange, ...]:
    """Return the settings that are others now, in the order of the list."""
    return tuple(
        SettingChange(setting, old, new)
        for setting in Setting
        if (old := format_setting(before, setting)) != (new := format_setting(after, setting))
    )
