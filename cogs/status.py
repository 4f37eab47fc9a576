"""/status."""

from collections.abc import Mapping
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.services import Services
from bot.ui.server.bot_status import status_view


class StatusCog(commands.Cog, name="Status"):
    """Shows how the bot is."""

    def __init__(self, *, services: Services, beats: Mapping[str, datetime]) -> None:
        self._bot_status = services.bot_status
        self._beats = beats

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    async def status(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show how I am: the hiscores, what waits, and when I last looked."""
        status = await self._bot_status.status(beats=self._beats)
        here = await self._bot_status.of_guild(interaction.guild_id or 0)
        await answer(interaction, status_view(status, here), ephemeral=True)


async def setup(bot: HeraldBot) -> None:
    """Add the cog."""
    await bot.add_cog(StatusCog(services=bot.services, beats=bot.beats))
