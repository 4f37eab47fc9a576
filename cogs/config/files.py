"""/config export and import: the settings as a file."""

from collections.abc import Mapping

import discord
from discord import app_commands

from bot.client.access import guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.chosen import read_attachment
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.domain.settings.settings_file import (
    LONGEST,
    SettingsFile,
    settings_from_file,
    settings_to_file,
)
from bot.errors import HeraldError, InvalidSettingsFile
from bot.ui.components.attachments import Document
from bot.ui.settings.settings_views import exported_view, imported_view, mistakes_view
from cogs.config.base import ConfigCommands
from cogs.config.settings_desk import refusals


class FileCommands(ConfigCommands):
    """Commands that write settings into a file, and read them from one."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    async def export(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Get every setting of this server as a file."""
        content = settings_to_file(await self._desk.settings(interaction))
        document = Document("herald-settings.json", content)
        await answer(interaction, exported_view(document), ephemeral=True)

    @app_commands.command(name="import", extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(file="A file that /config export wrote, here or in another server")
    async def import_(
        self, interaction: discord.Interaction[HeraldBot], file: discord.Attachment
    ) -> None:
        """Take the settings from a file: all of them, or none if one cannot be used."""
        if file.size > LONGEST:
            raise InvalidSettingsFile
        read = settings_from_file(await read_attachment(file))
        mistakes = await self._mistakes_in(interaction, read)
        if mistakes:
            await answer(interaction, mistakes_view(mistakes), ephemeral=True)
            return
        choice = await self._desk.choose(interaction, read.texts)
        changed = [change.setting for change in choice.changes]
        await answer(interaction, imported_view(choice.after, changed), ephemeral=True)

    async def _mistakes_in(
        self, interaction: discord.Interaction[HeraldBot], read: SettingsFile
    ) -> Mapping[str, HeraldError]:
        """Return every reason for which a file cannot be taken as it is, by its entry."""
        settings_changes, guild_id = self._desk.settings_changes, guild_id_of(interaction)
        unreadable = await settings_changes.mistakes_in(guild_id, read.texts)
        mistakes = {**read.mistakes, **{it.value: why for it, why in unreadable.items()}}
        if mistakes:
            return mistakes
        considered = await settings_changes.consider(guild_id, read.texts)
        changed = [change.setting for change in considered.changes]
        refused = await refusals(interaction.guild, considered.after, changed)
        return {it.value: why for it, why in refused.items()}
