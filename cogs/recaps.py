"""/recap."""

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.progress.recaps import RecapSpan
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.progress.recaps import recap_view

Of = Literal["this week", "last week", "this month", "last month"]


class RecapsCog(commands.Cog, name="Recaps"):
    """Shows what happened lately."""

    def __init__(self, *, services: Services) -> None:
        self._recaps = services.recaps

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(period="Which week or month; this week, when left out")
    async def recap(
        self, interaction: discord.Interaction[HeraldBot], period: Of = "this week"
    ) -> None:
        """Show what the players of this server did in a week or a month."""
        which, _, span = period.partition(" ")
        recap = await self._recaps.recap(
            guild_id_of(interaction), RecapSpan(span), is_over=which == "last"
        )
        await answer(interaction, recap_view(recap))


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(RecapsCog(services=bot.services))
