"""Buttons that show an answer another way: other figures, another period, or the newest ones.

Each answer has its own kind of ``ViewButton``:

    class GainsButton(
        ViewButton, template="show:gains:{choice}:{player}", access=AccessLevel.VIEW
    ): ...
"""

from __future__ import annotations

from typing import Any

import discord

from bot.ui.components.stored_button import ReopenButton

AGAIN = "again"
"""What a button chooses when the answer has only one form."""


class ViewButton(ReopenButton):
    """A button that replaces its message by the same answer in another way."""

    choice: str
    """How to show it."""
    player: str
    """Whose answer it is; some answers add what else they are about."""

    def __init__(self, *, is_disabled: bool = False, **arguments: Any) -> None:
        style = discord.ButtonStyle.primary if is_disabled else discord.ButtonStyle.secondary
        super().__init__(**{"style": style, "is_disabled": is_disabled, **arguments})
