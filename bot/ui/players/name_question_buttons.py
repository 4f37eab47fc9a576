"""The buttons that answer a question about a player, and the form that asks for its new name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.domain.game.player_names import MAX_LENGTH
from bot.domain.players.name_questions import Answer, NameClaim, Question
from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.controls import HeraldModal
from bot.ui.components.custom_ids import RowId
from bot.ui.components.layout import Row
from bot.ui.components.stored_button import StoredButton

LABELS = {
    Answer.RENAME: mark("New name – rename…"),
    Answer.START_AFRESH: mark("Start afresh"),
    Answer.KEEP_WATCHING: mark("Keep watching"),
    Answer.OBJECT: mark("Not ours – keep the old history"),
    Answer.STOP_TRACKING: mark("Stop tracking"),
}
_AGREE = mark("Yes, rename")
_STYLES = {
    Answer.RENAME: discord.ButtonStyle.primary,
    Answer.STOP_TRACKING: discord.ButtonStyle.danger,
}


class AnswerButton(
    StoredButton,
    template="question:{answer}:{player_id}:{since}",
    access=AccessLevel.MANAGE,
):
    """Answers one question about one player."""

    answer: Answer
    player_id: RowId
    since: datetime
    """Since when the player has been in doubt, which tells an old question from a new one."""


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


class RenameAnywayButton(
    StoredButton, template="rename:{player_id}:{new_name}", access=AccessLevel.MANAGE
):
    """Renames a player although its old name is still listed."""

    player_id: RowId
    new_name: str


def rename_anyway_button(player_id: int, *, new_name: str) -> Row:
    """Build the button under the question whether to rename all the same."""
    return ui.ActionRow(
        RenameAnywayButton(
            player_id=player_id,
            new_name=new_name,
            label=say("Rename anyway"),
            style=discord.ButtonStyle.primary,
        )
    )


def label_of(question: Question, answer: Answer) -> str:
    """Return what stands on a button, in English."""
    is_claim = isinstance(question.matter, NameClaim)
    return _AGREE if is_claim and answer is Answer.RENAME else LABELS[answer]


def answer_buttons(question: Question, answers: Sequence[Answer] = ()) -> Row:
    """Build a question's buttons, those of its usual answers unless others are given."""
    return ui.ActionRow(
        *(
            AnswerButton(
                answer=answer,
                player_id=question.player_id,
                since=question.since,
                label=say(label_of(question, answer)),
                style=_STYLES.get(answer, discord.ButtonStyle.secondary),
            )
            for answer in answers or question.answers
        )
    )
