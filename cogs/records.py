"""/records and /milestones."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import demand, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer, attend, show_again
from bot.client.transformers import MetricName, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.progress.milestone_list import TOPIC, milestones_view
from bot.ui.progress.records import records_view


class RecordsCog(commands.Cog, name="Achievements"):
    """Shows what a player has achieved; it is the source of a timeline's pages."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._achievements = services.achievements
        self._links = services.account_links

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        player="A player tracked here; your own account, when left out",
        metric="A skill, boss or activity; nicknames such as cox work",
    )
    async def records(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
        metric: Transform[str, MetricName] | None = None,
    ) -> None:
        """Show a player's best day, week, month and year."""
        guild_id = interaction.guild_id or 0
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        records = await self._achievements.records(name, guild_id=guild_id, metric=metric)
        await answer(interaction, records_view(records))

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(player="A player tracked here; your own account, when left out")
    async def milestones(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
    ) -> None:
        """Show what a player has reached, and what comes next."""
        name = await self._links.meant(
            player, guild_id=interaction.guild_id or 0, member_id=interaction.user.id
        )
        await answer(interaction, await self.page(interaction, 1, name))

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let through those who may look."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        """Return a page of a player's timeline, the nearest one there is."""
        found = await self._achievements.milestones(subject, guild_id=interaction.guild_id or 0)
        return milestones_view(found, page=number)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Put a page in the place of the one whose button was pressed."""
        await show_again(interaction, page)


async def setup(bot: HeraldBot) -> None:
    """Add the cog and make its pages known."""
    cog = RecordsCog(services=bot.services)
    bot.pages[TOPIC] = cog
    await bot.add_cog(cog)
