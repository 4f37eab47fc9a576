"""Each limit of plausibility, exactly met and just passed; both sides of each alternative."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.plausibility import (
    CONFIRM_AFTER,
    CONFIRM_LARGE_AFTER,
    SESSION,
    Fall,
    Rise,
    Verdict,
    contradictions_between,
    falls_between,
    impossible_rises,
    judge,
    rose_impossibly,
    suspect_to_keep,
)
from bot.domain.figures.play_time import hours_needed
from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL
from tests.bot.domain.factories import START, known, metric, reading

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
Rows = Mapping[str, int | None]
Values = dict[str, int | None]
BOSSES = ("Nex", "Zulrah", "Vorkath", "Kraken", "Cerberus", "Araxxor", "Yama")
SKILLS = [skill.name for skill in CLASSIC_SKILLS]
QUICK = ("Magic", "Cooking", "Firemaking", "Prayer", "Construction", "Fletching", "Hitpoints")
"""Skills of which 10M XP an hour are believed."""


def judged(before: Rows, now: Rows, *, waited: timedelta = CONFIRM_LARGE_AFTER) -> Verdict:
    """Judge figures that were read twice."""
    first, again = reading(now, after=HOUR), reading(now, after=HOUR + waited)
    return judge(known(before), again, suspect=first)


def test_a_confirmation_counts_from_exactly_its_time_on() -> None:
    fall = {"Nex": 500}, {"Nex": 400}
    large = {"Magic": 9_000_000, "Cooking": 90_000_000}, {"Magic": 5_000_000, "Cooking": 90_000_000}
    foreign = dict.fromkeys(BOSSES, 100), dict.fromkeys(BOSSES, 90)

    for (before, now), wait, verdict in (
        (fall, CONFIRM_AFTER, Verdict.ROLLBACK),
        (large, CONFIRM_LARGE_AFTER, Verdict.ROLLBACK),
        (foreign, CONFIRM_AFTER, Verdict.NAME_TRANSFER),
    ):
        assert judged(before, now, waited=wait) is verdict
        assert judged(before, now, waited=wait - SECOND) is Verdict.SUSPECT


def test_an_impossible_rise_alone_waits_for_a_session() -> None:
    before, now = {"Agility": 1_000}, {"Agility": 100_000_000}

    assert judged(before, now, waited=SESSION) is Verdict.NAME_TRANSFER
    assert judged(before, now, waited=SESSION - SECOND) is Verdict.SUSPECT


@pytest.mark.parametrize(
    "rows", [[skill for skill in SKILLS if skill != "Attack"], [*BOSSES]], ids=str
)
def test_six_rows_of_a_sort_may_fall_and_not_seven(rows: list[str]) -> None:
    before: Values = dict.fromkeys((*SKILLS, *rows), 1_000_000)

    assert judged(before, before | dict.fromkeys(rows[:6], 999_990)) is Verdict.ROLLBACK
    assert judged(before, before | dict.fromkeys(rows[:7], 999_990)) is Verdict.NAME_TRANSFER


def test_six_skills_and_six_other_rows_may_fall_at_once() -> None:
    before: Values = dict.fromkeys((*SKILLS, *BOSSES), 1_000_000)
    fallen = dict.fromkeys((*SKILLS[:6], *BOSSES[:6]), 999_990)

    assert judged(before, before | fallen) is Verdict.ROLLBACK


def test_overall_is_neither_a_skill_nor_another_row_that_fell() -> None:
    before: Values = dict.fromkeys(SKILLS, 1_000_000)
    before |= {"Overall": 100_000_000}
    now = before | dict.fromkeys(SKILLS[:6], 999_990) | {"Overall": 99_999_940}

    assert judged(before, now) is Verdict.ROLLBACK


def test_twelve_hours_of_play_may_fall_and_no_more() -> None:
    before = {"Kraken": 10_000}

    assert judged(before, {"Kraken": 10_000 - 12 * 300}) is Verdict.ROLLBACK
    assert judged(before, {"Kraken": 10_000 - 12 * 300 - 1}) is Verdict.NAME_TRANSFER


def test_hours_of_rows_that_fell_add_up() -> None:
    before = {"Kraken": 10_000, "Nex": 10_000}

    assert judged(before, {"Kraken": 10_000 - 1_800, "Nex": 10_000 - 1_800}) is Verdict.ROLLBACK
    assert judged(before, {"Kraken": 8_200, "Nex": 8_199}) is Verdict.NAME_TRANSFER


def test_a_quarter_of_the_skills_experience_may_fall_and_no_more() -> None:
    before: Values = {"Magic": 100_000_000, "Cooking": 100_000_000, "Prayer": 100_000_000}
    before |= {"Firemaking": 100_000_000}

    assert judged(before, before | {"Magic": 1}) is Verdict.ROLLBACK
    half = before | {"Magic": 50_000_000, "Cooking": 50_000_000}
    assert judged(before, half) is Verdict.ROLLBACK
    assert judged(before, half | {"Cooking": 49_999_999}) is Verdict.NAME_TRANSFER


def test_a_quarter_of_overall_may_fall_and_no_more() -> None:
    before: Values = {"Overall": 100_000_000, "Magic": 1_000}

    assert judged(before, before | {"Overall": 75_000_000}) is Verdict.ROLLBACK
    assert judged(before, before | {"Overall": 74_999_999}) is Verdict.NAME_TRANSFER


def test_only_skills_ranked_on_both_sides_are_compared() -> None:
    before: Values = {"Magic": 40_000_000, "Cooking": 60_000_000}

    assert judged(before, {"Magic": 20_000_000, "Cooking": 60_000_000}) is Verdict.ROLLBACK
    assert judged(before, {"Magic": 20_000_000, "Cooking": None}) is Verdict.NAME_TRANSFER
    assert judged(before, {"Magic": 20_000_000}) is Verdict.NAME_TRANSFER


def test_half_of_the_skills_may_lose_more_than_a_tenth() -> None:
    before: Values = dict.fromkeys(QUICK[:4], 1_000_000)
    before |= {"Attack": 100_000_000, "Defence": 100_000_000, "Strength": 100_000_000}
    four_of_seven = before | dict.fromkeys(QUICK[:4], 899_999)
    at_the_limit = before | dict.fromkeys(QUICK[:3], 899_999) | {QUICK[3]: 900_000}

    assert judged(before, four_of_seven) is Verdict.NAME_TRANSFER
    assert judged(before, at_the_limit) is Verdict.ROLLBACK
    assert judged(before | {"Hunter": 5}, four_of_seven | {"Hunter": 5}) is Verdict.ROLLBACK


@pytest.mark.parametrize(
    ("before", "small", "large"),
    [
        (30_000_000, 27_000_000, 26_999_999),  # a tenth
        (400_000, 300_000, 299_999),  # 100,000
    ],
)
def test_a_fall_is_large_beyond_a_tenth_and_beyond_a_hundred_thousand(
    before: int, small: int, large: int
) -> None:
    rest = {"Cooking": 100_000_000}

    for now, soon in ((small, Verdict.ROLLBACK), (large, Verdict.SUSPECT)):
        both = {"Magic": now} | rest
        assert judged({"Magic": before} | rest, both, waited=CONFIRM_AFTER) is soon
        assert judged({"Magic": before} | rest, both) is Verdict.ROLLBACK


def test_kills_are_never_a_large_fall() -> None:
    assert judged({"Nex": 3_000_000}, {"Nex": 2_999_000}, waited=CONFIRM_AFTER) is Verdict.ROLLBACK
    assert judged({"Nex": 3_000}, {"Nex": 1}, waited=CONFIRM_AFTER) is Verdict.ROLLBACK


def test_a_rise_has_the_time_since_the_last_reading_and_a_session() -> None:
    for hours in (0, 1, 30):
        most = 10_000_000 * (hours + 6)
        before = known({"Magic": 5})
        assert not rose_impossibly(before, reading({"Magic": 5 + most}, after=HOUR * hours))
        assert rose_impossibly(before, reading({"Magic": 6 + most}, after=HOUR * hours))


def test_what_was_kept_aside_makes_a_confirmed_reading_impossible_too() -> None:
    before = known({"Magic": 5, "Nex": 10})
    first = reading({"Magic": 70_000_005, "Nex": 9}, after=SECOND)
    again = reading({"Magic": 70_000_005, "Nex": 9}, after=SECOND + HOUR)

    assert not rose_impossibly(before, again)
    assert judge(before, again, suspect=first) is Verdict.NAME_TRANSFER
    other = reading({"Magic": 5, "Nex": 9}, after=SECOND)
    assert judge(before, again, suspect=other) is Verdict.ROLLBACK


@pytest.mark.parametrize(
    ("again", "is_borne_out"),
    [
        ({"Nex": 9, "Magic": 100_000_000}, True),
        ({"Nex": 10, "Magic": 100_000_000}, True),
        ({"Nex": 8, "Magic": 100_000_000}, False),
        ({"Nex": 9, "Magic": None}, False),
        ({"Nex": 9}, False),
        ({"Nex": 9, "Magic": 100_000_000, "Yama": 4}, False),
    ],
    ids=["same", "up again", "lower", "unranked", "missing", "another fell"],
)
def test_a_suspect_is_borne_out_by_a_reading_that_shows_all_of_it(
    again: Rows, *, is_borne_out: bool
) -> None:
    before = known({"Nex": 20, "Magic": 5, "Yama": 5})
    first = reading({"Nex": 9, "Magic": 100_000_000}, after=SECOND)
    second = reading(again, after=HOUR)

    assert (suspect_to_keep(before, second, suspect=first) is first) is is_borne_out


def test_growth_counts_from_what_was_known_for_certain() -> None:
    before = known({"Magic": 100, "Cooking": None, "Nex": None, "Zulrah": 7})
    now = reading({"Magic": 100, "Cooking": 200_000_000, "Nex": 1_800, "Zulrah": 7, "Yama": 9_000})
    assert not rose_impossibly(before, now)
    assert impossible_rises(before, reading({"Nex": 1_801})) == (Rise(metric("Nex"), 0, 1_801),)
    stale = KnownStats(START, {metric("Nex"): KnownStanding(5, 9, stale=True)})
    assert not rose_impossibly(stale, reading({"Nex": 100_000}))
    assert rose_impossibly(known({"Nex": 5}), reading({"Nex": 100_000}))


def test_rises_name_the_rows_that_take_too_long_alone_longest_first() -> None:
    before = known({"Magic": 0, "Cooking": 0, "Agility": 0, "Overall": 0})
    now = reading(
        {"Magic": 60_000_001, "Cooking": 60_000_000, "Agility": 2_000_000, "Overall": 200_000_000}
    )
    assert [rise.metric.name for rise in impossible_rises(before, now)] == ["Agility", "Magic"]


def test_overall_is_named_when_only_hidden_skills_can_have_grown() -> None:
    rises = impossible_rises(known({"Overall": 1_000}), reading({"Overall": 60_001_001}))

    assert rises == (Rise(OVERALL, 1_000, 60_001_001),)
    assert rises[0].gained == 60_000_001
    assert impossible_rises(known({"Overall": 1_000}), reading({"Overall": 60_001_000})) == ()


def test_overall_is_left_out_of_falls_when_exactly_one_skill_fell() -> None:
    before = known({"Overall": 900, "Magic": 500, "Cooking": 400})
    none, one, two = (
        falls_between(before, reading({"Overall": 800} | skills))
        for skills in ({}, {"Magic": 400}, {"Magic": 450, "Cooking": 350})
    )

    assert none == (Fall(OVERALL, 900, 800),)
    assert one == (Fall(metric("Magic"), 500, 400),)
    assert {fall.metric.name for fall in two} == {"Overall", "Magic", "Cooking"}


def test_falls_come_before_rises() -> None:
    before = known({"Nex": 10, "Agility": 5})
    found = contradictions_between(before, reading({"Nex": 9, "Agility": 90_000_000}))

    assert [type(it) for it in found] == [Fall, Rise]


COUNTERS = st.sampled_from([*SKILLS, *BOSSES])
AMOUNTS = st.integers(0, 200_000_000)


@given(before=st.dictionaries(COUNTERS, AMOUNTS), now=st.dictionaries(COUNTERS, AMOUNTS))
def test_a_reading_without_contradictions_is_accepted_and_only_such(
    before: Rows, now: Rows
) -> None:
    then, later = known(before), reading(now, after=HOUR)

    is_plausible = contradictions_between(then, later) == ()
    assert (judge(then, later) is Verdict.ACCEPT) is is_plausible


@given(
    lost=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5_000_000), min_size=1),
    more=st.integers(1, 50_000_000),
)
def test_who_loses_more_is_never_more_of_a_rollback(lost: dict[str, int], more: int) -> None:
    before: Values = dict.fromkeys(SKILLS, 60_000_000)
    now = {**before, **{name: 60_000_000 - amount for name, amount in lost.items()}}
    name = next(iter(lost))
    less: Values = {**now, name: max(0, (now[name] or 0) - more)}

    if judged(before, now) is Verdict.NAME_TRANSFER:
        assert judged(before, less) is Verdict.NAME_TRANSFER


@given(st.dictionaries(COUNTERS, AMOUNTS), st.dictionaries(COUNTERS, AMOUNTS))
def test_hours_of_separate_rows_add_up(one: dict[str, int], other: dict[str, int]) -> None:
    first = {metric(name): amount for name, amount in one.items()}
    rest = {metric(name): amount for name, amount in other.items() if name not in one}

    assert hours_needed(first | rest) == pytest.approx(hours_needed(first) + hours_needed(rest))
