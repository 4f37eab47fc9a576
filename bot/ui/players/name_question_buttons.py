"""The buttons that answer a question about a player, and the form that asks for its new name.

A button knows its question by heart, so it works after any restart. What an answer does, and who
may give it, is known to the cog that set itself as ``client.answers``:

    client.answers = desk                      # in the cog's setup
    client.add_dynamic_items(AnswerButton)     # once, at start
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.game.player_names import MAX_LENGTH
from bot.domain.players.name_questions import Answer, Question
from bot.language import mark, say
from bot.ui.components.controls import HeraldModal
from bot.ui.components.layout import Row

LABELS = {
    Answer.RENAME: mark("New name – rename…"),
    Answer.START_AFRESH: mark("Start afresh"),
    Answer.KEEP_WATCHING: mark("Keep watching"),
    Answer.STOP_TRACKING: mark("Stop tracking"),
}
_STYLES = {
    Answer.RENAME: discord.ButtonStyle.primary,
    Answer.STOP_TRACKING: discord.ButtonStyle.danger,
}


class AnswerDesk(Protocol):
    """What a cog offers so that questions can be answered."""

    async def take(self, interaction: discord.Interaction[Any], pressed: AnswerButton, /) -> None:
        """Carry out an answer, for those who may give it."""


class AnswerButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"question:(?P<answer>rename|afresh|keep|stop)"
    r":(?P<player_id>[0-9]{1,10}):(?P<since>[0-9]{1,12})",
):
    """A button that answers one question about one player."""

    def __init__(self, answer: Answer, *, player_id: int, since: datetime) -> None:
        button = ui.Button[Any](
            label=say(LABELS[answer]),
            style=_STYLES.get(answer, discord.ButtonStyle.secondary),
            custom_id=f"question:{answer.value}:{player_id}:{int(since.timestamp())}",
        )
        super().__init__(button)
        self.answer = answer
        self.player_id = player_id
        self.since = since

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> AnswerButton:
        """Rebuild a pressed button from its custom id."""
        since = datetime.fromtimestamp(int(match["since"]), UTC)
        return cls(Answer(match["answer"]), player_id=int(match["player_id"]), since=since)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the answer carried out."""
        try:
            desk: AnswerDesk = interaction.client.answers
            await desk.take(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


class NewNameModal(HeraldModal):
    """Asks for the new name of an account."""

    def __init__(
        self,
        question: Question,
        *,
        submitted: Callable[[discord.Interaction[Any], str], Awaitable[None]],
    ) -> None:
        super().__init__(say("A new name for {player}", player=question.player_name))
        self._name = ui.TextInput[Any](custom_id="name", placeholder="Zezima", max_length=20)
        self._submitted = submitted
        self.add_item(
            ui.Label(
                text=say("What is the account called now?"),
                description=say("Up to {limit} characters, as on the hiscores.", limit=MAX_LENGTH),
                component=self._name,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand the name on."""
        await self._submitted(interaction, self._name.value)


def answer_buttons(question: Question) -> Row:
    """Build a question's buttons."""
    return ui.ActionRow(
        *(
            AnswerButton(answer, player_id=question.player_id, since=question.since)
            for answer in question.answers
        )
    )
