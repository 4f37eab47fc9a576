"""How an interaction is answered: exactly once, in time, and in private when it should be.

Discord gives three seconds for the first sign of life. ``attend`` gives it when the answer is
slow; ``answer`` brings the answer whichever way is still open.
"""

import asyncio
import logging
from typing import Any

import discord

log = logging.getLogger(__name__)

PATIENCE_S = 1.8
"""How long an answer may take before the interaction is deferred; Discord allows 3 s."""

_KEY = "attendance"
_ALREADY_ACKNOWLEDGED = 40060


class Attendance:
    """Keeps watch over one interaction until it is answered."""

    def __init__(self, interaction: discord.Interaction[Any], *, ephemeral: bool) -> None:
        self._interaction = interaction
        self._ephemeral = ephemeral
        self._turn = asyncio.Lock()
        self._watch = asyncio.create_task(self._defer_later())

    async def _defer_later(self) -> None:
        await asyncio.sleep(PATIENCE_S)
        try:
            await self.defer()
        except discord.HTTPException as error:
            log.warning("An interaction could not be deferred: %s", error)

    async def defer(self) -> None:
        """Show that an answer is coming, unless something was said already."""
        async with self._turn:
            if not self._interaction.response.is_done():
                await self._interaction.response.defer(ephemeral=self._ephemeral, thinking=True)

    async def say(self, view: discord.ui.LayoutView, *, ephemeral: bool) -> None:
        """Bring the answer; a private one is private even when a public one was promised."""
        self._watch.cancel()
        async with self._turn:
            if not self._interaction.response.is_done():
                await self._interaction.response.send_message(view=view, ephemeral=ephemeral)
                return
            if ephemeral and not self._ephemeral:
                await self._interaction.delete_original_response()
            await self._interaction.followup.send(view=view, ephemeral=ephemeral)


def attend(interaction: discord.Interaction[Any], *, ephemeral: bool) -> Attendance:
    """Begin to watch over an interaction, or return the watch that there is."""
    watch = interaction.extras.get(_KEY)
    if not isinstance(watch, Attendance):
        watch = interaction.extras[_KEY] = Attendance(interaction, ephemeral=ephemeral)
    return watch


async def answer(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, *, ephemeral: bool = False
) -> None:
    """Answer an interaction, deferred or not; errors and private matters are ephemeral."""
    await attend(interaction, ephemeral=ephemeral).say(view, ephemeral=ephemeral)
