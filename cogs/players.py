"""/players list, info, interval, pause, resume and rename; lists are in ``players_bulk``."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import demand, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer, attend, show_again
from bot.client.transformers import IntervalOption, NewPlayerName, TrackedPlayerName
from bot.domain.scheduling.intervals import parse_interval
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.components.page_buttons import PageButton
from bot.ui.components.view_buttons import SwitchButton, recipe
from bot.ui.players.confirmations import paused_view, renamed_view, resumed_view
from bot.ui.players.next_read import interval_view
from bot.ui.players.player_list import player_info_view, players_view
from cogs.players_import import ImportCommands

PAGE_SIZE = 15
TOPIC = "players"
INFO = "info"
"""The name under which answers to /players info are made again."""


class PlayersCog(ImportCommands, name="players", group_description="The tracked players"):
    """Looks after the list of tracked players; it is the source of that list's pages."""

    def __init__(self, *, services: Services) -> None:
        super().__init__(services=services)
        self._renames = services.renames

    @app_commands.command(name="list", extras=rule(AccessLevel.VIEW))
    async def list_players(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """List the players tracked in this server."""
        await answer(interaction, await self.page(interaction, 1, ""))

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def info(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Show how the tracking of a player is going."""
        profile = await self._tracking.profile(interaction.guild_id or 0, player)
        view = player_info_view(profile)
        if not profile.question:  # which is for managers alone
            view.recipe = recipe(INFO, player=profile.name)
        await answer(interaction, view, ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def pause(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Stop reading a player for now; its history is kept."""
        profile = await self._tracking.set_paused(
            player, guild_id=interaction.guild_id or 0, is_paused=True
        )
        await answer(interaction, paused_view(profile), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def resume(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Read a paused player again."""
        profile = await self._tracking.set_paused(
            player, guild_id=interaction.guild_id or 0, is_paused=False
        )
        await answer(interaction, resumed_view(profile), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(old="A player tracked here", new="The name it has now")
    async def rename(
        self,
        interaction: discord.Interaction[HeraldBot],
        old: Transform[str, TrackedPlayerName],
        new: Transform[str, NewPlayerName],
    ) -> None:
        """Give a player its new name; its history goes on under it."""
        renamed = await self._renames.rename(old, new, guild_id=interaction.guild_id or 0)
        view = renamed_view(renamed.profile, old_name=renamed.old_name, is_merged=renamed.merged)
        await answer(interaction, view, ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(
        player="A player tracked here", every="From 15m to 7d, or auto to leave it to me"
    )
    async def interval(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName],
        every: Transform[str, IntervalOption],
    ) -> None:
        """Fix how often a player is read, or give it back."""
        profile = await self._tracking.set_interval(
            player, guild_id=interaction.guild_id or 0, interval=parse_interval(every)
        )
        await answer(interaction, interval_view(profile), ephemeral=True)

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let through those who may see the list."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)

    async def page(
        self, interaction: discord.Interaction[Any], number: int, _subject: str, /
    ) -> HeraldView:
        """Return a page of the list, the nearest one there is."""
        guild_id = interaction.guild_id or 0
        total = await self._tracking.count(guild_id)
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(number, 1), pages)
        profiles = await self._tracking.profiles(
            guild_id, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
        )
        return players_view(profiles, page=page, pages=pages, total=total)

    async def switched(
        self, interaction: discord.Interaction[Any], pressed: SwitchButton, /
    ) -> HeraldView:
        """Return how the tracking of a player is going by now."""
        profile = await self._tracking.profile(interaction.guild_id or 0, pressed.player)
        return player_info_view(profile)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Put a page in the place of the one whose button was pressed."""
        await show_again(interaction, page)


async def setup(bot: HeraldBot) -> None:
    """Add the cog and make its pages and answers known."""
    cog = PlayersCog(services=bot.services)
    bot.pages[TOPIC] = cog
    bot.switches[INFO] = cog
    bot.add_dynamic_items(PageButton, SwitchButton)
    await bot.add_cog(cog)
