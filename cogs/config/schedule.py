"""/config timezone, quiet, digest and recap: when something is posted."""

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.config_options import RECAP_CHOICES, Typed
from bot.client.transformers import TimeZoneName
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from cogs.config.base import ConfigCommands


class TimeCommands(ConfigCommands):
    """Commands about when something is posted."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(zone="A city near you, a region, or an offset such as +2")
    async def timezone(
        self, interaction: discord.Interaction[HeraldBot], zone: Transform[str, TimeZoneName]
    ) -> None:
        """Choose by which clock days and weeks are reckoned."""
        await self._desk.choose_and_answer(interaction, {Setting.TIME_ZONE: zone})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(hours="From when to when nothing is posted, such as 22:00-07:00, or off")
    async def quiet(
        self,
        interaction: discord.Interaction[HeraldBot],
        hours: Transform[str, Typed(Setting.QUIET)],
    ) -> None:
        """Choose hours in which nothing is posted, only collected."""
        await self._desk.choose_and_answer(interaction, {Setting.QUIET: hours})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        every="Write instant, hourly, or daily with an hour, such as daily 20:00"
    )
    async def digest(
        self,
        interaction: discord.Interaction[HeraldBot],
        every: Transform[str, Typed(Setting.DIGEST)],
    ) -> None:
        """Choose whether news is posted at once or collected."""
        await self._desk.choose_and_answer(interaction, {Setting.DIGEST: every})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        recap="Which recap", when="A day and a full hour, such as monday 18:00 or 1 18:00, or off"
    )
    @app_commands.choices(recap=RECAP_CHOICES)
    async def recap(
        self,
        interaction: discord.Interaction[HeraldBot],
        recap: str,
        when: Transform[str, Typed(Setting.WEEKLY, named_by="recap")],
    ) -> None:
        """Choose when the recaps of the week and the month are posted."""
        await self._desk.choose_and_answer(interaction, {Setting(recap): when})
