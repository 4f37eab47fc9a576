"""/config panel, show and log."""

import discord
from discord import app_commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.ui.settings.panel import panel_view
from bot.ui.settings.panel_items import Page
from bot.ui.settings.settings_views import settings_view
from cogs.config.base import ConfigCommands
from cogs.config.change_log import ChangeLog
from cogs.config.settings_desk import channel_problems, warnings_about


class OverviewCommands(ConfigCommands):
    """Commands that show settings, and the list of what was changed."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    async def panel(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Open a panel with every setting."""
        settings = await self._desk.settings(interaction)
        problems = await channel_problems(interaction.guild, settings)
        view = panel_view(settings, Page.OVERVIEW, problems=problems)
        await answer(interaction, view, ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    async def show(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show what is set in this server."""
        settings = await self._desk.settings(interaction)
        problems = await channel_problems(interaction.guild, settings)
        warnings = await warnings_about(interaction.guild, settings)
        view = settings_view(settings, problems=problems, warnings=warnings)
        await answer(interaction, view, ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    async def log(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show who changed which setting, and when."""
        page = await ChangeLog(self._desk).page(guild_id_of(interaction), 1)
        await answer(interaction, page, ephemeral=True)
