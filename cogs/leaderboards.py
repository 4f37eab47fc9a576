"""/leaderboard."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, rule, speak_privately
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.client.transformers import MetricName, PeriodOption
from bot.domain.progress.leaderboards import Leaderboard, LeaderboardMode, LeaderboardQuery
from bot.domain.server.access import AccessLevel
from bot.errors import NotOnBoard
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.progress.leaderboards import (
    ExportButton,
    FindMeButton,
    LeaderboardPage,
    export_view,
    leaderboard_view,
)


class LeaderboardsCog(commands.Cog, name="Leaderboards"):
    """Shows who is ahead."""

    def __init__(self, *, services: Services) -> None:
        self._leaderboards = services.leaderboards

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        metric="A skill, boss or activity; nicknames such as cox work",
        period="For example week, today, 6h or 2w3d",
        show="What to compare; gains, when a period is given",
    )
    async def leaderboard(
        self,
        interaction: discord.Interaction[HeraldBot],
        metric: Transform[str, MetricName],
        period: Transform[str, PeriodOption] | None = None,
        show: Literal["total", "gains"] | None = None,
    ) -> None:
        """Show who is ahead in this server."""
        asked = LeaderboardQuery.asked(
            metric, period=period, show=LeaderboardMode(show) if show else None
        )
        board = await self._leaderboards.board(guild_id_of(interaction), asked)
        await answer(interaction, leaderboard_view(board, page=1, member_id=interaction.user.id))

    async def page(
        self, interaction: discord.Interaction[Any], pressed: LeaderboardPage, /
    ) -> HeraldView:
        """Return a page of a leaderboard, the nearest one there is."""
        board = await self._board(interaction, pressed.query)
        return leaderboard_view(board, page=pressed.number, member_id=interaction.user.id)

    async def find_me(
        self, interaction: discord.Interaction[Any], pressed: FindMeButton, /
    ) -> HeraldView:
        """Return the page with the member's best account.

        Raises:
            NotOnBoard: None of the member's accounts has a place.
        """
        board = await self._board(interaction, pressed.query)
        page = board.page_of(interaction.user.id)
        if page is None:
            raise NotOnBoard
        view = leaderboard_view(board, page=page, member_id=interaction.user.id)
        view.reopen_id = LeaderboardPage.id_of(number=page, query=pressed.query)
        return view

    async def export(self, interaction: discord.Interaction[Any], pressed: ExportButton, /) -> None:
        """Hand a whole leaderboard over as a file."""
        board = await self._board(interaction, pressed.query)
        speak_privately(interaction)
        await answer(interaction, export_view(board), ephemeral=True)

    async def _board(self, interaction: discord.Interaction[Any], subject: str) -> Leaderboard:
        asked = LeaderboardQuery.of_subject(subject)
        return await self._leaderboards.board(guild_id_of(interaction), asked)


async def setup(bot: HeraldBot) -> None:
    cog = LeaderboardsCog(services=bot.services)
    bot.buttons.add(LeaderboardPage, cog.page)
    bot.buttons.add(FindMeButton, cog.find_me)
    bot.buttons.add(ExportButton, cog.export)
    await bot.add_cog(cog)
