"""/config channel, announce, metrics and records: what is posted, and where."""

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.chosen import PostableChannel
from bot.client.config_options import (
    CHANNEL_CHOICES,
    INSTEAD_CHOICES,
    METRIC_CHOICES,
    NEWS_CHOICES,
    MetricList,
    Typed,
)
from bot.client.transformers import Margin
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from bot.errors import InvalidInput
from cogs.config.base import ConfigCommands


class AnnouncementCommands(ConfigCommands):
    """Commands about what is announced."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        channel="A text or announcement channel, or a thread",
        kind="Which news; everything without a channel of its own unless you say",
        instead="No channel, but this",
    )
    @app_commands.choices(kind=CHANNEL_CHOICES, instead=INSTEAD_CHOICES)
    async def channel(
        self,
        interaction: discord.Interaction[HeraldBot],
        channel: Transform[int, PostableChannel] | None = None,
        kind: str = Setting.CHANNEL.value,
        instead: str | None = None,
    ) -> None:
        """Choose the channel for announcements, or for one kind of them."""
        text = str(channel) if channel else instead
        if text is None:
            raise InvalidInput(
                "Nothing was changed: no channel was given.",
                tip="Fill in channel, or say with instead what to do without one.",
            )
        await self._desk.choose_and_answer(interaction, {Setting(kind): text})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        kind="Which news", when="Such as 90, every 5, 90 every 5, 7m, 1.5b, off or default"
    )
    @app_commands.choices(kind=NEWS_CHOICES)
    async def announce(
        self,
        interaction: discord.Interaction[HeraldBot],
        kind: str,
        when: Transform[str, Typed(Setting.LEVELS, named_by="kind")],
    ) -> None:
        """Choose which levels, amounts of XP and kill counts are announced."""
        await self._desk.choose_and_answer(interaction, {Setting(kind): when})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        which="Whether only these are announced, or never these",
        names="Skills, bosses and activities, separated by commas; none for no such rule",
    )
    @app_commands.choices(which=METRIC_CHOICES)
    async def metrics(
        self,
        interaction: discord.Interaction[HeraldBot],
        which: str,
        names: Transform[str, MetricList],
    ) -> None:
        """Choose skills and bosses that alone, or never, are announced."""
        await self._desk.choose_and_answer(interaction, {Setting(which): names})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(margin="Per cent by which the old record must be beaten, or off")
    async def records(
        self, interaction: discord.Interaction[HeraldBot], margin: Transform[str, Margin]
    ) -> None:
        """Choose whether beaten records are announced."""
        await self._desk.choose_and_answer(interaction, {Setting.RECORDS: margin})
