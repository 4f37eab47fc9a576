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
        self._links = services.links

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(player="A player tracked here; your own account, when left out")
    async def stats(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
    ) -> None:
        """Show a player's levels, XP and kills."""
        guild_id = interaction.guild_id or 0
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        profile = await self._tracking.profile(guild_id, name)
        await answer(interaction, stats_view(profile))


async def setup(bot: HeraldBot) -> None:
    """Add the cog."""
    await bot.add_cog(StatsCog(services=bot.services))
