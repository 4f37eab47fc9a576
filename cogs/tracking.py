"""/track, /untrack and /update."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import demand, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer, attend, show_again
from bot.client.transformers import NewPlayerName, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.components.view_buttons import SwitchButton, recipe
from bot.ui.players.confirmations import tracked_view, untracked_view
from bot.ui.progress.update import updated_view

UPDATED = "updated"
"""The name under which the answers to /update are made again."""


class TrackingCog(commands.Cog, name="Tracking"):
    """Starts and stops tracking, and reads a player on demand."""

    def __init__(self, *, services: Services) -> None:
        self._tracking = services.tracking
        self._updates = services.updates
        self._links = services.account_links
        self._guilds = services.guilds
        self._stats = services.stats

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="The RuneScape name", member="Whose account it is, if you like")
    async def track(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, NewPlayerName],
        member: discord.Member | None = None,
    ) -> None:
        """Start tracking a player in this server."""
        profile = await self._tracking.track_player(
            player,
            guild_id=interaction.guild_id or 0,
            added_by=interaction.user.id,
            member_id=member.id if member else None,
        )
        await answer(interaction, tracked_view(profile), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def untrack(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Stop tracking a player in this server."""
        name = await self._tracking.untrack_player(player, guild_id=interaction.guild_id or 0)
        await answer(interaction, untracked_view(name), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(player="A player tracked here; your own account, when left out")
    async def update(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
    ) -> None:
        """Read a player from the hiscores now."""
        guild_id = interaction.guild_id or 0
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        update = await self._updates.update_now(guild_id, name, member_id=interaction.user.id)
        view = updated_view(update.profile, update.gains)
        if not update.profile.question:  # which is for managers alone
            view.recipe = recipe(UPDATED, player=update.profile.name)
        await answer(interaction, view, ephemeral=True)

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let through those who may look."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)

    async def switched(
        self, interaction: discord.Interaction[Any], pressed: SwitchButton, /
    ) -> HeraldView:
        """Return once more what the newest reading brought."""
        guild_id = interaction.guild_id or 0
        newest = await self._stats.newest_reading(pressed.player, guild_id=guild_id)
        return updated_view(newest.profile, newest.gains)

    async def show(self, interaction: discord.Interaction[Any], view: HeraldView, /) -> None:
        """Put it in the place of the message whose button was pressed."""
        await show_again(interaction, view)


async def setup(bot: HeraldBot) -> None:
    """Add the cog and let its answers be shared."""
    cog = TrackingCog(services=bot.services)
    bot.switches[UPDATED] = cog
    bot.add_dynamic_items(SwitchButton)
    await bot.add_cog(cog)
