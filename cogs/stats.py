"""/stats."""

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.checks import rule
from bot.client import HeraldBot
from bot.domain.access import AccessLevel
from bot.replies import answer
from bot.services import Services
from bot.transformers import TrackedPlayerName
from bot.ui.stats import stats_view


class StatsCog(commands.Cog, name="Stats"):
    """Shows what is known of a player."""

    def __init__(self, *, services: Services) -> None:
        self._tracking = services.tracking

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(player="A player tracked here")
    async def stats(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Show a player's levels, XP and kills."""
        profile = await self._tracking.profile(interaction.guild_id or 0, player)
        await answer(interaction, stats_view(profile))


async def setup(bot: HeraldBot) -> None:
    """Add the cog."""
    await bot.add_cog(StatsCog(services=bot.services))
