"""/status."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.loops import LoopMonitor
from bot.services.server.bot_status import BotStatusService
from bot.ui.server.bot_status import status_view


class StatusCog(commands.Cog, name="Status"):
    """Shows how the bot is."""

    def __init__(self, *, bot_status: BotStatusService, loops: LoopMonitor) -> None:
        self._bot_status = bot_status
        self._loops = loops

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    async def status(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show how I am: the hiscores, what waits, and when I last looked."""
        status = await self._bot_status.status(loops=self._loops.ages())
        here = await self._bot_status.of_guild(guild_id_of(interaction))
        await answer(interaction, status_view(status, here), ephemeral=True)


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(StatusCog(bot_status=bot.services.bot_status, loops=bot.loops))
