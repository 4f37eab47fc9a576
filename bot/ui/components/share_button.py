"""The button under a private answer that posts it for everybody, also after a restart.

It remembers the button by which the same answer comes about, so that what is shared is made anew:
with the newest figures, in the server's language. Who may share is known to the ``SharingDesk``.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

import discord
from discord import ui

from bot.language import say
from bot.ui.components.layout import HeraldView
from bot.ui.wording.formatting import member_mention

_PREFIX = "share:"
_MAX_CUSTOM_ID = 100


class SharingDesk(Protocol):
    """Who makes a private answer public."""

    async def share(self, interaction: discord.Interaction[Any], pressed: ShareButton, /) -> None:
        """Post the answer again for everybody, if the member may."""


class ShareButton(ui.DynamicItem[ui.Button[Any]], template=r"share:(?P<recipe>.+)"):
    """A button that posts a private answer for everybody."""

    def __init__(self, recipe: str) -> None:
        button = ui.Button[Any](
            label=say("Share"),
            emoji="📣",
            style=discord.ButtonStyle.secondary,
            custom_id=f"{_PREFIX}{recipe}",
        )
        super().__init__(button)
        self.recipe = recipe
        """The custom id of a button that leads to the same answer."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> ShareButton:
        """Rebuild a pressed button from its custom id."""
        return cls(match["recipe"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the answer shared."""
        try:
            desk: SharingDesk = interaction.client.sharing
            await desk.share(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


def offer_to_share(view: HeraldView) -> None:
    """Put the button under a private answer that can be made again; under others, nothing."""
    is_for_all = not view.is_confidential
    if is_for_all and view.recipe and len(_PREFIX + view.recipe) <= _MAX_CUSTOM_ID:
        view.add_item(ui.ActionRow[Any](ShareButton(view.recipe)))


def name_sharer(view: HeraldView, member_id: int) -> None:
    """Say under a public answer who shared it."""
    words = say("Shared by {member}", member=member_mention(member_id))
    view.add_item(ui.TextDisplay[Any](f"-# {words}"))
