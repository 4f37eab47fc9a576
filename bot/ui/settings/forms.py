"""Forms of the panel: settings that are typed, with what is chosen in the fields already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_values import default_setting, format_setting
from bot.language import mark, say
from bot.ui.components.controls import HeraldModal
from bot.ui.settings.setting_labels import label_of
from bot.ui.wording.formatting import clip

Submitted: TypeAlias = Callable[[discord.Interaction[Any], Mapping[Setting, str]], Awaitable[None]]

FORMS: Mapping[str, tuple[Setting, ...]] = {
    "levels": (Setting.LEVELS, Setting.XP, Setting.OVERALL_XP, Setting.TOTAL, Setting.BASE),
    "kills": (
        *(Setting.BOSSES, Setting.CLUES, Setting.COLLECTIONS, Setting.COMBAT),
        Setting.RECORDS,
    ),
    "filters": (Setting.ONLY, Setting.NEVER),
    "times": (Setting.QUIET, Setting.TIME_ZONE, Setting.WEEKLY, Setting.MONTHLY),
    "looks": (Setting.COLOUR,),
}
"""The settings of each form; Discord allows five fields."""

TITLES: Mapping[str, str] = {
    "levels": mark("Levels and XP"),
    "kills": mark("Bosses, clues and records"),
    "filters": mark("Skills and bosses"),
    "times": mark("Quiet hours, time zone, recaps"),
    "looks": mark("Colour"),
}
_LONG = {Setting.ONLY, Setting.NEVER}
_LABEL_LIMIT, _HINT_LIMIT, _SHORT_TEXT, _LONG_TEXT = 45, 100, 64, 2000


class SettingsForm(HeraldModal):
    """Asks for a few settings; only what was changed in it is handed on."""

    def __init__(self, name: str, settings: GuildSettings, *, submitted: Submitted) -> None:
        super().__init__(say(TITLES[name]))
        self._submitted = submitted
        self._before = {setting: format_setting(settings, setting) for setting in FORMS[name]}
        self._fields = {setting: _field(setting, text) for setting, text in self._before.items()}
        for setting, field in self._fields.items():
            self.add_item(
                ui.Label(
                    text=clip(label_of(setting), _LABEL_LIMIT),
                    description=clip(say(SPECS[setting].hint), _HINT_LIMIT),
                    component=field,
                )
            )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Pass on only what was changed, so that no other admin's choice is undone.

        A field that was emptied is as usual again.
        """
        texts = {
            setting: text
            for setting, field in self._fields.items()
            if (text := field.value.strip() or default_setting(setting)) != self._before[setting]
        }
        await self._submitted(interaction, texts)


def _field(setting: Setting, text: str) -> ui.TextInput[Any]:
    is_long = setting in _LONG
    limit = _LONG_TEXT if is_long else _SHORT_TEXT
    return ui.TextInput(
        custom_id=setting.value,
        default=clip(text, limit),
        required=False,
        max_length=limit,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
    )
