"""What buttons under a question carry, and who gets it when one is pressed."""

from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.players.name_questions import Answer
from bot.errors import NotAllowed
from bot.ui.players.name_question_buttons import AnswerButton, NewNameModal
from bot.ui.players.name_questions import question_view
from tests.bot.ui.factories import NOW, a_taken_name, an_absence
from tests.bot.ui.loopback import a_client

SECONDS = int(NOW.timestamp())


def test_the_since_of_a_button_is_a_whole_second() -> None:
    button = AnswerButton(Answer.KEEP_WATCHING, player_id=1, since=NOW + timedelta(milliseconds=9))
    assert button.custom_id == f"question:keep:1:{SECONDS}"


def test_the_form_asks_for_a_name() -> None:
    async def submitted(_interaction: discord.Interaction[Any], _name: str) -> None: ...

    form = NewNameModal(an_absence("x" * 200), submitted=submitted).to_dict()
    assert len(form["title"]) <= 45
    (label,) = form["components"]
    assert label["label"] == "What is the account called now?"
    assert label["component"]["custom_id"] == "name"


class Desk:
    """Remembers what was pressed, or fails."""

    def __init__(self, *, refusal: Exception | None = None) -> None:
        self.pressed: list[AnswerButton] = []
        self._refusal = refusal

    async def take(self, interaction: discord.Interaction[Any], pressed: AnswerButton, /) -> None:
        if self._refusal:
            raise self._refusal
        self.pressed.append(pressed)
        await interaction.response.defer()


async def test_a_pressed_button_says_which_answer_to_which_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.add_dynamic_items(AnswerButton)
        desk = client.answers = Desk()
        client.press(question_view(a_taken_name()), f"question:afresh:123:{SECONDS}")
        await client.next_request()
    (pressed,) = desk.pressed
    assert (pressed.answer, pressed.player_id) == (Answer.START_AFRESH, 123)
    assert pressed.since == NOW.replace(microsecond=0)


@pytest.mark.parametrize("refusal", [NotAllowed(), RuntimeError("database on fire")])
async def test_a_refusal_or_a_fault_is_answered_by_the_tree(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    async with a_client(monkeypatch) as client:
        client.add_dynamic_items(AnswerButton)
        client.answers = Desk(refusal=refusal)
        client.press(question_view(an_absence()), f"question:keep:123:{SECONDS}")
        assert await client.next_error() is refusal
