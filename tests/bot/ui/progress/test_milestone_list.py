from datetime import timedelta

import pytest

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone, Reached
from bot.domain.progress.next_milestones import MOST, PlayerMilestones, Upcoming
from bot.ui.progress.milestone_list import goal, milestones_view
from tests.bot.ui.factories import ATTACK, NOW, ZULRAH
from tests.bot.ui.rendered import assert_discord_takes, text_of

HOURS = timedelta(hours=5)


def some_milestones(*, dated: int = 0, undated: int = 0, upcoming: int = 0) -> PlayerMilestones:
    kills = Milestone(ZULRAH, MilestoneKind.KILLS, 100_000, 100_001)
    ahead = Upcoming(Metric("W" * 64, ZULRAH.family), MilestoneKind.KILLS, 100_000, 9, 0.1)
    return PlayerMilestones(
        player_name="W" * 12,
        dated=(Reached(kills, NOW, NOW - HOURS),) * dated,
        undated=(kills,) * undated,
        upcoming=(ahead,) * upcoming,
    )


@pytest.mark.parametrize("page", [0, 1, 2, 10**6])
def test_the_longest_timeline_fits_into_a_message(page: int) -> None:
    everything = some_milestones(dated=2_000, undated=500, upcoming=MOST)
    view = milestones_view(everything, page=page)
    assert_discord_takes(view)
    assert f"Page {min(max(page, 1), 209)} of 209 · 2,500 milestones" in text_of(view)


def test_what_was_seen_comes_before_what_nobody_saw() -> None:
    lines = text_of(milestones_view(some_milestones(dated=1, undated=1), page=1)).splitlines()
    assert lines[2].endswith("· reached **100,000 KC** at **Zulrah**")
    assert lines[3].startswith("-# within 5 hours before <t:")
    assert lines[4] == "before tracking began · reached **100,000 KC** at **Zulrah**"


def test_whoever_has_reached_nothing_is_told_so() -> None:
    assert "Nothing has been reached so far." in text_of(milestones_view(some_milestones(), page=1))


@pytest.mark.parametrize(
    ("kind", "metric", "threshold", "named"),
    [
        (MilestoneKind.LEVEL, ATTACK, 80, "**Attack 80**"),
        (MilestoneKind.XP, ATTACK, 25_000_000, "**25M Attack XP**"),
        (MilestoneKind.KILLS, ZULRAH, 1_000, "**1,000 KC** at Zulrah"),
        (MilestoneKind.TOTAL_LEVEL, OVERALL, 2_100, "**Total level 2,100**"),
        (MilestoneKind.BASE_LEVEL, OVERALL, 70, "**Base 70**"),
        (MilestoneKind.COMBAT, OVERALL, 126, "**Combat level 126**"),
        (MilestoneKind.MAXED, OVERALL, 2_376, "**Maxed**"),
    ],
)
def test_what_is_ahead_is_named(
    kind: MilestoneKind, metric: Metric, threshold: int, named: str
) -> None:
    assert goal(Upcoming(metric, kind, threshold, 1, 0.1)) == named


def test_how_long_it_takes_is_told_in_whole_days() -> None:
    ahead = Upcoming(ATTACK, MilestoneKind.LEVEL, 80, 9_000, 0.1, timedelta(days=3, hours=2))
    later = Upcoming(ZULRAH, MilestoneKind.KILLS, 100, 5, 0.1)
    text = text_of(milestones_view(PlayerMilestones("Wren", (), (), (ahead, later)), page=1))
    assert "**Attack 80** · 9,000 XP to go · about 4 days\n" in text
    assert "**100 KC** at Zulrah · 5 KC to go\n-# Times are at the pace of the last month." in text
    unknown = text_of(milestones_view(PlayerMilestones("Wren", (), (), (later,)), page=1))
    assert "pace" not in unknown


def test_what_is_left_is_counted_in_words_that_fit_one() -> None:
    clues = Metric("Clue Scrolls (hard)", Family.CLUE)
    upcoming = (Upcoming(clues, MilestoneKind.CLUES, 100, 1, 0.1),)
    shown = text_of(milestones_view(PlayerMilestones("Wren", (), (), upcoming), page=1))
    assert "**100 clue scrolls (hard)** · 1 clue to go" in shown
