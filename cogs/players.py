"""/players list, info, interval, pause, resume, rename, undo-rename; not importing lists."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform

from bot.client.access import audience_of, guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer, replace
from bot.client.transformers import IntervalOption, NewPlayerName, TrackedPlayerName
from bot.domain.pages import Pages
from bot.domain.scheduling.intervals import parse_interval
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.services.name_changes.renames import Renamed, RenameOutcome
from bot.ui.components.layout import HeraldView
from bot.ui.components.view_buttons import AGAIN
from bot.ui.players.bulk_import import ImportButton
from bot.ui.players.confirmations import (
    paused_view,
    rename_anyway_view,
    rename_claimed_view,
    rename_undone_view,
    renamed_view,
    resumed_view,
)
from bot.ui.players.name_question_buttons import RenameAnywayButton
from bot.ui.players.next_read import interval_view
from bot.ui.players.player_list import (
    PAGE_SIZE,
    PlayerInfoButton,
    PlayersPage,
    player_info_view,
    players_view,
)
from cogs.players_import import ImportCommands


class PlayersCog(ImportCommands, name="players", group_description="The tracked players"):
    """Shows and changes how players are tracked."""

    def __init__(self, *, services: Services) -> None:
        super().__init__(services=services)
        self._rename_undo = services.rename_undo
        self._renames = services.renames

    @app_commands.command(name="list", extras=rule(AccessLevel.VIEW))
    async def list_players(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """List the players tracked in this server."""
        await answer(interaction, await self._page(guild_id_of(interaction), 1))

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def info(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Show how the tracking of a player is going."""
        await answer(interaction, await self._info(interaction, player), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def pause(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Stop reading a player for now; its history is kept."""
        profile = await self._tracking.set_paused(
            player, guild_id=guild_id_of(interaction), is_paused=True
        )
        await answer(interaction, paused_view(profile), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def resume(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Read a paused player again."""
        profile = await self._tracking.set_paused(
            player, guild_id=guild_id_of(interaction), is_paused=False
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
        renamed = await self._renames.rename(
            old, new, guild_id=guild_id_of(interaction), member_id=interaction.user.id
        )
        await answer(interaction, rename_view(renamed), ephemeral=True)

    @app_commands.command(name="undo-rename", extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(player="A player tracked here")
    async def undo_rename(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, TrackedPlayerName]
    ) -> None:
        """Take a player's latest change of name back, within 30 days."""
        undone = await self._rename_undo.undo(player, guild_id=guild_id_of(interaction))
        view = rename_undone_view(
            undone.old_name, new_name=undone.new_name, is_for_all=undone.is_for_all
        )
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
            player, guild_id=guild_id_of(interaction), interval=parse_interval(every)
        )
        await answer(interaction, interval_view(profile), ephemeral=True)

    async def rename_anyway(
        self, interaction: discord.Interaction[Any], pressed: RenameAnywayButton, /
    ) -> None:
        """Rename a player although its old name is still listed."""
        renamed = await self._renames.rename_by_id(
            pressed.player_id,
            pressed.new_name,
            guild_id=guild_id_of(interaction),
            member_id=interaction.user.id,
        )
        await replace(interaction, rename_view(renamed))

    async def page(
        self, interaction: discord.Interaction[Any], pressed: PlayersPage, /
    ) -> HeraldView:
        """Return a page of the list, the nearest one there is."""
        return await self._page(guild_id_of(interaction), pressed.number)

    async def info_again(
        self, interaction: discord.Interaction[Any], pressed: PlayerInfoButton, /
    ) -> HeraldView:
        """Return how the tracking of a player is going by now."""
        return await self._info(interaction, pressed.player)

    async def _info(self, interaction: discord.Interaction[Any], player: str) -> HeraldView:
        profile = await self._tracking.profile(guild_id_of(interaction), player)
        audience = await audience_of(interaction, guilds=self._guilds)
        view = player_info_view(profile, audience=audience)
        if not profile.question:
            view.reopen_id = PlayerInfoButton.id_of(choice=AGAIN, player=profile.name)
        return view

    async def _page(self, guild_id: int, number: int) -> HeraldView:
        pages = Pages(await self._tracking.count(guild_id), PAGE_SIZE, number)
        profiles = await self._tracking.profiles(guild_id, offset=pages.offset, limit=pages.size)
        return players_view(profiles, pages)


def rename_view(renamed: Renamed) -> HeraldView:
    """Say what came of a request to rename."""
    old, new = renamed.old_name, renamed.new_name
    if renamed.counts_from is not None:
        return rename_claimed_view(old, new_name=new, counts_from=renamed.counts_from)
    if renamed.outcome is RenameOutcome.ASKED_BACK:
        return rename_anyway_view(old, new_name=new, player_id=renamed.player_id)
    return renamed_view(renamed.profile, old_name=old, is_merged=renamed.merged)


async def setup(bot: HeraldBot) -> None:
    cog = PlayersCog(services=bot.services)
    bot.buttons.add(PlayersPage, cog.page)
    bot.buttons.add(RenameAnywayButton, cog.rename_anyway)
    bot.buttons.add(PlayerInfoButton, cog.info_again)
    bot.buttons.add(ImportButton, cog.confirmed)
    await bot.add_cog(cog)
