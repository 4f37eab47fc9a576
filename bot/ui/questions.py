"""Questions to a guild's admins about a player, and the buttons that answer them.

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

from bot.domain.names import MAX_LENGTH
from bot.domain.news import NameTaken, WentMissing
from bot.domain.questions import Answer, Question
from bot.language import mark, say
from bot.ui.blocks import Listing
from bot.ui.falls import fall_lines
from bot.ui.layout import ACCENT, SUCCESS, Block, HeraldView, Row, card
from bot.ui.modals import HeraldModal
from bot.ui.text import bold, escape, member_mention, moment

_LABELS = {
    Answer.RENAME: mark("New name – rename…"),
    Answer.START_AFRESH: mark("Start afresh"),
    Answer.KEEP_WATCHING: mark("Keep watching"),
    Answer.STOP_TRACKING: mark("Stop tracking"),
}
_STYLES = {
    Answer.RENAME: discord.ButtonStyle.primary,
    Answer.STOP_TRACKING: discord.ButtonStyle.danger,
}
_RENAMED = mark(
    "the account has a new name. It goes on under that one, with its whole history, in every "
    "server that tracks it."
)
_MEANINGS = {
    (NameTaken, Answer.RENAME): _RENAMED,
    (NameTaken, Answer.START_AFRESH): mark(
        "this server follows whoever has the name now, from zero. The old account's history is "
        "kept, but no longer shown here."
    ),
    (NameTaken, Answer.KEEP_WATCHING): mark(
        "it is the same account and the lower figures are right. They count from now on."
    ),
    (WentMissing, Answer.RENAME): _RENAMED,
    (WentMissing, Answer.STOP_TRACKING): mark(
        "this server does not track it any more. `/track` brings it back with its history."
    ),
    (WentMissing, Answer.KEEP_WATCHING): mark(
        "I look for it now and then, and go on by myself when it is back."
    ),
}
_OUTCOMES = {
    (NameTaken, Answer.START_AFRESH): mark(
        "✅ {member} decided to **start afresh**: this server follows whoever has the name "
        "{player} now. The old account's history is kept."
    ),
    (NameTaken, Answer.KEEP_WATCHING): mark(
        "✅ {member} says that {player} is **the same account**: the lower figures count, and I "
        "go on reading it."
    ),
    (WentMissing, Answer.KEEP_WATCHING): mark(
        "✅ {member} decided to **keep watching**: I look for {player} now and then, and go on by "
        "myself when it is back."
    ),
    (WentMissing, Answer.STOP_TRACKING): mark(
        "✅ {member} **stopped the tracking** of {player} here. `/track` brings it back with its "
        "history."
    ),
}


class Desk(Protocol):
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
            label=say(_LABELS[answer]),
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
            desk: Desk = interaction.client.answers
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


def question_view(question: Question) -> HeraldView:
    """Ask a question, with its evidence, its answers and what each of them does."""
    return card(title_of(question), *question_blocks(question), accent=ACCENT)


def title_of(question: Question) -> str:
    """Return the question in one line."""
    name = escape(question.player_name)
    if isinstance(question.matter, WentMissing):
        return say("Does {player} have a new name?", player=name)
    return say("Is {player} still the same account?", player=name)


def question_blocks(question: Question) -> tuple[Block, ...]:
    """Write what was seen, what can be answered, and the buttons."""
    meanings = [
        f"- **{say(_LABELS[answer])}**: {say(_MEANINGS[type(question.matter), answer])}"
        for answer in question.answers
    ]
    return (
        *_evidence(question),
        Listing(meanings, heading=say("**What a manager of this server can answer**")),
        answer_buttons(question),
    )


def answer_buttons(question: Question) -> Row:
    """Build a question's buttons."""
    return ui.ActionRow(
        *(
            AnswerButton(answer, player_id=question.player_id, since=question.since)
            for answer in question.answers
        )
    )


def settled_view(question: Question, answer: Answer, *, decided_by: int) -> HeraldView:
    """Say who decided what, in the place of the question."""
    outcome = say(
        _OUTCOMES[type(question.matter), answer],
        member=member_mention(decided_by),
        player=bold(question.player_name),
    )
    return _settled(question, outcome)


def renamed_view(
    question: Question, *, new_name: str, is_merged: bool, decided_by: int
) -> HeraldView:
    """Say who gave the player its new name, in the place of the question."""
    outcome = say(
        "✅ {member} says that {old} is called {new} now: it goes on under that name with its "
        "whole history. The figures already recorded under the new name are part of it."
        if is_merged
        else "✅ {member} says that {old} is called {new} now: it goes on under that name with its "
        "whole history.",
        member=member_mention(decided_by),
        old=bold(question.player_name),
        new=bold(new_name),
    )
    return _settled(question, outcome)


def _settled(question: Question, outcome: str) -> HeraldView:
    return card(
        title_of(question),
        outcome,
        accent=SUCCESS,
        footer=say("in doubt since {when}", when=moment(question.since)),
    )


def _evidence(question: Question) -> tuple[Block, ...]:
    """Write what was seen, and what follows from it."""
    name, since = bold(question.player_name), moment(question.since)
    if isinstance(question.matter, WentMissing):
        sighting = say(
            "{player} has not been on the hiscores since {when}, while others were: renamed, "
            "banned, or no longer ranked. Its history is kept.",
            player=name,
            when=since,
        )
        return (sighting,)
    sighting = say(
        "The hiscores have shown less for {player} since {when}, and a second look confirmed it. "
        "It looks as if **another person has the name now**.",
        player=name,
        when=since,
    )
    consequence = say(
        "I have stopped reading {player}. Its history is kept; none of the new figures were "
        "counted or announced.",
        player=name,
    )
    return (sighting, Listing(fall_lines(question.matter.falls), most=5), consequence)
