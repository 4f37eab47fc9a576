from bot.domain.figures.readings import KnownStats
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL
from bot.domain.progress.milestones import Milestone, MilestoneKind, reached_before_tracking
from tests.bot.domain.factories import known, metric

LEVEL_99 = 13_034_431


def words(of: KnownStats, *recorded: Milestone) -> list[str]:
    return [
        f"{it.metric.name} {it.kind} {it.threshold}" for it in reached_before_tracking(of, recorded)
    ]


def test_the_notable_thresholds_below_the_figures_are_listed() -> None:
    account = known(
        {"Attack": LEVEL_99, "Cooking": 26_000_000, "Nex": 120, "Mimic": 1, "Fishing": 5_000},
        total_level=650,
    )

    assert words(account) == [
        "Attack level 99",
        "Cooking level 99",
        "Cooking xp 25000000",
        "Nex kills 50",
        "Nex kills 100",
        "Mimic kills 1",
        "Overall total_level 500",
        "Overall total_level 600",
    ]


def test_what_was_seen_to_be_crossed_has_a_date_and_is_left_out() -> None:
    crossed = Milestone(metric("Nex"), MilestoneKind.KILLS, 100, 101)

    assert words(known({"Nex": 120}), crossed) == ["Nex kills 50"]


def test_what_was_never_ranked_has_reached_nothing() -> None:
    assert words(known({"Nex": None, "LMS - Rank": 900, "League Points": 5_000})) == []


def test_a_maxed_account_is_maxed_and_has_its_base_and_combat_level() -> None:
    everything = dict.fromkeys((skill.name for skill in CLASSIC_SKILLS), LEVEL_99)
    found = words(known(everything, total_level=23 * 99))

    assert {f"{OVERALL.name} maxed {23 * 99}", "Overall base_level 90", "Overall combat 126"} <= {
        *found
    }
    assert "Overall total_level 2200" in found
    assert "Overall total_level 2300" not in found
