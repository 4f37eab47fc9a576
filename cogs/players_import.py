"""/players import and export: many players at once. They are part of the cog in ``players``."""

import asyncio
import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client.access import demand, guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.chosen import read_attachment
from bot.client.replies import answer, attend, open_form
from bot.domain.players.player_lists import LARGEST_FILE, ListEntry, decoded, read_list, table_of
from bot.domain.server.access import AccessLevel
from bot.domain.settings.channels import ChannelKind
from bot.errors import ButtonForgotten, InvalidRoster
from bot.program.services import Services
from bot.services.players.bulk_import import Import
from bot.ui.components.layout import HeraldView
from bot.ui.drawing.rendering import files_of
from bot.ui.players.bulk_import import (
    ImportButton,
    NamesModal,
    doubtful_list_view,
    export_view,
    progress_view,
    report_view,
)

log = logging.getLogger(__name__)

AT_ONCE_S = 1.0
"""An import that takes no longer is answered by its report alone."""
SHOWN_EVERY_S = 4.0
TOKEN_S = 14.5 * 60
"""For how long Discord lets an answer be changed, but for a reserve."""
GOODBYE_S = 3.0
"""For how long the end of the program waits until stopped imports have reported."""
MOST_PLAYERS = 100_000


class ImportCommands(commands.GroupCog):
    """The commands for lists of players, and the imports that are under way."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._tracking = services.tracking
        self._bulk = services.bulk_imports
        self._under_way: dict[asyncio.Task[None], asyncio.Task[Any] | None] = {}
        """What carries an import out, and who follows it."""

    async def cog_unload(self) -> None:
        """Stop the imports, and let those who follow them say so."""
        followers = {each for each in self._under_way.values() if each}
        for worker in self._under_way:
            worker.cancel()
        if followers:
            await asyncio.wait(followers, timeout=GOODBYE_S)

    @app_commands.command(name="import", extras=rule(AccessLevel.MANAGE, ephemeral=True))
    @app_commands.describe(
        names="RuneScape names, separated by commas",
        file="A text or CSV file with names, such as one of /players export",
    )
    async def import_players(
        self,
        interaction: discord.Interaction[HeraldBot],
        names: app_commands.Range[str, 1, 6000] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Start tracking many players; without names or a file I ask for them."""
        if names is None and file is None:
            await open_form(interaction, NamesModal(submitted=self._submitted))
            return
        await self._import(interaction, names or "", await _text_of(file) if file else "")

    @app_commands.command(name="export", extras=rule(AccessLevel.MANAGE, ephemeral=True))
    async def export_players(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Get the tracked players as a file that can be imported."""
        profiles = await self._tracking.profiles(
            guild_id_of(interaction), offset=0, limit=MOST_PLAYERS
        )
        view = export_view(table_of(profiles), count=len(profiles))
        await answer(interaction, view, ephemeral=True)

    async def _submitted(self, interaction: discord.Interaction[Any], names: str) -> None:
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.MANAGE, guilds=self._guilds, ephemeral=True)
        await self._import(interaction, names)

    async def confirmed(self, interaction: discord.Interaction[Any], _: ImportButton, /) -> None:
        """Import the list that hangs below the pressed button.

        Raises:
            ButtonForgotten: There is none.
        """
        files = interaction.message.attachments if interaction.message else []
        if not files:
            raise ButtonForgotten
        found = read_list(await _text_of(files[0]))
        await self._carry_out(interaction, found.entries)

    async def _import(self, interaction: discord.Interaction[Any], *texts: str) -> None:
        found = read_list(*texts)
        if not found.is_certain:
            await answer(interaction, doubtful_list_view(found), ephemeral=True)
            return
        await self._carry_out(interaction, found.entries)

    async def _carry_out(
        self, interaction: discord.Interaction[Any], entries: Sequence[ListEntry]
    ) -> None:
        import_ = self._bulk.begin(
            entries,
            guild_id=guild_id_of(interaction),
            added_by=interaction.user.id,
        )
        worker = asyncio.create_task(self._bulk.carry_out(import_), name="import players")
        self._under_way[worker] = asyncio.current_task()
        try:
            await self._follow(interaction, import_, worker)
        finally:
            worker.cancel()
            del self._under_way[worker]

    async def _follow(
        self, interaction: discord.Interaction[Any], import_: Import, worker: asyncio.Task[None]
    ) -> None:
        screen = _Screen(interaction)
        await asyncio.wait({worker}, timeout=AT_ONCE_S)
        while not worker.done():
            progress = self._bulk.progress(import_)
            outlasted = screen.is_outlasted_by(progress.seconds_left or 0)
            await screen.show(progress_view(progress, is_reported_elsewhere=outlasted))
            await asyncio.wait({worker}, timeout=SHOWN_EVERY_S)
        report = report_view(import_.lines)
        if not await screen.show(report):
            await self._report_elsewhere(interaction, report)

    async def _report_elsewhere(
        self, interaction: discord.Interaction[Any], report: HeraldView
    ) -> None:
        """Bring a report that its member cannot be answered with any more."""
        settings = await self._guilds.settings_of(guild_id_of(interaction))
        operations = settings.channels.of(ChannelKind.OPERATIONS)
        places: list[discord.abc.Messageable] = [interaction.user]
        if operations:
            places.insert(0, interaction.client.get_partial_messageable(operations))
        for place in places:
            try:
                await place.send(view=report, files=await files_of(report, picture_cache=None))
            except discord.HTTPException as refusal:
                log.warning("The report of an import could not be sent: %s", refusal)
            else:
                return


class _Screen:
    """The private answer in which a member follows an import."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._began_at = monotonic()
        self._is_answered = False

    def is_outlasted_by(self, seconds: float) -> bool:
        """Tell whether it cannot be changed any more after so long."""
        return monotonic() - self._began_at + seconds > TOKEN_S

    async def show(self, view: HeraldView) -> bool:
        """Show a view in place of the last one, and tell whether that was possible."""
        try:
            if self._is_answered:
                files = await files_of(view, picture_cache=None)
                await self._interaction.edit_original_response(view=view, attachments=files)
            else:
                await answer(self._interaction, view, ephemeral=True)
        except discord.HTTPException as refusal:
            log.debug("An import cannot be followed any more: %s", refusal)
            return False
        self._is_answered = True
        return True


async def _text_of(file: discord.Attachment) -> str:
    """Fetch what stands in a file.

    Raises:
        InvalidRoster: It is too large, or no text.
        FileNotReceived: Discord does not hand it out.
    """
    if file.size > LARGEST_FILE:
        raise InvalidRoster("That file is too large for a list of players.")
    return decoded(await read_attachment(file))
