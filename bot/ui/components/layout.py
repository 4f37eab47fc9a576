"""Lays blocks of text out as a message within Discord's limits.

Presenters choose the blocks; ``text_blocks`` shortens them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.ui.components.attachments import Document, Picture
from bot.ui.components.text_blocks import Listing, fit_together

MAX_TEXT = 4000 - 100
"""Characters of text in one message, all blocks together; the rest says who shared it."""
MAX_COMPONENTS = 40 - 2
"""Components in one message, nested ones included; two are kept for a button to share it."""

ACCENT = 0x3B82C4
"""Ordinary answers."""
SUCCESS = 0x3FA36B
"""Something was done as asked."""
CELEBRATION = 0xD9A441
"""News worth a cheer."""
ERROR_ACCENT = 0xD83C3E
"""Error replies and nothing else: scripts recognise a refused command by it."""

Row: TypeAlias = ui.ActionRow[Any]
Block: TypeAlias = str | Listing | Row | Picture | Document | None
"""What a card is made of; an empty one is left out, which keeps presenters flat."""
_Part: TypeAlias = str | Row | Picture | Document


class HeraldView(ui.LayoutView):
    """A view that never times out and leaves its errors to the command tree.

    Its buttons are dynamic items, found by their custom id after any restart. There is no time-out
    because one can make discord.py forget a dynamic item's pattern for every other message too.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.pictures: tuple[Picture, ...] = ()
        """What has to be drawn and sent along."""
        self.documents: tuple[Document, ...] = ()
        """What has to be sent along as it is."""
        self.reopen_id = ""
        """The custom id of a ``ReopenButton`` that leads to the same answer; it can be shared."""
        self.is_confidential = False
        """Whether it is not for everybody, and so never shared."""

    def leave_out(self, picture: Picture) -> None:
        """Take a picture out of the message, which says the same without it."""
        self.pictures = tuple(one for one in self.pictures if one is not picture)
        for item in list(self.walk_children()):
            if isinstance(item, ui.Container):
                for gallery in [child for child in item.children if _shows(child, picture)]:
                    item.remove_item(gallery)

    def is_finished(self) -> bool:
        """Tell discord.py not to keep a view of which nothing needs to be kept.

        Stored buttons are found by their custom ids. A view that is kept costs memory for as long
        as the bot runs, a private one for fifteen minutes.
        """
        kept = (item for item in self.walk_children() if item.is_dispatchable())
        return super().is_finished() or all(isinstance(item, ui.DynamicItem) for item in kept)

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
    view = HeraldView()
    view.pictures = tuple(part for part in parts if isinstance(part, Picture))
    view.documents = tuple(part for part in parts if isinstance(part, Document))
    view.add_item(ui.Container[Any](*map(_component, parts), accent_colour=accent))
    return view


def _fitted(blocks: Sequence[_Part | Listing]) -> list[_Part]:
    """Shorten the texts among the blocks so that all of them fit into one message."""
    texts = [block for block in blocks if isinstance(block, str | Listing)]
    room = MAX_TEXT - len(texts)  # one each for the line breaks that joining may need
    fitted = iter(fit_together(texts, room=room))
    parts = [next(fitted) if isinstance(block, str | Listing) else block for block in blocks]
    return [part for part in parts if part]


def _count(parts: Sequence[_Part]) -> int:
    """Count the components that the parts and their frame will be."""
    rows = [part for part in parts if isinstance(part, ui.ActionRow)]
    return 1 + len(parts) + sum(len(row.children) for row in rows)


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Join neighbouring texts into one."""
    joined: list[_Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(above := joined[-1], str):
            joined[-1] = f"{above}\n{part}"
        else:
            joined.append(part)
    return joined


def _component(part: _Part) -> ui.Item[Any]:
    if isinstance(part, Picture):
        file = discord.MediaGalleryItem(_address(part), description=part.description)
        return ui.MediaGallery(file)
    if isinstance(part, Document):
        return ui.File(_address(part))
    return ui.TextDisplay(part) if isinstance(part, str) else part


def _shows(item: ui.Item[Any], picture: Picture) -> bool:
    return isinstance(item, ui.MediaGallery) and any(
        shown.media.url == _address(picture) for shown in item.items
    )


def _address(file: Picture | Document) -> str:
    return f"attachment://{file.filename}"
