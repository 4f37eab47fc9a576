"""The desk of the panel: carries out what is done on it and shows what became of it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import discord

from bot.client.replies import attend, open_form, replace
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import NONE
from bot.ui.settings.forms import FORMS, SettingsForm
from bot.ui.settings.panel import page_of, panel_view
from bot.ui.settings.panel_items import PanelAction, PanelEvent
from cogs.config.settings_desk import SettingsDesk, channel_problems


class Panel:
    """Takes what admins do on panels."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk

    async def take(self, interaction: discord.Interaction[Any], done: PanelEvent, /) -> None:
        """Carry out what was done, for an admin."""
        attend(interaction, ephemeral=True)
        await self._desk.demand_admin(interaction)
        match done.act:
            case PanelAction.GO:
                await self._show(interaction, done.what or done.picked[0])
            case PanelAction.FORM:
                settings = await self._desk.settings(interaction)
                submitted = partial(self._fill_in, page_of(FORMS[done.what][0]))
                await open_form(interaction, SettingsForm(done.what, settings, submitted=submitted))
            case PanelAction.SET:
                await self._choose(interaction, Setting(done.what), done.value)
            case _:  # picked from a list
                text = ", ".join(done.picked) or NONE
                await self._choose(interaction, Setting(done.what), text)

    async def _fill_in(
        self, page: str, interaction: discord.Interaction[Any], texts: Mapping[Setting, str]
    ) -> None:
        attend(interaction, ephemeral=True)
        await self._desk.demand_admin(interaction)
        if texts:
            await self._desk.choose(interaction, texts)
        await self._show(interaction, page, chosen=tuple(texts))

    async def _choose(
        self, interaction: discord.Interaction[Any], setting: Setting, text: str
    ) -> None:
        await self._desk.choose(interaction, {setting: text})
        await self._show(interaction, page_of(setting), chosen=(setting,))

    async def _show(
        self,
        interaction: discord.Interaction[Any],
        page: str,
        *,
        chosen: tuple[Setting, ...] = (),
    ) -> None:
        settings = await self._desk.settings(interaction)
        problems = await channel_problems(interaction.guild, settings)
        await replace(interaction, panel_view(settings, page, problems=problems, chosen=chosen))
