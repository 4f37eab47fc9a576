"""/help."""

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.client.access import guild_id_of, is_permitted, rule, rule_of
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.server.help import HelpEntry, Situation, help_view


class HelpCog(commands.Cog, name="Help"):
    """Says what there is and what the caller may use."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._tracking = services.tracking

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    async def help(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show what this bot can do for you here."""
        permitted = [
            level
            for level in AccessLevel
            if await is_permitted(interaction, level, guilds=self._guilds)
        ]
        guild_id = guild_id_of(interaction)
        situation = Situation(
            level=max(permitted, default=AccessLevel.ANYONE),
            settings=await self._guilds.settings_of(guild_id),
            is_tracking=bool(await self._tracking.names_like("", guild_id=guild_id, limit=1)),
        )
        view = help_view(tuple(entries_of(interaction.client)), situation)
        await answer(interaction, view, ephemeral=True)


def entries_of(bot: HeraldBot) -> Iterator[HelpEntry]:
    """Describe every slash command there is."""
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            root = command.root_parent.name if command.root_parent else command.name
            command_id = bot.command_ids.get(root)
            name = command.qualified_name
            yield HelpEntry(
                name=name,
                description=command.description,
                level=rule_of(command).level,
                mention=f"</{name}:{command_id}>" if command_id else f"`/{name}`",
            )


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(HelpCog(services=bot.services))
