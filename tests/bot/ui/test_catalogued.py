"""No word of an answer about the past stands outside the catalogue, in text or in pictures."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.figures.readings import KnownStanding
from bot.domain.game.metrics import OVERALL, SKILLS, Family, Metric
from bot.domain.progress.comparisons import Compared, MetricComparison
from bot.domain.progress.leaderboards import (
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlace,
    LeaderboardPlayer,
    LeaderboardQuery,
)
from bot.domain.progress.metric_history import DayGain
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone, Reached
from bot.domain.progress.next_milestones import PlayerMilestones, Upcoming
from bot.domain.progress.records import PlayerRecords, Record, RecordSpan
from bot.language import Language, speaking
from bot.ui.components.layout import HeraldView
from bot.ui.drawing.cards.gains_card import GainsCard
from bot.ui.drawing.plots.plot import Plot
from bot.ui.progress.comparisons import (
    comparison_view,
    metric_comparison_view,
    whole_comparison_view,
)
from bot.ui.progress.gains import gains_view
from bot.ui.progress.leaderboards import export_view, leaderboard_view
from bot.ui.progress.metric_history import comparison_view as histories_view
from bot.ui.progress.metric_history import history_view
from bot.ui.progress.milestone_list import milestones_view
from bot.ui.progress.records import records_view
from tests.bot.ui.factories import (
    ATTACK,
    NOW,
    WEEK,
    ZULRAH,
    a_gain,
    a_history,
    a_known,
    a_profile,
    some_gains,
)
from tests.bot.ui.rendered import components_of, text_of
from tests.support.languages import Hollow, bracket_german, outside_brackets

CLUE = Metric("Clue Scrolls (hard)", Family.CLUE)
ZEAL = Metric("Soul Wars Zeal", Family.ACTIVITY)
RATING = Metric("LMS - Rank", Family.RATING)
EVERYTHING = (OVERALL, ATTACK, ZULRAH, CLUE, ZEAL, RATING)
DATA = (
    *(metric.name for metric in (*EVERYTHING, *SKILLS)),
    *("Lynx Titan", "hard", "XP", "KC", "Ironman"),
)
"""Names, which are the same in every language; and units that the game has in English alone."""
WORD = re.compile(r"[A-Za-z]{2,}")
TIMESTAMP = re.compile(r"<t:[0-9]+:[a-zA-Z]>")


def gains() -> HeraldView:
    moved = [
        a_gain(metric, 40_000, end=111_945, ranks=(9_000, 20), levels=1, is_stale=True)
        for metric in EVERYTHING
    ]
    new = a_gain(SKILLS[1], 0, first_ranked_at=9_000)
    many = [a_gain(skill, 5, ranks=(1, 2)) for skill in SKILLS[2:12]]
    found = some_gains(*moved, new, *many, tracked_since=NOW - timedelta(days=3))
    return gains_view("Lynx Titan", found)


def no_gains() -> HeraldView:
    return gains_view("Lynx Titan", some_gains(), last_changed_at=NOW)


def no_gains_in_zulrah() -> HeraldView:
    return gains_view("Lynx Titan", some_gains(), metric=ZULRAH)


def a_skill_history() -> HeraldView:
    days = tuple(DayGain(NOW.date() - timedelta(days=9 - day), 500) for day in range(9))
    history = a_history(
        before=24_000_000,
        values=(25_000_001, 26_000_000),
        gain=a_gain(ATTACK, 40_000, levels=1, ranks=(9, 8)),
        days=days,
    )
    gap = NOW - timedelta(days=2)
    return history_view(replace(history, unranked_at=(gap,), one_a_day_before=NOW))


def a_quiet_history() -> HeraldView:
    return history_view(a_history(ZULRAH, before=5))


def several_histories() -> HeraldView:
    return histories_view([a_history(before=5), a_history(before=6)])


def a_board(*, show: LeaderboardMode, count: int) -> HeraldView:
    places = tuple(
        LeaderboardPlace(n, LeaderboardPlayer("Lynx Titan", 2), 5_000, n == 1) for n in range(count)
    )
    board = Leaderboard(ATTACK, LeaderboardQuery("Attack", "week", show), WEEK, places, left_out=3)
    return leaderboard_view(board, page=1, member_id=2)


def an_export() -> HeraldView:
    return export_view(Leaderboard(ZULRAH, LeaderboardQuery("Zulrah"), WEEK, (), left_out=0))


def a_comparison() -> HeraldView:
    known = a_known(dict.fromkeys(EVERYTHING, KnownStanding(5_000, 9)), total_level=500)
    return whole_comparison_view([a_profile(known=known), a_profile()])


def a_comparison_of_kills() -> HeraldView:
    known = a_known({ZULRAH: KnownStanding(5_000, 9)})
    return comparison_view([a_profile(known=known), a_profile()])


def a_metric_comparison() -> HeraldView:
    players = (
        Compared(a_profile(), KnownStanding(5_000, 9, stale=True), a_gain(ATTACK)),
        Compared(a_profile(), KnownStanding(5_000, 9), a_gain(ATTACK, 0)),
        Compared(a_profile(), KnownStanding(None, None), None),
    )
    return metric_comparison_view(MetricComparison(ATTACK, players))


def records(metric: Metric | None = None) -> HeraldView:
    found = tuple(Record(one, span, 50, NOW, NOW) for one in EVERYTHING[:5] for span in RecordSpan)
    return records_view(PlayerRecords("Lynx Titan", metric, found))


def a_timeline() -> HeraldView:
    kinds = tuple(MilestoneKind)
    reached = [
        Reached(Milestone(ZULRAH, kind, 500, 501), NOW, NOW - timedelta(hours=9)) for kind in kinds
    ]
    ahead = tuple(Upcoming(ATTACK, kind, 99, 12, 0.5) for kind in kinds)
    undated = (Milestone(ZULRAH, MilestoneKind.KILLS, 50, 50),)
    return milestones_view(PlayerMilestones("Lynx Titan", tuple(reached), undated, ahead), page=1)


def an_empty_timeline() -> HeraldView:
    return milestones_view(PlayerMilestones("Lynx Titan", (), (), ()), page=1)


ANSWERS: tuple[Callable[[], HeraldView], ...] = (
    *(gains, no_gains, no_gains_in_zulrah),
    *(a_skill_history, a_quiet_history, several_histories),
    lambda: a_board(show=LeaderboardMode.TOTAL, count=40),
    lambda: a_board(show=LeaderboardMode.GAINS, count=40),
    lambda: a_board(show=LeaderboardMode.GAINS, count=0),
    lambda: a_board(show=LeaderboardMode.TOTAL, count=0),
    *(an_export, a_comparison, a_comparison_of_kills, a_metric_comparison),
    *(records, lambda: records(ZULRAH), a_timeline, an_empty_timeline),
)


def words_of(view: HeraldView) -> list[str]:
    """Return all that is read or heard: texts, labels, alt texts, and words that are drawn."""
    found = [text_of(view), *(part.get("label", "") for part in components_of(view))]
    for picture in view.pictures:
        found.append(picture.description)
        drawing = picture.drawing
        if isinstance(drawing, Plot):
            found += [drawing.title, drawing.period, drawing.unit]
            found += [tick.label for tick in drawing.ticks]
            found += [mark.label for mark in drawing.marks]
        elif isinstance(drawing, GainsCard):
            rows = [row for group in drawing.groups for row in group.rows]
            found += [drawing.name, drawing.period, *drawing.facts]
            found += [group.heading for group in drawing.groups]
            found += [words for row in rows for words in (row.name, row.value, row.detail)]
    return found


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_word_comes_from_the_catalogue(
    answer: Callable[[], HeraldView], monkeypatch: pytest.MonkeyPatch
) -> None:
    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        words = words_of(answer())
    for text in words:
        left = TIMESTAMP.sub("", outside_brackets(text))
        for name in DATA:
            left = left.replace(name, "")
        assert WORD.findall(left) == [], text
