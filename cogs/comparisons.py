"""/compare."""

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.client.transformers import MetricNameOrAll, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.progress.comparisons import (
    comparison_view,
    metric_comparison_view,
    whole_comparison_view,
)


class ComparisonsCog(commands.Cog, name="Comparisons"):
    """Puts players beside each other."""

    def __init__(self, *, services: Services) -> None:
        self._comparisons = services.comparisons

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        a="A player tracked here",
        b="Another player",
        c="A third player",
        d="A fourth player",
        metric="A skill, boss or activity, or all; nicknames such as cox work",
    )
    async def compare(
        self,
        interaction: discord.Interaction[HeraldBot],
        a: Transform[str, TrackedPlayerName],
        b: Transform[str, TrackedPlayerName],
        *,
        c: Transform[str, TrackedPlayerName] | None = None,
        d: Transform[str, TrackedPlayerName] | None = None,
        metric: Transform[str, MetricNameOrAll] | None = None,
    ) -> None:
        """Compare two to four players."""
        names = [name for name in (a, b, c, d) if name]
        guild_id = guild_id_of(interaction)
        if not metric:
            profiles = await self._comparisons.profiles(names, guild_id=guild_id)
            view = comparison_view if metric is None else whole_comparison_view
            await answer(interaction, view(profiles))
            return
        found = await self._comparisons.in_metric(names, guild_id=guild_id, metric=metric)
        await answer(interaction, metric_comparison_view(found))


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(ComparisonsCog(services=bot.services))
