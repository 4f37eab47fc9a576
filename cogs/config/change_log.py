"""The pages of /config log, and who may turn them."""

from typing import Any

import discord

from bot.client.replies import replace
from bot.ui.components.layout import HeraldView
from bot.ui.settings.change_log import log_view
from cogs.config.settings_desk import SettingsDesk

PER_PAGE = 10


class ChangeLog:
    """The list of changed settings, page by page."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let admins turn the pages."""
        await self._desk.demand_admin(interaction)

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        """Return a page, newest changes first; the nearest one when there are fewer."""
        del subject
        guild_id, settings_changes = interaction.guild_id or 0, self._desk.settings_changes
        count = await settings_changes.count_changes(guild_id)
        pages = max(1, -(-count // PER_PAGE))
        page = min(max(1, number), pages)
        audits = await settings_changes.latest_changes(
            guild_id, skip=(page - 1) * PER_PAGE, limit=PER_PAGE
        )
        return log_view(audits, page=page, pages=pages, count=count)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Put a page in the place of another."""
        await replace(interaction, page)
