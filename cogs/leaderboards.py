"""/leaderboard."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import demand, rule, speak_privately
from bot.client.bot import HeraldBot
from bot.client.replies import answer, attend, show_again
from bot.client.transformers import MetricName, PeriodOption
from bot.domain.progress.leaderboards import Leaderboard, LeaderboardMode, LeaderboardQuery
from bot.domain.server.access import AccessLevel
from bot.errors import NotOnBoard
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.components.page_buttons import PageButton
from bot.ui.progress.leaderboards import TOPIC, LeaderboardButton, export_view, leaderboard_view


class LeaderboardsCog(commands.Cog, name="Leaderboards"):
    """Shows who is ahead; the source of the boards' pages and the desk of their buttons."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
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
        board = await self._leaderboards.board(interaction.guild_id or 0, asked)
        await answer(interaction, leaderboard_view(board, page=1, member_id=interaction.user.id))

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let through those who may look."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        """Return a page of a board, the nearest one there is."""
        board = await self._board(interaction, subject)
        return leaderboard_view(board, page=number, member_id=interaction.user.id)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Put a page in the place of the one whose button was pressed."""
        await show_again(interaction, page)

    async def press(
        self, interaction: discord.Interaction[Any], pressed: LeaderboardButton, /
    ) -> None:
        """Jump to the caller's own page, or hand the board over as a file."""
        await self.authorise(interaction)
        board = await self._board(interaction, pressed.subject)
        if pressed.deed == "export":
            speak_privately(interaction)
            await answer(interaction, export_view(board), ephemeral=True)
            return
        page = board.page_of(interaction.user.id)
        if page is None:
            raise NotOnBoard
        place = PageButton(TOPIC, number=page, label="", subject=pressed.subject)
        await show_again(interaction, await place.leads_to(interaction))

    async def _board(self, interaction: discord.Interaction[Any], subject: str) -> Leaderboard:
        asked = LeaderboardQuery.of_subject(subject)
        return await self._leaderboards.board(interaction.guild_id or 0, asked)


async def setup(bot: HeraldBot) -> None:
    """Add the cog, its pages and its buttons."""
    cog = LeaderboardsCog(services=bot.services)
    bot.pages[TOPIC] = bot.boards = cog
    bot.add_dynamic_items(LeaderboardButton)
    await bot.add_cog(cog)
