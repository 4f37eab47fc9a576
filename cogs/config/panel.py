"""The panel of settings: carries out what is done on it, and shows the outcome."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import discord

from bot.client.replies import attend, open_form, replace
from bot.client.stored_buttons import StoredButtons, picked
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_spec import NONE
from bot.errors import ButtonForgotten
from bot.ui.settings.forms import FORMS, SettingsForm
from bot.ui.settings.panel import PAGES, page_of, panel_view
from bot.ui.settings.panel_items import FormButton, GoButton, GoList, PickList, SetButton
from cogs.config.settings_desk import SettingsDesk, channel_problems


class Panel:
    """Answers the buttons, lists and forms on panels."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk

    def add_to(self, buttons: StoredButtons) -> None:
        """Answer every kind of button and list on a panel."""
        buttons.add(GoButton, self.go)
        buttons.add(GoList, self.go_to_picked)
        buttons.add(SetButton, self.set)
        buttons.add(PickList, self.set_to_picked)
        buttons.add(FormButton, self.open)

    async def go(self, interaction: discord.Interaction[Any], pressed: GoButton, /) -> None:
        """Show another page."""
        await self._show(interaction, pressed.page)

    async def go_to_picked(self, interaction: discord.Interaction[Any], _used: GoList, /) -> None:
        """Show the page that was picked."""
        pages = picked(interaction)
        await self._show(interaction, pages[0] if pages else "")

    async def set(self, interaction: discord.Interaction[Any], pressed: SetButton, /) -> None:
        """Set a setting to what the button says."""
        await self._choose(interaction, pressed.setting, pressed.value)

    async def set_to_picked(self, interaction: discord.Interaction[Any], used: PickList, /) -> None:
        """Set a setting to what was picked."""
        await self._choose(interaction, used.setting, ", ".join(picked(interaction)) or NONE)

    async def open(self, interaction: discord.Interaction[Any], pressed: FormButton, /) -> None:
        """Open a form.

        Raises:
            ButtonForgotten: There is no such form.
        """
        form = pressed.form
        if form not in FORMS:
            raise ButtonForgotten
        settings = await self._desk.settings(interaction)
        submitted = partial(self._fill_in, page_of(FORMS[form][0]))
        await open_form(interaction, SettingsForm(form, settings, submitted=submitted))

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
        if page not in PAGES:
            raise ButtonForgotten
        settings = await self._desk.settings(interaction)
        problems = await channel_problems(interaction.guild, settings)
        await replace(interaction, panel_view(settings, page, problems=problems, chosen=chosen))
