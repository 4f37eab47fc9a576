"""/config language, celebrations and colour: how announcements look."""

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.config_options import LANGUAGE_CHOICES, Typed
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_spec import NONE
from cogs.config.base import ConfigCommands


class AppearanceCommands(ConfigCommands):
    """Commands about how announcements look, and which members they notify."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(language="What announcements and other public messages are written in")
    @app_commands.choices(language=LANGUAGE_CHOICES)
    async def language(self, interaction: discord.Interaction[HeraldBot], language: str) -> None:
        """Choose the language of public messages."""
        await self._desk.choose_and_answer(interaction, {Setting.LANGUAGE: language})

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
