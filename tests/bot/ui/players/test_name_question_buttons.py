"""What buttons under a question carry, and the form that one opens."""

import re
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.players.name_questions import Answer
from bot.language import Language, speaking
from bot.ui.players.name_question_buttons import AnswerButton, NewNameModal
from bot.ui.players.name_questions import question_view
from tests.bot.ui.factories import NOW, a_taken_name, an_absence
from tests.bot.ui.rendered import components_of
from tests.support.languages import Hollow, bracket_german, outside_brackets

SECONDS = int(NOW.timestamp())


def test_the_since_of_a_button_is_a_whole_second() -> None:
    button = AnswerButton(
        answer=Answer.KEEP_WATCHING, player_id=1, since=NOW + timedelta(milliseconds=9)
    )
    assert button.custom_id == f"question:keep:1:{SECONDS}"


def test_the_form_asks_for_a_name() -> None:
    async def submitted(_interaction: discord.Interaction[Any], _name: str) -> None: ...

    form = NewNameModal(an_absence("x" * 200), submitted=submitted).to_dict()
    assert len(form["title"]) <= 45
    (label,) = form["components"]
    assert label["label"] == "What is the account called now?"
    assert label["component"]["custom_id"] == "name"


def test_the_form_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    async def submitted(_interaction: discord.Interaction[Any], _name: str) -> None: ...

    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        form = NewNameModal(an_absence("Zezima"), submitted=submitted).to_dict()
    (label,) = form["components"]
    texts = (form["title"], label["label"], label["description"])
    left = [outside_brackets(text).replace("Zezima", "") for text in texts]
    assert [text for text in left if re.search("[a-z]", text)] == []


def test_a_button_says_which_answer_to_which_question() -> None:
    (button, *_) = (
        part for part in components_of(question_view(a_taken_name())) if part["type"] == 2
    )
    assert AnswerButton.id_template.read(button["custom_id"]) == {
        "answer": Answer.RENAME,
        "player_id": 123,
        "since": NOW.replace(microsecond=0),
    }
