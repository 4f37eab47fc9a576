"""/gains and /history."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.client.transformers import ComparedNames, MetricName, PeriodOption, TrackedPlayerName
from bot.domain.game.player_names import name_key
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.players.player_labels import staleness
from bot.ui.progress.gains import GainsButton, gains_view, of_subject
from bot.ui.progress.metric_history import comparison_view, history_view


class HistoryCog(commands.Cog, name="History"):
    """Shows what players gained, and how a metric went."""

    def __init__(self, *, services: Services) -> None:
        self._histories = services.gains_and_history
        self._links = services.account_links

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        player="A player tracked here; your own account, when left out",
        period="For example week, today, 6h or 2w3d",
        metric="One skill, boss or activity alone; nicknames such as cox work",
    )
    async def gains(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
        period: Transform[str, PeriodOption] | None = None,
        metric: Transform[str, MetricName] | None = None,
    ) -> None:
        """Show what a player gained."""
        guild_id = guild_id_of(interaction)
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        view = await self._gained(name, guild_id=guild_id, period=period, metric=metric)
        await answer(interaction, view)

    async def gains_again(
        self, interaction: discord.Interaction[Any], pressed: GainsButton, /
    ) -> HeraldView:
        """Return the gains over another period."""
        guild_id = guild_id_of(interaction)
        name, metric = of_subject(pressed.player)
        return await self._gained(name, guild_id=guild_id, period=pressed.choice, metric=metric)

    async def _gained(
        self, name: str, *, guild_id: int, period: str | None, metric: str | None
    ) -> HeraldView:
        gained = await self._histories.gains(name, guild_id=guild_id, period=period, metric=metric)
        return gains_view(
            gained.profile.name,
            gained.gains,
            metric=gained.metric,
            stood=gained.stood,
            last_changed_at=gained.profile.last_changed_at,
            trouble=staleness(gained.profile),
        )

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        metric="A skill, boss or activity; nicknames such as cox work",
        player="A player tracked here; your own account, when left out",
        period="For example week, today, 6h or 2w3d",
        compare="Up to 4 more players, separated by commas",
    )
    async def history(
        self,
        interaction: discord.Interaction[HeraldBot],
        metric: Transform[str, MetricName],
        player: Transform[str, TrackedPlayerName] | None = None,
        *,
        period: Transform[str, PeriodOption] | None = None,
        compare: Transform[tuple[str, ...], ComparedNames] | None = None,
    ) -> None:
        """Show how one metric of a player went."""
        guild_id = guild_id_of(interaction)
        first = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        others = [name for name in compare or () if name_key(name) != name_key(first)]
        histories = await self._histories.compare(
            [first, *others], guild_id=guild_id, metric=metric, period=period
        )
        view = comparison_view(histories) if others else history_view(histories[0])
        await answer(interaction, view)


async def setup(bot: HeraldBot) -> None:
    cog = HistoryCog(services=bot.services)
    bot.buttons.add(GainsButton, cog.gains_again)
    await bot.add_cog(cog)
