"""No word of an answer about players, questions or the bot itself stands outside the catalogue."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from bot.domain.game.metrics import SKILLS
from bot.domain.pages import Pages
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import Answer
from bot.domain.scheduling.read_reasons import Reason, Why
from bot.domain.server.bot_status import Backlog, HiscoresGate, ProcessKind
from bot.language import Language, speaking
from bot.ui.components.layout import HeraldView
from bot.ui.players.account_links import accounts_view, linked_view, unlinked_view
from bot.ui.players.confirmations import paused_view, resumed_view, tracked_view, untracked_view
from bot.ui.players.confirmations import renamed_view as player_renamed_view
from bot.ui.players.name_question_buttons import NewNameModal
from bot.ui.players.name_questions import question_view, renamed_view, settled_view
from bot.ui.players.next_read import interval_view
from bot.ui.players.player_list import player_info_view, players_view
from bot.ui.progress.update import updated_view
from bot.ui.server.bot_status import status_view
from tests.bot.ui.factories import (
    NOW,
    SOME_FALLS,
    a_doubt,
    a_gain,
    a_known,
    a_profile,
    a_taken_name,
    an_absence,
    some_gains,
)
from tests.bot.ui.rendered import components_of, text_of
from tests.bot.ui.server.test_bot_status import CALM, HERE, a_peer, a_status
from tests.support.languages import Hollow, bracket_german, outside_brackets

HOUR = timedelta(hours=1)
DATA = (
    *(skill.name for skill in SKILLS),
    *("Lynx Titan", "Zezima", "Zulrah", "Overall", "XP", "KC"),
    *("Hiscore Herald", "SQLite", "fetcher", "notifier"),
)
WORD = re.compile(r"[A-Za-z]{2,}")
NOT_WORDS = re.compile(r"<t:[0-9]+:[a-zA-Z]>|`[^`]*`")

FULL = a_profile(known=a_known(), failures=3)
STOPPED = a_profile(known=a_known(), question=a_taken_name(), status=PlayerStatus.PAUSED)
MISSING = a_profile(known=a_known(), question=an_absence(), status=PlayerStatus.MISSING)
HELD = a_profile(known=a_known(), doubt=a_doubt(), status=PlayerStatus.QUARANTINED)
DOUBTED = a_profile(doubt=a_doubt(*SOME_FALLS, *SOME_FALLS), status=PlayerStatus.QUARANTINED)
BARE = a_profile(
    account_type=AccountType.UNKNOWN, member_id=None, last_checked_at=None, last_changed_at=None
)
PROFILES = (
    *(FULL, STOPPED, MISSING, HELD, DOUBTED, BARE, a_profile(is_paused=True)),
    *(
        a_profile(account_type=account_type, status=PlayerStatus.ARCHIVED)
        for account_type in AccountType
    ),
)
REASONS = (
    Reason(Why.BY_HAND, interval=HOUR * 49.5),
    Reason(Why.IN_SESSION, since=NOW),
    Reason(Why.USUAL_HOURS, hours=(18, 2)),
    Reason(Why.QUIET, since=NOW),
    Reason(Why.NEW),
)
SCHEDULED = tuple(
    replace(FULL, reason=reason, interval=interval)
    for reason in REASONS
    for interval in (None, HOUR)
)
TROUBLED = a_status(
    a_peer(HiscoresGate(30, 15, 3, paused_for=HOUR, failing_for=HOUR), shards="0-1"),
    a_peer(CALM, kind=ProcessKind.FETCH),
    backlog=Backlog(due=2, longest=HOUR, waiting=3, dropped=4),
    failures=5,
)

VIEWS: tuple[Callable[[], HeraldView], ...] = (
    lambda: players_view((), Pages(0, 15)),
    lambda: players_view(PROFILES, Pages(40, 15, 2)),
    *(lambda profile=it: player_info_view(profile) for it in (*PROFILES, *SCHEDULED)),
    *(lambda profile=it: interval_view(profile) for it in SCHEDULED),
    *(lambda profile=it: tracked_view(profile) for it in (FULL, BARE, STOPPED)),
    *(lambda profile=it: resumed_view(profile) for it in (FULL, STOPPED)),
    *(lambda profile=it: updated_view(profile, None) for it in (FULL, BARE, STOPPED, HELD)),
    *(lambda profile=it: updated_view(profile, some_gains()) for it in (FULL, BARE)),
    lambda: updated_view(FULL, some_gains(a_gain())),
    lambda: untracked_view("Lynx Titan"),
    lambda: paused_view(FULL),
    lambda: player_renamed_view(FULL, old_name="Zezima", is_merged=False),
    lambda: player_renamed_view(FULL, old_name="Zezima", is_merged=True),
    *(lambda question=it: question_view(question) for it in (a_taken_name(), an_absence())),
    *(
        lambda question=asked, answer=it: settled_view(question, answer, decided_by=7)
        for asked in (a_taken_name(), an_absence())
        for it in asked.answers
        if it is not Answer.RENAME
    ),
    *(
        lambda merged=it: renamed_view(
            an_absence(), new_name="Zezima", is_merged=merged, decided_by=7
        )
        for it in (True, False)
    ),
    lambda: linked_view(FULL, member_id=7),
    lambda: unlinked_view(FULL, member_id=7),
    lambda: accounts_view((), member_id=7),
    lambda: accounts_view(PROFILES, member_id=7),
    lambda: status_view(a_status(), HERE),
    lambda: status_view(TROUBLED, HERE),
)


def words_left(text: str) -> list[str]:
    """Return the words of a text that are no message and no data."""
    left = NOT_WORDS.sub("", outside_brackets(text))
    for name in DATA:
        left = left.replace(name, "")
    return WORD.findall(left)


@pytest.mark.parametrize("view", VIEWS)
def test_every_word_comes_from_the_catalogue(
    view: Callable[[], HeraldView], monkeypatch: pytest.MonkeyPatch
) -> None:
    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        shown = view()
    texts = [text_of(shown), *(part.get("label") or "" for part in components_of(shown))]
    assert [word for text in texts for word in words_left(text)] == []


def test_the_form_for_a_new_name_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    async def submitted(_interaction: discord.Interaction, _name: str) -> None: ...

    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        form = NewNameModal(an_absence(), submitted=submitted).to_dict()
    (label,) = form["components"]
    texts = (form["title"], label["label"], label["description"])
    assert [word for text in texts for word in words_left(text)] == []
