from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements.announcement import AnnouncedEvent
from bot.domain.figures.plausibility import Fall
from bot.domain.players.name_questions import Answer, NameTaken, Question
from bot.ui.announcements.announcements import announcement_view
from bot.ui.components.layout import ERROR_ACCENT
from bot.ui.players.name_questions import question_view, renamed_view, settled_view
from tests.bot.ui.factories import ATTACK, NOW, a_taken_name, an_absence
from tests.bot.ui.rendered import accent_of, assert_discord_takes, components_of, text_of

SECONDS = int(NOW.timestamp())


def _buttons(question: Question) -> list[dict[str, Any]]:
    return [part for part in components_of(question_view(question)) if part["type"] == 2]


def test_a_taken_name_is_asked_about_with_its_evidence() -> None:
    view = question_view(a_taken_name())
    shown = text_of(view)
    for words in (
        "## Is Lynx Titan still the same account?",
        f"since <t:{SECONDS}:f>, and a second look confirmed it",
        "- Overall: 300,000,000 → **12,000** XP",
        "- Firemaking: 13,034,874 → **83** XP",
        "- Zulrah: 1,646 → **5** KC",
        "I have stopped reading **Lynx Titan**. Its history is kept",
    ):
        assert words in shown
    assert accent_of(view) != ERROR_ACCENT
    assert_discord_takes(view)


def test_a_missing_player_is_asked_about() -> None:
    shown = text_of(question_view(an_absence()))
    assert "## Does Lynx Titan have a new name?" in shown
    assert f"has not been on the hiscores since <t:{SECONDS}:f>, while others were" in shown


@pytest.mark.parametrize("question", [a_taken_name(), an_absence()])
def test_every_button_is_explained_by_the_name_it_bears(question: Question) -> None:
    buttons = _buttons(question)
    assert len(buttons) == len(question.answers) == 3
    for button in buttons:
        assert f"- **{button['label']}**: " in text_of(question_view(question))


def test_buttons_outlive_a_restart() -> None:
    assert question_view(a_taken_name()).is_persistent()
    assert [button["custom_id"] for button in _buttons(an_absence())] == [
        f"question:rename:123:{SECONDS}",
        f"question:stop:123:{SECONDS}",
        f"question:keep:123:{SECONDS}",
    ]


def test_the_announcement_is_the_question() -> None:
    question = a_taken_name()
    assert isinstance(question.matter, NameTaken)
    news = AnnouncedEvent(
        announcement_id=1,
        guild_id=1,
        channel_id=11,
        player_id=question.player_id,
        player_name=question.player_name,
        member_id=None,
        subject=question.matter,
        reached_at=NOW,
        not_before=NOW,
    )
    assert components_of(announcement_view(news)) == components_of(question_view(question))


@pytest.mark.parametrize(
    ("question", "answer", "outcome"),
    [
        (a_taken_name(), Answer.START_AFRESH, "<@7> decided to **start afresh**"),
        (a_taken_name(), Answer.KEEP_WATCHING, "<@7> says that **Lynx Titan** is **the same"),
        (an_absence(), Answer.KEEP_WATCHING, "<@7> decided to **keep watching**"),
        (an_absence(), Answer.STOP_TRACKING, "<@7> **stopped the tracking** of **Lynx Titan**"),
    ],
)
def test_who_decided_what_takes_the_questions_place(
    question: Question, answer: Answer, outcome: str
) -> None:
    view = settled_view(question, answer, decided_by=7)
    assert outcome in text_of(view)
    assert not [part for part in components_of(view) if part["type"] == 2]
    assert_discord_takes(view)


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_rename_takes_the_questions_place(*, is_merged: bool) -> None:
    view = renamed_view(an_absence(), new_name="a_b", is_merged=is_merged, decided_by=7)
    assert r"<@7> says that **Lynx Titan** is called **a\_b** now" in text_of(view)
    assert ("already recorded under the new name" in text_of(view)) is is_merged
    assert_discord_takes(view)


@given(st.text(max_size=300), st.integers(0, 10**12), st.integers(1, 10**10 - 1))
def test_hostile_names_and_large_figures_fit(name: str, xp: int, player_id: int) -> None:
    falls = (Fall(ATTACK, xp, 0),) * 30
    question = a_taken_name(f"@everyone{name}", *falls)
    question = Question(player_id, question.player_name, question.matter)
    view = question_view(question)
    assert "@everyone" not in text_of(view)
    assert_discord_takes(view)
    assert_discord_takes(settled_view(question, Answer.START_AFRESH, decided_by=7))
