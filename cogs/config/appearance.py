"""/config language, mentions, celebrations, colour and pictures: how announcements look."""

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.config_options import LANGUAGE_CHOICES, Typed
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import NONE
from bot.domain.settings.simple_values import written_flag
from cogs.config.base import ConfigCommands


class AppearanceCommands(ConfigCommands):
    """Commands about how announcements look, and whom they notify."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(language="What announcements and other public messages are written in")
    @app_commands.choices(language=LANGUAGE_CHOICES)
    async def language(self, interaction: discord.Interaction[HeraldBot], language: str) -> None:
        """Choose the language of public messages."""
        await self._desk.choose_and_answer(interaction, {Setting.LANGUAGE: language})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(notify="Whether the member an account is linked to is notified")
    async def mentions(self, interaction: discord.Interaction[HeraldBot], *, notify: bool) -> None:
        """Choose whether members are notified of their own announcements."""
        await self._desk.choose_and_answer(interaction, {Setting.MENTIONS: written_flag(notify)})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(role="Who is notified; leave it out for nobody")
    async def celebrations(
        self, interaction: discord.Interaction[HeraldBot], role: discord.Role | None = None
    ) -> None:
        """Choose a role that is notified of maxed accounts and 200M XP."""
        text = str(role.id) if role else NONE
        await self._desk.choose_and_answer(interaction, {Setting.CELEBRATIONS: text})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(colour="A colour by name or as #2f9e9e, or default")
    async def colour(
        self,
        interaction: discord.Interaction[HeraldBot],
        colour: Transform[str, Typed(Setting.COLOUR)],
    ) -> None:
        """Choose the colour at the edge of announcements."""
        await self._desk.choose_and_answer(interaction, {Setting.COLOUR: colour})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(show="Whether announcements and recaps come with pictures")
    async def pictures(self, interaction: discord.Interaction[HeraldBot], *, show: bool) -> None:
        """Choose whether announcements come with pictures."""
        await self._desk.choose_and_answer(interaction, {Setting.PICTURES: written_flag(show)})
