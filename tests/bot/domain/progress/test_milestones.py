from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStats, Reading, Standing
from bot.domain.game.experience import xp_for_level
from bot.domain.game.metrics import KNOWN_METRICS, OVERALL, SKILLS, Metric
from bot.domain.progress.milestones import (
    Milestone,
    MilestoneKind,
    highest_of_each,
    is_summarised,
    milestones_between,
)
from tests.bot.domain.factories import START, known, metric, reading

LEVEL, XP, KILLS = MilestoneKind.LEVEL, MilestoneKind.XP, MilestoneKind.KILLS


def crossed(
    before: dict[str, int | None],
    after: dict[str, int | None],
    *,
    totals: tuple[int | None, int | None] = (None, None),
) -> list[tuple[str, str, int]]:
    first = known(before, total_level=totals[0])
    then = KnownStats.after(first, reading(after, total_level=totals[1]))
    return [(m.metric.name, m.kind.value, m.threshold) for m in milestones_between(first, then)]


def test_a_first_reading_crosses_nothing() -> None:
    assert milestones_between(None, known({"Attack": 200_000_000, "Nex": 5000})) == ()


def test_every_level_between_two_readings_is_crossed() -> None:
    assert crossed({"Attack": xp_for_level(48)}, {"Attack": xp_for_level(51)}) == [
        ("Attack", "level", 49),
        ("Attack", "level", 50),
        ("Attack", "level", 51),
    ]


def test_a_milestone_carries_the_value_that_was_read() -> None:
    first = known({"Zulrah": 999})
    then = KnownStats.after(first, reading({"Zulrah": 1007}))

    assert milestones_between(first, then) == (Milestone(metric("Zulrah"), KILLS, 1000, 1007),)


@pytest.mark.parametrize(
    ("name", "before", "after", "kind", "thresholds"),
    [
        ("Magic", 24_999_999, 25_000_000, "xp", [25_000_000]),
        ("Magic", 99_000_000, 200_000_000, "xp", [100_000_000, 150_000_000, 200_000_000]),
        ("Overall", 499_999_999, 1_000_000_000, "overall_xp", [500_000_000, 1_000_000_000]),
        ("Overall", 4_000_000_000, 4_800_000_000, "overall_xp", [4_600_000_000]),
        ("Zulrah", 49, 500, "kills", [50, 100, 250, 500]),
        ("Zulrah", 1000, 3000, "kills", [2000, 3000]),
        ("Zulrah", 1999, 2000, "kills", [2000]),
        ("Boss Released Tomorrow", 49, 50, "kills", [50]),
        ("Sol Heredit", 5, 30, "kills", [10, 25]),
        ("TzKal-Zuk", 50, 5000, "kills", [100]),
        ("Clue Scrolls (all)", 90, 2001, "clues", [100, 250, 500, 1000, 2000]),
        ("Collections Logged", 599, 801, "collections", [600, 700, 800]),
        ("LMS - Rank", 500, 5000, None, []),
        ("Soul Wars Zeal", 200, 50_000, None, []),
        ("League Points", 1, 50_000, None, []),
    ],
)
def test_thresholds_follow_the_kind_of_metric(
    name: str, before: int, after: int, kind: str | None, thresholds: list[int]
) -> None:
    found = crossed({name: before}, {name: after})

    assert found == [(name, kind, threshold) for threshold in thresholds]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"Nex": None}, {"Nex": 53}),
        ({}, {"Nex": 53}),
        ({"Collections Logged": None}, {"Collections Logged": 623}),
        ({"Sailing": None}, {"Sailing": 13_034_431}),
        ({"Overall": None}, {"Overall": 4_600_000_000}),
        ({"Sol Heredit": None}, {"Sol Heredit": 5}),
        ({}, {"TzKal-Zuk": 1}),
        ({"Clue Scrolls (all)": None}, {"Clue Scrolls (all)": 100}),
        ({"Nex": 53}, {"Nex": None}),
        ({"Nex": 53}, {}),
        ({"Nex": 53}, {"Nex": 49}),
        ({"Nex": 53}, {"Nex": 53}),
    ],
)
def test_nothing_is_crossed_by_becoming_known_or_falling(
    before: dict[str, int | None], after: dict[str, int | None]
) -> None:
    assert crossed(before, after) == []


def test_the_first_kill_of_a_boss_with_a_minimum_of_one_is_known_to_be_the_first() -> None:
    assert crossed({"TzKal-Zuk": None}, {"TzKal-Zuk": 1}) == [("TzKal-Zuk", "kills", 1)]


def test_a_stale_value_is_a_known_value() -> None:
    stale = KnownStats.after(known({"Nex": 49}), reading({"Nex": None}))
    then = KnownStats.after(stale, reading({"Nex": 51}))

    assert [m.threshold for m in milestones_between(stale, then)] == [50]


def test_total_levels_are_crossed_by_hundreds() -> None:
    assert crossed({}, {}, totals=(499, 701)) == [
        ("Overall", "total_level", 500),
        ("Overall", "total_level", 600),
        ("Overall", "total_level", 700),
    ]


@pytest.mark.parametrize("totals", [(None, 1500), (1500, None), (1500, 1599)])
def test_total_level_needs_both_ends(totals: tuple[int | None, int | None]) -> None:
    assert crossed({"Attack": None}, {"Attack": 100}, totals=totals) == []


