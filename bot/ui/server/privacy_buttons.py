"""The buttons that decide about what is stored: forgetting a member, and requests to be left alone.

A button knows what it decides about, so it works after any restart. Who may press it, and what
follows, is known to the cog that set itself as ``client.privacy``:

    client.privacy = desk                      # in the cog's setup
    client.add_dynamic_items(PrivacyButton)    # once, at start
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Protocol

import discord
from discord import ui

from bot.language import mark, say


class Decision(StrEnum):
    """What a button decides."""

    ERASE = "erase"
    CONFIRM = "confirm"
    DECLINE = "decline"


_LABELS = {
    Decision.ERASE: mark("Delete what is stored about me"),
    Decision.CONFIRM: mark("Confirm: stop tracking"),
    Decision.DECLINE: mark("Decline"),
}
_STYLES = {
    Decision.ERASE: discord.ButtonStyle.danger,
    Decision.CONFIRM: discord.ButtonStyle.danger,
    Decision.DECLINE: discord.ButtonStyle.secondary,
}


class PrivacyDesk(Protocol):
    """What a cog offers so that the buttons can be pressed."""

    async def take(self, interaction: discord.Interaction[Any], pressed: PrivacyButton, /) -> None:
        """Carry out a decision, for those who may make it."""


class PrivacyButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"privacy:(?P<decision>erase|confirm|decline):(?P<subject>[0-9]{1,20})",
):
    """A button that decides about the data of whoever presses it, or about one request."""

    def __init__(self, decision: Decision, *, subject: int = 0) -> None:
        button = ui.Button[Any](
            label=say(_LABELS[decision]),
            style=_STYLES[decision],
            custom_id=f"privacy:{decision.value}:{subject}",
        )
        super().__init__(button)
        self.decision = decision
        self.subject = subject
        """The number of the request that is settled; whoever wants to be forgotten just presses."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> PrivacyButton:
        """Rebuild a pressed button from its custom id."""
        return cls(Decision(match["decision"]), subject=int(match["subject"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the decision carried out."""
        try:
            desk: PrivacyDesk = interaction.client.privacy
            await desk.take(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)
