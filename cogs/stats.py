"""/stats."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.checks import demand, rule
from bot.client import HeraldBot
from bot.domain.access import AccessLevel
from bot.replies import answer, attend, replace
from bot.services import Services
from bot.transformers import TrackedPlayerName
from bot.ui.stats import TOPIC, face_of, stats_view
from bot.ui.switches import SwitchButton


class StatsCog(commands.Cog, name="Stats"):
    """Shows what is known of a player."""

    def __init__(self, *, services: Services) -> None:
        self._tracking = services.tracking
        self._links = services.links
        self._guilds = services.guilds

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

    async def switch(self, interaction: discord.Interaction[Any], pressed: SwitchButton, /) -> None:
        """Show another face of the card, with the newest figures, to those who may see them."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)
        profile = await self._tracking.profile(interaction.guild_id or 0, pressed.player)
        await replace(interaction, stats_view(profile, face=face_of(pressed.choice)))


async def setup(bot: HeraldBot) -> None:
    """Add the cog and let it serve its buttons."""
    cog = StatsCog(services=bot.services)
    bot.switches[TOPIC] = cog
    bot.add_dynamic_items(SwitchButton)
    await bot.add_cog(cog)
