"""The one renderer: blocks of text go in, a message that Discord accepts comes out, at any length.

Presenters say what stands where; how a block gets shorter is the matter of ``blocks``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.ui.blocks import Listing, fit_together

MAX_TEXT = 4000
"""Characters of text in one message, all blocks together."""
MAX_COMPONENTS = 40
"""Components in one message, nested ones included."""

ACCENT = 0x3B82C4
"""Ordinary answers."""
SUCCESS = 0x3FA36B
"""Something was done as asked."""
CELEBRATION = 0xD9A441
"""News worth a cheer."""
ERROR_ACCENT = 0xD83C3E
"""Error replies and nothing else: scripts recognise a refused command by it."""

Row: TypeAlias = ui.ActionRow[Any]
Block: TypeAlias = str | Listing | Row | None
"""What a card is made of; an empty one is left out, which keeps presenters flat."""


class HeraldView(ui.LayoutView):
    """A view that never times out and leaves its errors to the command tree.

    Its buttons are dynamic items, found by their custom id after any restart. There is no time-out
    because one can make discord.py forget a dynamic item's pattern for every other message too.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, item: ui.Item[Any], /
    ) -> None:
        """Hand an item's exception to the client's command tree, which answers it."""
        del item
        await interaction.client.tree.on_error(interaction, error)


def card(title: str, *blocks: Block, accent: int = ACCENT, footer: str = "") -> HeraldView:
    """Build a message in one frame: a heading, blocks, and a footer in small print.

    Nothing is too long: lists lose their last lines, prose its end. Foreign text in the arguments
    must be escaped already.
    """
    heading = f"## {title}" if title else ""
    small_print = f"-# {footer}" if footer else ""
    parts = _fitted([block for block in (heading, *blocks, small_print) if block])
    if _count(parts) > MAX_COMPONENTS:
        parts = _joined(parts)
    frame = ui.Container[Any](*map(_component, parts), accent_colour=accent)
    return HeraldView().add_item(frame)


def _fitted(blocks: Sequence[str | Listing | Row]) -> list[str | Row]:
    """Shorten the texts among the blocks so that all of them fit into one message."""
    texts = [block for block in blocks if not isinstance(block, ui.ActionRow)]
    room = MAX_TEXT - len(texts)  # one each for the line breaks that joining may need
    fitted = iter(fit_together(texts, room=room))
    parts = [block if isinstance(block, ui.ActionRow) else next(fitted) for block in blocks]
    return [part for part in parts if part]


def _count(parts: Sequence[str | Row]) -> int:
    """Count the components that the parts and their frame will be."""
    return 1 + sum(1 if isinstance(part, str) else 1 + len(part.children) for part in parts)


def _joined(parts: Sequence[str | Row]) -> list[str | Row]:
    """Join neighbouring texts into one."""
    joined: list[str | Row] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(above := joined[-1], str):
            joined[-1] = f"{above}\n{part}"
        else:
            joined.append(part)
    return joined


def _component(part: str | Row) -> ui.Item[Any]:
    return ui.TextDisplay(part) if isinstance(part, str) else part
