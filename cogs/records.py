"""/records and /milestones."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.client.transformers import MetricName, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.progress.milestone_list import MilestonesPage, milestones_view
from bot.ui.progress.records import records_view


class RecordsCog(commands.Cog, name="Achievements"):
    """Shows what a player has achieved."""

    def __init__(self, *, services: Services) -> None:
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
        guild_id = guild_id_of(interaction)
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
            player, guild_id=guild_id_of(interaction), member_id=interaction.user.id
        )
        await answer(interaction, await self._page(interaction, name, 1))

    async def page(
        self, interaction: discord.Interaction[Any], pressed: MilestonesPage, /
    ) -> HeraldView:
        """Return a page of a player's milestones, the nearest one there is."""
        return await self._page(interaction, pressed.player, pressed.number)

    async def _page(
        self, interaction: discord.Interaction[Any], player: str, number: int
    ) -> HeraldView:
        found = await self._achievements.milestones(player, guild_id=guild_id_of(interaction))
        return milestones_view(found, page=number)


async def setup(bot: HeraldBot) -> None:
    cog = RecordsCog(services=bot.services)
    bot.buttons.add(MilestonesPage, cog.page)
    await bot.add_cog(cog)
