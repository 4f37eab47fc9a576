"""Buttons that show an answer another way, also on messages sent before the last restart.

A button knows its topic, what to show and of whom. Who may see it is known to the cog that
registered a ``SwitchSource`` under the topic:

    client.switches["stats"] = source          # in the cog's setup
    client.add_dynamic_items(SwitchButton)     # once, at start

discord.py logs and drops what a dynamic item raises, so the button hands every exception to the
command tree.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

import discord
from discord import ui

from bot.errors import HeraldError
from bot.ui.components.layout import HeraldView
from bot.ui.wording.formatting import clip, plain

MAX_LABEL = 80
"""Characters on a button that Discord takes."""
MAX_ID = 100
"""Characters of a custom id that Discord takes: room for a name and a metric."""


class SwitchSource(Protocol):
    """What a cog offers so that its answers can be switched, and shared."""

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Raise ``NotAllowed`` (or another ``HeraldError``) unless the member may see it."""

    async def switched(
        self, interaction: discord.Interaction[Any], pressed: SwitchButton, /
    ) -> HeraldView:
        """Return the answer as the button says."""

    async def show(self, interaction: discord.Interaction[Any], view: HeraldView, /) -> None:
        """Put an answer in the place of the message whose button was pressed."""


class SwitchButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"show:(?P<topic>[a-z]{1,20}):(?P<choice>[a-z0-9]{1,30}):(?P<player>.{1,90})",
):
    """A button that replaces its message by the same answer in another way."""

    def __init__(
        self,
        topic: str,
        *,
        choice: str,
        player: str,
        label: str,
        emoji: str | None = None,
        is_disabled: bool = False,
    ) -> None:
        address = f"show:{topic}:{choice}:"
        subject = plain(player, limit=MAX_ID - len(address)) or "?"
        button = ui.Button[Any](
            label=clip(label, MAX_LABEL),
            emoji=emoji,
            style=discord.ButtonStyle.primary if is_disabled else discord.ButtonStyle.secondary,
            custom_id=f"{address}{subject}",
            disabled=is_disabled,
        )
        super().__init__(button)
        self.topic = topic
        self.choice = choice
        self.player = player

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> SwitchButton:
        """Rebuild a pressed button from its custom id."""
        return cls(
            match["topic"], choice=match["choice"], player=match["player"], label=match["choice"]
        )

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the answer shown another way."""
        try:
            source = self._source(interaction)
            await source.authorise(interaction)
            await source.show(interaction, await self.leads_to(interaction))
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)

    async def leads_to(self, interaction: discord.Interaction[Any]) -> HeraldView:
        """Build the answer it leads to, whoever asks."""
        view = await self._source(interaction).switched(interaction, self)
        view.recipe = str(self.custom_id)
        return view

    def _source(self, interaction: discord.Interaction[Any]) -> SwitchSource:
        sources: dict[str, SwitchSource] = interaction.client.switches
        source = sources.get(self.topic)
        if source is None:
            raise HeraldError(
                "These buttons lead nowhere any more.",
                tip="Run the command again for a fresh answer.",
            )
        return source


def recipe(topic: str, *, player: str, choice: str = "again") -> str:
    """Write down how to make an answer again: as the button does that leads to it."""
    return str(SwitchButton(topic, choice=choice, player=player, label="").custom_id)
