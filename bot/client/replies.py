"""How an interaction is answered: exactly once, in time, and in private when it should be.

Discord expects a response within three seconds. ``attend`` defers a slow answer; ``answer`` and
``replace`` send it by the way that is still open. Autocomplete cannot
be deferred: ``attend_typing`` offers nothing rather than too late.
"""

import asyncio
import logging
from typing import Any

import discord

from bot.errors import DatabaseBusy
from bot.ui.components.layout import HeraldView
from bot.ui.components.share_button import name_sharer, offer_to_share
from bot.ui.drawing.picture_cache import PictureCache
from bot.ui.drawing.rendering import files_of

log = logging.getLogger(__name__)

PATIENCE_S = 1.8
"""How long an answer may take before the interaction is deferred; Discord allows 3 s."""

_KEY = "attendance"
_WORDS_ALONE = "words alone"


class ResponseGuard:
    """Keeps watch over one interaction until it is answered."""

    def __init__(self, interaction: discord.Interaction[Any], *, ephemeral: bool) -> None:
        self._interaction = interaction
        self._ephemeral = ephemeral
        self._has_placeholder = interaction.message is None
        self._awaits_answer = False
        """Whether a placeholder stands there, which the answer takes the place of."""
        self._turn = asyncio.Lock()
        self._watch = asyncio.create_task(self._defer_later())

    async def _defer_later(self) -> None:
        await asyncio.sleep(PATIENCE_S)
        try:
            await self.defer()
        except discord.HTTPException as error:
            log.warning("An interaction could not be deferred: %s", error)

    async def defer(self) -> None:
        """Show that an answer is coming, unless something was said already.

        A pressed button needs no placeholder: its message stands already.
        """
        async with self._turn:
            if not self._interaction.response.is_done():
                await self._interaction.response.defer(
                    ephemeral=self._ephemeral, thinking=self._has_placeholder
                )
                self._awaits_answer = self._has_placeholder

    async def say(self, view: discord.ui.LayoutView, *, ephemeral: bool) -> None:
        """Bring the answer; a private one is private even when a public one was promised."""
        if ephemeral:
            _let_share(view)
        files = await self._files(view)
        async with self._turn:  # not before: a deferral on its way must arrive
            self._watch.cancel()
            if not self._interaction.response.is_done():
                await self._interaction.response.send_message(
                    view=view, files=files, ephemeral=ephemeral
                )
                return
            awaits_answer, self._awaits_answer = self._awaits_answer, False
            if awaits_answer and ephemeral is self._ephemeral:
                await self._interaction.edit_original_response(view=view, attachments=files)
                return
            if awaits_answer:
                await self._interaction.delete_original_response()
            await self._interaction.followup.send(view=view, files=files, ephemeral=ephemeral)

    async def replace(
        self, view: discord.ui.LayoutView, *, mentions: discord.AllowedMentions | None = None
    ) -> None:
        """Put a view in the place of the message whose button was pressed.

        An edit rebuilds the mentions: those of ``mentions`` keep their highlight.
        """
        if is_private(self._interaction):
            _let_share(view)
        files = await self._files(view)
        async with self._turn:
            self._watch.cancel()
            if self._interaction.response.is_done():
                await self._interaction.edit_original_response(
                    view=view, attachments=files, allowed_mentions=mentions
                )
            else:
                await self._interaction.response.edit_message(
                    view=view, attachments=files, allowed_mentions=mentions
                )

    async def _files(self, view: discord.ui.LayoutView) -> list[discord.File]:
        """Return a view's files; its pictures are left out where they are not wanted."""
        if not isinstance(view, HeraldView):
            return []
        is_drawn = not self._interaction.extras.get(_WORDS_ALONE)
        cache: PictureCache | None = self._interaction.client.picture_cache if is_drawn else None
        return await files_of(view, picture_cache=cache)

    async def open(self, form: discord.ui.Modal) -> None:
        """Open a form, which Discord allows only as the very first sign of life.

        Raises:
            DatabaseBusy: Finding out what to ask took too long.
        """
        async with self._turn:
            self._watch.cancel()
            if self._interaction.response.is_done():
                raise DatabaseBusy
            await self._interaction.response.send_modal(form)


def attend(interaction: discord.Interaction[Any], *, ephemeral: bool) -> ResponseGuard:
    """Begin to watch over an interaction, or return the watch that there is."""
    watch = interaction.extras.get(_KEY)
    if not isinstance(watch, ResponseGuard):
        watch = interaction.extras[_KEY] = ResponseGuard(interaction, ephemeral=ephemeral)
    return watch


async def answer(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, *, ephemeral: bool = False
) -> None:
    """Answer an interaction, deferred or not; errors and private matters are ephemeral."""
    await attend(interaction, ephemeral=ephemeral).say(view, ephemeral=ephemeral)


async def replace(
    interaction: discord.Interaction[Any],
    view: discord.ui.LayoutView,
    *,
    mentions: discord.AllowedMentions | None = None,
) -> None:
    """Answer a pressed button by changing its message, deferred or not."""
    await attend(interaction, ephemeral=True).replace(view, mentions=mentions)


async def show_again(interaction: discord.Interaction[Any], view: HeraldView) -> None:
    """Answer a pressed button by another view of its message.

    It replaces the message for the member who asked for it. Anybody else who presses gets a private
    copy, which can be shared.
    """
    if is_anothers(interaction):
        await answer(interaction, view, ephemeral=True)
        return
    if sharer := _sharer_of(interaction):
        name_sharer(view, sharer)
    await replace(interaction, view)


async def share(interaction: discord.Interaction[Any], view: HeraldView) -> None:
    """Answer a pressed button by a message for everybody that says who wanted it."""
    name_sharer(view, interaction.user.id)
    await answer(interaction, view)


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether only the member sees the message whose button was pressed."""
    return interaction.message is None or interaction.message.flags.ephemeral


def is_anothers(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the message whose button was pressed answers another member."""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return asked is not None and asked.user.id != interaction.user.id


def forgo_pictures(interaction: discord.Interaction[Any]) -> None:
    """Answer an interaction in words alone."""
    interaction.extras[_WORDS_ALONE] = True


def _sharer_of(interaction: discord.Interaction[Any]) -> int | None:
    """Return who shared the message whose button was pressed; None for no shared one."""
    asked = interaction.message.interaction_metadata if interaction.message else None
    if asked is None or is_private(interaction) or asked.interacted_message_id is None:
        return None
    return asked.user.id


def _let_share(view: discord.ui.LayoutView) -> None:
    if isinstance(view, HeraldView):
        offer_to_share(view)


async def open_form(interaction: discord.Interaction[Any], form: discord.ui.Modal) -> None:
    """Answer a pressed button with a form; DatabaseBusy when it is too late for that."""
    await attend(interaction, ephemeral=True).open(form)


def attend_typing(interaction: discord.Interaction[Any]) -> None:
    """Watch over an autocomplete: suggestions that would come too late are none."""
    interaction.extras[_KEY] = asyncio.create_task(_offer_nothing_later(interaction))


async def _offer_nothing_later(interaction: discord.Interaction[Any]) -> None:
    await asyncio.sleep(PATIENCE_S)
    try:
        await offer_nothing(interaction)
    except discord.HTTPException as error:
        log.warning("An autocomplete could not be answered: %s", error)


async def offer_nothing(interaction: discord.Interaction[Any]) -> None:
    """Answer an autocomplete with an empty list, unless something was offered already."""
    if not interaction.response.is_done():
        await interaction.response.autocomplete([])
