"""How players stand: stats in every view, and how their tracking goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.domain.figures.plausibility import Fall
from bot.domain.game.metrics import OVERALL, SKILLS
from bot.domain.pages import Pages
from bot.domain.players.name_questions import Answer, NameTaken, Question, WentMissing
from bot.domain.players.profiles import Doubt, Profile
from bot.ui.players.account_links import accounts_view, linked_view, unlinked_view
from bot.ui.players.confirmations import paused_view, resumed_view, tracked_view, untracked_view
from bot.ui.players.confirmations import renamed_view as player_renamed_view
from bot.ui.players.name_questions import question_view, renamed_view, settled_view
from bot.ui.players.next_read import interval_view
from bot.ui.players.player_list import player_info_view, players_view
from bot.ui.progress.update import updated_view
from bot.ui.stats.stats import stats_view
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from gallery import sample_players as cast
from gallery.example import Example

_FALLS = (Fall(OVERALL, 300_000_000, 12_000), Fall(SKILLS[11], 13_034_874, 83))
_SHOWN: Mapping[str, Profile] = {
    "ordinary": cast.ORDINARY,
    "one-skill": cast.ROOKIE,
    "maxed": cast.MAXED,
    "everything-at-its-most": cast.RICH,
    "narrow-name": cast.THIN,
    "unranked-everywhere": cast.UNRANKED_EVERYWHERE,
    "hundred-bosses": cast.COLLECTOR,
}
DOUBTED = replace(cast.ORDINARY, doubt=Doubt(cast.NOW - timedelta(hours=2), _FALLS))
PAUSED = replace(cast.ORDINARY, is_paused=True)
TAKEN = Question(7, "Aldwin Fell", NameTaken(cast.NOW - timedelta(hours=3), _FALLS))
GONE = Question(8, "W" * 12, WentMissing(cast.NOW - timedelta(days=2)))


def states() -> Iterator[Example]:
    """Yield stats, then lists, then what is said about tracking."""
    yield from _stats()
    yield from _tracking()
    yield from _questions()


def _stats() -> Iterator[Example]:
    for name, profile in _SHOWN.items():
        for face in StatsFace:
            yield Example(
                f"stats-{face}-{name}", partial(stats_view, profile, look=StatsLook(face))
            )
    looks = {
        "virtual": StatsLook(is_virtual=True),
        "past": StatsLook(StatsFace.BOSSES, day=date(2026, 10, 1)),
    }
    for name, look in looks.items():
        yield Example(f"stats-{name}", partial(stats_view, cast.RICH, look=look))
    accounts = [each.name for each in cast.EVERYBODY]
    yield Example("stats-of-a-member", partial(stats_view, cast.ORDINARY, accounts=accounts))
    for name, profile in {"new": cast.NEW, "missing": cast.MISSING, "doubted": DOUBTED}.items():
        yield Example(f"stats-{name}", partial(stats_view, profile))


def _tracking() -> Iterator[Example]:
    page = [each for each in cast.EVERYBODY for _ in range(2)][:15]
    yield Example("players", partial(players_view, page, Pages(500, 15)))
    yield Example("players-none", partial(players_view, [], Pages(0, 15)))
    for name, profile in {"usual": cast.ORDINARY, "doubted": DOUBTED, "new": cast.NEW}.items():
        yield Example(f"player-info-{name}", partial(player_info_view, profile))
    yield Example(
        "player-info-question", partial(player_info_view, replace(PAUSED, question=TAKEN))
    )
    yield Example("tracked", partial(tracked_view, cast.RICH))
    yield Example("untracked", partial(untracked_view, "Aldwin Fell"))
    yield Example("paused", partial(paused_view, cast.ORDINARY))
    yield Example("resumed", partial(resumed_view, cast.ORDINARY))
    renamed = partial(player_renamed_view, cast.ORDINARY, old_name="iiii", is_merged=True)
    yield Example("player-renamed", renamed)
    yield Example("updated-first", partial(updated_view, cast.ORDINARY, None))
    yield Example("updated-doubted", partial(updated_view, DOUBTED, None))
    every = replace(cast.ORDINARY, interval=timedelta(minutes=90))
    yield Example("interval", partial(interval_view, every))
    yield Example("linked", partial(linked_view, cast.RICH, member_id=cast.MEMBER))
    yield Example("unlinked", partial(unlinked_view, cast.RICH, member_id=cast.MEMBER))
    for name, accounts in {"several": cast.EVERYBODY, "none": ()}.items():
        yield Example(f"accounts-{name}", partial(accounts_view, accounts, member_id=cast.MEMBER))


def _questions() -> Iterator[Example]:
    for name, question in {"taken": TAKEN, "missing": GONE}.items():
        yield Example(f"question-{name}", partial(question_view, question))
        for answer in (it for it in question.answers if it is not Answer.RENAME):
            settled = partial(settled_view, question, answer, decided_by=cast.MANAGER)
            yield Example(f"question-{name}-{answer.value.replace('_', '-')}", settled)
    yield Example(
        "question-taken-renamed",
        partial(renamed_view, TAKEN, new_name="iiii", is_merged=True, decided_by=cast.MANAGER),
    )
