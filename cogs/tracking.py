"""/track, /untrack and /update."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import audience_of, guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.chosen import present_member_id
from bot.client.replies import answer
from bot.client.transformers import NewPlayerName, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.components.view_buttons import AGAIN
from bot.ui.players.confirmations import tracked_view, untracked_view
from bot.ui.progress.update import UpdateButton, updated_view


class TrackingCog(commands.Cog, name="Tracking"):
    """Starts and stops tracking, and reads a player on demand."""

    def __init__(self, *, services: Services) -> None:
        self._tracking = services.tracking
        self._updates = services.updates
        self._links = services.account_links
        self._stats = services.stats
        self._guilds = services.guilds

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="The RuneScape name", member="Whose account it is, if you like")
    async def track(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, NewPlayerName],
        member: discord.Member | discord.User | None = None,
    ) -> None:
        """Start tracking a player in this server."""
        owner = await present_member_id(interaction, member) if member else None
        profile = await self._tracking.track_player(
            player,
            guild_id=guild_id_of(interaction),
            added_by=interaction.user.id,
            member_id=owner,
        )
        await answer(interaction, tracked_view(profile), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def untrack(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Stop tracking a player in this server."""
        name = await self._tracking.untrack_player(player, guild_id=guild_id_of(interaction))
        await answer(interaction, untracked_view(name), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(player="A player tracked here; your own account, when left out")
    async def update(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
    ) -> None:
        """Read a player from the hiscores now."""
        guild_id = guild_id_of(interaction)
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        update = await self._updates.update_now(guild_id, name, member_id=interaction.user.id)
        audience = await audience_of(interaction, guilds=self._guilds)
        view = updated_view(update.profile, update.gains, audience=audience)
        if not update.profile.question:
            view.reopen_id = UpdateButton.id_of(choice=AGAIN, player=update.profile.name)
        await answer(interaction, view, ephemeral=True)

    async def update_again(
        self, interaction: discord.Interaction[Any], pressed: UpdateButton, /
    ) -> HeraldView:
        """Return once more what the newest reading brought."""
        guild_id = guild_id_of(interaction)
        newest = await self._stats.newest_reading(pressed.player, guild_id=guild_id)
        audience = await audience_of(interaction, guilds=self._guilds)
        return updated_view(newest.profile, newest.gains, audience=audience)


async def setup(bot: HeraldBot) -> None:
    cog = TrackingCog(services=bot.services)
    bot.buttons.add(UpdateButton, cog.update_again)
    await bot.add_cog(cog)
