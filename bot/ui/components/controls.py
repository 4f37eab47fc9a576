"""The base of every form a member fills in: what fails is answered by the command tree.

Only the process that opened a form handles it, for as long as Discord accepts it; the client
answers forms that have no handler any more.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.ui.wording.formatting import clip

MAX_TITLE = 45
_OPEN_FOR_S = 15 * 60


class HeraldModal(ui.Modal):
    """A form that leaves its errors to the command tree."""

    def __init__(self, title: str) -> None:
        super().__init__(title=clip(title, MAX_TITLE), timeout=_OPEN_FOR_S)

    async def on_error(  # type: ignore[override]  # discord.py's Modal has no item here either
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Hand an exception to the client's command tree, which answers it."""
        await interaction.client.tree.on_error(interaction, error)
