"""How players stand: stats in every view, and how their tracking goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.figures.plausibility import Fall
from bot.domain.game.metrics import OVERALL, SKILLS
from bot.domain.pages import Pages
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import Answer, NameTaken, Question, WentMissing
from bot.domain.players.profiles import Doubt, Profile
from bot.domain.scheduling.read_reasons import Reason, Why
from bot.ui.players.account_links import accounts_view, linked_view, unlinked_view
from bot.ui.players.confirmations import (
    paused_view,
    rename_anyway_view,
    rename_claimed_view,
    rename_undone_view,
    resumed_view,
    tracked_view,
    untracked_view,
)
from bot.ui.players.confirmations import renamed_view as player_renamed_view
from bot.ui.players.name_questions import (
    question_pointer_view,
    question_view,
    renamed_view,
    settled_view,
)
from bot.ui.players.next_read import interval_view
from bot.ui.players.player_list import player_info_view, players_view
from bot.ui.players.player_notices import notice_view
from bot.ui.progress.update import updated_view
from bot.ui.stats.stats import stats_view
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from gallery import sample_players as cast
from gallery.example import Example

_FALLS = (Fall(OVERALL, 300_000_000, 12_000), Fall(SKILLS[11], 13_034_874, 83))
_MANY_FALLS = (*_FALLS, *(Fall(skill, 5_000_000, 83) for skill in SKILLS[:4]))
_REASONS = {
    "fixed": Reason(Why.BY_HAND, interval=timedelta(hours=49, minutes=30)),
    "session": Reason(Why.IN_SESSION, since=cast.NOW),
    "hours": Reason(Why.USUAL_HOURS, hours=(18, 2)),
    "quiet": Reason(Why.QUIET, since=cast.NOW),
}
"""Why a player is read when it is; a new one has no habits yet."""
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
STOPPED = replace(cast.ORDINARY, status=PlayerStatus.PAUSED, question=TAKEN)
_BARE = replace(cast.NEW, account_type=AccountType.UNKNOWN, member_id=None)
_STATES = {
    **{f"read-{name}": replace(cast.ORDINARY, reason=it) for name, it in _REASONS.items()},
    **{
        f"read-{name}-and-wanted": replace(
            cast.ORDINARY, reason=it, interval=timedelta(minutes=90), failures=3
        )
        for name, it in _REASONS.items()
    },
    "paused": PAUSED,
    "missing": cast.MISSING,
    "quarantined": replace(
        cast.ORDINARY,
        status=PlayerStatus.QUARANTINED,
        doubt=Doubt(cast.NOW - timedelta(hours=2), _MANY_FALLS),
    ),
    **{
        f"archived-{kind.name.lower().replace('_', '-')}": replace(
            cast.ORDINARY, account_type=kind, status=PlayerStatus.ARCHIVED
        )
        for kind in AccountType
    },
}
"""How tracking can stand."""


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
    for name, profile in _STATES.items():
        yield Example(f"player-info-{name}", partial(player_info_view, profile))
    yield Example("tracked", partial(tracked_view, cast.RICH))
    yield Example("tracked-without-figures", partial(tracked_view, _BARE))
    yield Example("tracked-in-question", partial(tracked_view, STOPPED))
    yield Example("untracked", partial(untracked_view, "Aldwin Fell"))
    yield Example("paused", partial(paused_view, cast.ORDINARY))
    yield Example("resumed", partial(resumed_view, cast.ORDINARY))
    yield Example("resumed-in-question", partial(resumed_view, STOPPED))
    for name, is_merged in {"": False, "-and-merged": True}.items():
        renamed = partial(player_renamed_view, cast.ORDINARY, old_name="iiii", is_merged=is_merged)
        yield Example(f"player-renamed{name}", renamed)
    yield Example("updated-first", partial(updated_view, cast.ORDINARY, None))
    yield Example("updated-doubted", partial(updated_view, DOUBTED, None))
    yield Example("updated-in-question", partial(updated_view, STOPPED, None))
    every = replace(cast.ORDINARY, interval=timedelta(minutes=90))
    yield Example("interval", partial(interval_view, every))
    yield Example("interval-reset", partial(interval_view, cast.ORDINARY))
    others = replace(cast.ORDINARY, reason=_REASONS["fixed"])
    yield Example("interval-of-another-server", partial(interval_view, others))
    yield Example("linked", partial(linked_view, cast.RICH, member_id=cast.MEMBER))
    yield Example("unlinked", partial(unlinked_view, cast.RICH, member_id=cast.MEMBER))
    for name, accounts in {"several": cast.EVERYBODY, "none": ()}.items():
        yield Example(f"accounts-{name}", partial(accounts_view, accounts, member_id=cast.MEMBER))


def _questions() -> Iterator[Example]:
    yield Example("question-pointer", partial(question_pointer_view, GONE, "Herald's Rest"))
    notice = PlayerNotice(NoticeKind.RENAMED, cast.NOW, "Aldwin Fell", "Wisp")
    yield Example(
        "question-notice", partial(notice_view, notice, player_id=7, player_name="Aldwin Fell")
    )
    anyway = partial(rename_anyway_view, "Aldwin Fell", new_name="Wisp", player_id=7)
    yield Example("rename-anyway", anyway)
    claimed = partial(rename_claimed_view, "Aldwin Fell", new_name="Wisp", counts_from=cast.NOW)
    yield Example("rename-claimed", claimed)
    for name, is_for_all in {"all": True, "here": False}.items():
        undone = partial(rename_undone_view, "Aldwin Fell", new_name="Wisp", is_for_all=is_for_all)
        yield Example(f"rename-undone-{name}", undone)
    for name, question in {"taken": TAKEN, "missing": GONE}.items():
        yield Example(f"question-{name}", partial(question_view, question))
        for answer in (it for it in question.answers if it is not Answer.RENAME):
            settled = partial(settled_view, question, answer, decided_by=cast.MANAGER)
            yield Example(f"question-{name}-{answer.value.replace('_', '-')}", settled)
    for name, is_merged in {"": False, "-and-merged": True}.items():
        renamed = partial(
            renamed_view, TAKEN, new_name="iiii", is_merged=is_merged, decided_by=cast.MANAGER
        )
        yield Example(f"question-taken-renamed{name}", renamed)
