"""The pages of /config log."""

from typing import Any

import discord

from bot.client.access import guild_id_of
from bot.domain.pages import Pages
from bot.ui.components.layout import HeraldView
from bot.ui.settings.change_log import PAGE_SIZE, ChangeLogPage, log_view
from cogs.config.settings_desk import SettingsDesk


class ChangeLog:
    """The list of changed settings, page by page."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._settings_changes = desk.settings_changes

    async def turn(
        self, interaction: discord.Interaction[Any], pressed: ChangeLogPage, /
    ) -> HeraldView:
        """Return the page that a button leads to."""
        return await self.page(guild_id_of(interaction), pressed.number)

    async def page(self, guild_id: int, number: int) -> HeraldView:
        """Return a page, newest changes first; the nearest one when there are fewer."""
        count = await self._settings_changes.count_changes(guild_id)
        pages = Pages(count, PAGE_SIZE, number)
        audits = await self._settings_changes.latest_changes(
            guild_id, skip=pages.offset, limit=pages.size
        )
        return log_view(audits, pages)