def all_skills(level: int, **others: int) -> dict[str, int | None]:
    levels = dict.fromkeys((skill.name for skill in SKILLS), level) | others
    return {name: xp_for_level(each) for name, each in levels.items()}


def account_wide(
    before: dict[str, int | None], after: dict[str, int | None]
) -> list[tuple[str, int]]:
    found = crossed(before, after)
    return [(kind, threshold) for _, kind, threshold in found if kind not in {"level", "xp"}]


def test_base_levels_are_those_of_the_lowest_skill() -> None:
    assert account_wide(all_skills(60, Agility=59), all_skills(60)) == [("base_level", 60)]


def test_base_levels_need_every_skill_known_at_both_ends() -> None:
    hidden = all_skills(60) | {"Sailing": None}

    assert account_wide(hidden, all_skills(70)) == []
    assert account_wide({k: v for k, v in hidden.items() if v}, all_skills(70)) == []
    assert account_wide(hidden, all_skills(70) | {"Sailing": None}) == []


def test_combat_levels_are_crossed() -> None:
    assert account_wide(all_skills(78, Agility=1), all_skills(99, Agility=1)) == [
        ("combat", 100),
        ("combat", 110),
        ("combat", 120),
        ("combat", 126),
    ]


def test_an_account_is_maxed_with_its_last_ninety_nine() -> None:
    found = account_wide(all_skills(99, Sailing=98), all_skills(99))

    assert found == [("maxed", 2376)]


def test_an_account_without_the_newest_skill_is_maxed_with_a_lower_total() -> None:
    before, after = all_skills(99, Agility=98), all_skills(99)
    del before["Sailing"], after["Sailing"]

    assert ("maxed", 2277) in account_wide(before, after)


def test_only_the_highest_of_each_metric_and_kind_remains() -> None:
    first = known({"Attack": 0, "Nex": 49, "Magic": 0})
    then = KnownStats.after(first, reading({"Attack": 30_000_000, "Nex": 260, "Magic": 100}))

    highest = highest_of_each(milestones_between(first, then))

    assert {(m.metric.name, m.kind, m.threshold) for m in highest} == {
        ("Attack", LEVEL, 99),
        ("Attack", XP, 25_000_000),
        ("Magic", LEVEL, 2),
        ("Nex", KILLS, 250),
    }


def test_the_highest_remains_in_whatever_order_they_come() -> None:
    low, high = (Milestone(metric("Nex"), KILLS, kc, 300) for kc in (50, 250))

    assert highest_of_each([low, high]) == highest_of_each([high, low]) == (high,)


def test_only_a_gap_of_over_thirty_days_is_summarised() -> None:
    assert not is_summarised(timedelta(days=30))
    assert is_summarised(timedelta(days=30, seconds=1))


def test_a_guilds_own_steps_stand_in_the_place_of_the_usual_thresholds() -> None:
    before = known({"Magic": xp_for_level(58), "Zulrah": 40})
    after = known({"Magic": xp_for_level(66), "Zulrah": 130})

    found = milestones_between(before, after, every={LEVEL: 5, KILLS: 25})

    assert [(it.kind, it.threshold) for it in found] == [
        (LEVEL, 60),
        (LEVEL, 65),
        (KILLS, 50),
        (KILLS, 75),
        (KILLS, 100),
        (KILLS, 125),
    ]


def test_a_99_is_a_step_whatever_the_steps_are() -> None:
    before, after = known({"Magic": xp_for_level(89)}), known({"Magic": xp_for_level(99)})

    found = milestones_between(before, after, every={LEVEL: 10})

    assert [it.threshold for it in found if it.kind is LEVEL] == [90, 99]


def values_of(named: Metric) -> st.SearchStrategy[int]:
    """Draw what the metric may plausibly hold."""
    return st.integers(0, 5_000_000_000 if named.counts_experience else 5_000)


@st.composite
def growing(draw: st.DrawFn) -> list[KnownStats]:
    """Draw three states of one player whose known values only grow."""
    chosen: list[Metric] = draw(st.lists(st.sampled_from(KNOWN_METRICS), unique=True, max_size=8))
    if draw(st.booleans()):
        chosen = [OVERALL, *SKILLS]
    columns = [sorted(draw(st.lists(values_of(each), min_size=3, max_size=3))) for each in chosen]
    totals = sorted(draw(st.lists(st.integers(1, 2376), min_size=3, max_size=3)))
    states: list[KnownStats] = []
    for step in range(3):
        rows = {m: Standing(column[step], 1) for m, column in zip(chosen, columns, strict=True)}
        before = states[-1] if states else None
        states.append(KnownStats.after(before, Reading(START, rows, totals[step])))
    return states


@given(states=growing())
def test_milestones_of_two_steps_are_those_of_each_together(states: list[KnownStats]) -> None:
    def identities(before: KnownStats, after: KnownStats) -> set[tuple[Metric, MilestoneKind, int]]:
        found = milestones_between(before, after)
        assert len({(m.metric, m.kind, m.threshold) for m in found}) == len(found)
        return {(m.metric, m.kind, m.threshold) for m in found}

    first, middle, last = states

    assert identities(first, last) == identities(first, middle) | identities(middle, last)
