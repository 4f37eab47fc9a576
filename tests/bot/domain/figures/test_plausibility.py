from datetime import timedelta

import pytest
from hypothesis import given

from bot.domain.figures.plausibility import (
    Rise,
    Verdict,
    contradictions_between,
    falls_between,
    impossible_rises,
    judge,
    suspect_to_keep,
)
from bot.domain.figures.readings import KnownStats, Reading
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL
from tests.bot.domain.factories import histories, known, reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Values = dict[str, int | None]

KILLED = ("Cerberus", "Kraken", "Vorkath", "Sarachnis", "Araxxor")
ACCOUNT: Values = {
    "Overall": 300_000_000,
    "Attack": 27_000_000,
    "Defence": 20_000_000,
    "Firemaking": 13_034_874,
    "Nex": 500,
    "Zulrah": 1646,
    "Bounty Hunter - Hunter": 90,
    "LMS - Rank": 500,
    "League Points": 40_000,
    **dict.fromkeys(KILLED, 100),
}


def verdict(values: Values, *, waited: timedelta | None = HOUR) -> Verdict:
    """Judge a changed account, read twice with that much time between, or once for None."""
    first = reading(ACCOUNT | values, after=HOUR)
    if waited is None:
        return judge(known(ACCOUNT), first)
    again = reading(ACCOUNT | values, after=HOUR + waited)
    return judge(known(ACCOUNT), again, suspect=first)


def test_a_first_reading_is_believed() -> None:
    assert judge(None, reading(ACCOUNT)) is Verdict.ACCEPT


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"Attack": 28_000_000, "Overall": 301_000_000},
        {"Attack": None, "Nex": None},
        {"LMS - Rank": 400},
        {"League Points": 0},
        {"Yama": 3},
        {"Attack": 33_000_000},
        {"Zulrah": 1646 + 2_099},
        {"Bounty Hunter - Hunter": 90_000},
    ],
    ids=["same", "rise", "unranked", "rating", "season", "new row", "XP", "kills", "activity"],
)
def test_what_has_not_fallen_is_believed(values: Values) -> None:
    assert verdict(values, waited=None) is Verdict.ACCEPT


def test_a_missing_row_has_not_fallen() -> None:
    assert judge(known(ACCOUNT), reading({"Attack": 27_000_000})) is Verdict.ACCEPT


@pytest.mark.parametrize(
    "values",
    [{"Attack": 26_999_999}, {"Nex": 499}, {"Firemaking": 1}, {"Bounty Hunter - Hunter": 0}],
)
def test_any_fall_is_kept_aside_at_first(values: Values) -> None:
    assert verdict(values, waited=None) is Verdict.SUSPECT


def test_a_fall_that_is_gone_was_a_hiccup() -> None:
    suspect = reading(ACCOUNT | {"Attack": 1}, after=HOUR)

    assert judge(known(ACCOUNT), reading(ACCOUNT, after=DAY), suspect=suspect) is Verdict.ACCEPT


def test_a_second_reading_that_comes_too_soon_confirms_nothing() -> None:
    assert verdict({"Attack": 26_900_000}, waited=timedelta(minutes=29)) is Verdict.SUSPECT
    assert verdict({"Attack": 26_900_000}, waited=timedelta(minutes=30)) is Verdict.ROLLBACK


@pytest.mark.parametrize(
    "values",
    [
        {"Attack": 26_000_000, "Overall": 299_000_000},
        {"Nex": 498, "Attack": 26_999_000},
        {"Nex": 3},
        {"Bounty Hunter - Hunter": 2},
    ],
    ids=["XP", "XP and kills", "kills alone", "activity reset"],
)
def test_a_small_fall_read_twice_is_a_rollback(values: Values) -> None:
    assert verdict(values) is Verdict.ROLLBACK


def test_playing_on_after_a_rollback_confirms_it() -> None:
    suspect = reading(ACCOUNT | {"Attack": 26_500_000}, after=HOUR)
    again = reading(ACCOUNT | {"Attack": 26_600_000}, after=HOUR * 3)

    assert judge(known(ACCOUNT), again, suspect=suspect) is Verdict.ROLLBACK


@pytest.mark.parametrize(
    "values",
    [
        {"Attack": 26_000_000, "Nex": None},
        {"Attack": 27_000_000, "Nex": 480},
        {"Attack": 27_000_000, "Nex": 400, "Zulrah": 1},
    ],
    ids=["another skill fell", "fell further", "more fell"],
)
def test_another_fall_than_the_first_begins_the_wait_anew(values: Values) -> None:
    suspect = reading(ACCOUNT | {"Nex": 490}, after=HOUR)
    again = reading(ACCOUNT | values, after=DAY)

    assert judge(known(ACCOUNT), again, suspect=suspect) is Verdict.SUSPECT
    assert suspect_to_keep(known(ACCOUNT), again, suspect=suspect) is again


def test_a_fall_that_was_hidden_in_the_first_reading_is_not_confirmed_by_it() -> None:
    suspect = reading(ACCOUNT | {"Nex": 490, "Attack": None}, after=HOUR)
    again = reading(ACCOUNT | {"Nex": 490, "Attack": 26_900_000}, after=DAY)

    assert judge(known(ACCOUNT), again, suspect=suspect) is Verdict.SUSPECT


def test_the_older_reading_is_kept_while_the_newer_bears_it_out() -> None:
    suspect = reading(ACCOUNT | {"Nex": 490}, after=HOUR)
    again = reading(ACCOUNT | {"Nex": 491}, after=HOUR * 2)

    assert suspect_to_keep(known(ACCOUNT), again, suspect=suspect) is suspect
    assert suspect_to_keep(known(ACCOUNT), again, suspect=None) is again


@pytest.mark.parametrize(
    "values",
    [
        {"Overall": 149_999_999},
        {"Overall": None, "Attack": 9_000_000, "Defence": 9_000_000, "Firemaking": 9_000_000},
        {"Attack": 20_000_000, "Defence": 15_000_000},
        {"Attack": 14_800_000},
        {"Attack": 24_300_001 - 3_000_000, "Defence": 17_999_999},
        {"Zulrah": 1, "Nex": 1, **dict.fromkeys(KILLED, 50)},
        {"Firemaking": 12_900_000, "Attack": 60_000_000},
        {"Firemaking": 12_900_000, "Nex": 3_000},
    ],
    ids=[
        *("half of Overall", "half of the skills' XP", "a quarter of the skills' XP"),
        *("more than twelve hours", "most skills", "most bosses", "XP rise", "kill rise"),
    ],
)
def test_another_persons_figures_mean_the_name_changed_hands(values: Values) -> None:
    assert verdict(values) is Verdict.NAME_TRANSFER


def test_another_persons_figures_are_read_twice_as_well() -> None:
    assert verdict({"Overall": 5000}, waited=None) is Verdict.SUSPECT


def test_a_rise_is_possible_when_enough_time_has_passed() -> None:
    values: Values = {"Firemaking": 12_900_000, "Attack": 60_000_000}
    first, again = reading(ACCOUNT | values, after=DAY), reading(ACCOUNT | values, after=DAY * 2)

    assert judge(known(ACCOUNT), again, suspect=first) is Verdict.NAME_TRANSFER
    first, again = (
        reading(ACCOUNT | values, after=DAY * 2),
        reading(ACCOUNT | values, after=DAY * 3),
    )
    assert judge(known(ACCOUNT), again, suspect=first) is Verdict.ROLLBACK


def test_a_large_fall_of_a_part_needs_a_day_to_be_believed() -> None:
    fallen: Values = {"Firemaking": 1, "Overall": 286_965_127}

    assert verdict(fallen) is Verdict.SUSPECT
    assert verdict(fallen, waited=DAY) is Verdict.ROLLBACK


def test_a_small_account_may_lose_a_hundred_thousand_to_a_rollback() -> None:
    before = known({"Attack": 150_000, "Magic": 900_000})
    now = {"Attack": 60_000, "Magic": 900_000}
    first, again = reading(now, after=HOUR), reading(now, after=HOUR * 2)

    assert judge(before, again, suspect=first) is Verdict.ROLLBACK


def test_without_any_comparable_experience_a_fall_of_kills_is_a_correction() -> None:
    first, again = reading({"Nex": 5}, after=HOUR), reading({"Nex": 5}, after=HOUR * 2)

    assert judge(known({"Nex": 500}), again, suspect=first) is Verdict.ROLLBACK


def test_more_skills_fall_than_a_rollback_takes_back_whatever_they_lost() -> None:
    skills = [skill.name for skill in CLASSIC_SKILLS]
    before: Values = {"Overall": 23_000_000, **dict.fromkeys(skills, 1_000_000)}
    six, seven = (before | dict.fromkeys(skills[:n], 999_000) for n in (6, 7))

    def judged(now: Values) -> Verdict:
        first, again = reading(now, after=HOUR), reading(now, after=HOUR * 2)
        return judge(known(before), again, suspect=first)

    assert judged(six) is Verdict.ROLLBACK
    assert judged(seven) is Verdict.NAME_TRANSFER


def test_a_small_stranger_of_the_same_size_is_told_by_shares() -> None:
    before = known({"Attack": 50_000, "Strength": 40_000, "Cooking": 100_000, "Fishing": None})
    now: Values = {"Attack": 30_000, "Strength": 60_000, "Cooking": 80_000, "Fishing": 20_000}
    first, again = reading(now, after=HOUR), reading(now, after=HOUR * 2)

    assert judge(before, again, suspect=first) is Verdict.NAME_TRANSFER


def test_a_rise_nobody_can_make_is_kept_aside() -> None:
    now = reading({"Attack": 50_000_000, "Nex": 12}, after=timedelta(minutes=5))

    assert judge(known({"Attack": 40_000_000, "Nex": 12}), now) is Verdict.SUSPECT
    assert [str(rise) for rise in impossible_rises(known({"Attack": 40_000_000}), now)] == [
        "Attack 50,000,000 instead of 40,000,000 XP"
    ]


@pytest.mark.parametrize(
    ("metric", "limit"),
    [("Agility", 204_000), ("Magic", 10_000_000), ("Unheard Of", 300), ("Brutus", 750)],
)
def test_each_row_has_its_own_limit_an_hour(metric: str, limit: int) -> None:
    before = {metric: 1000}
    possible, impossible = (
        reading({metric: 1000 + 7 * limit + more}, after=HOUR) for more in (0, 1)
    )

    assert judge(known(before), possible) is Verdict.ACCEPT
    assert judge(known(before), impossible) is Verdict.SUSPECT


def test_all_rows_together_can_take_more_time_than_passed() -> None:
    before: Values = {"Agility": 1_000, "Slayer": 1_000, "Kraken": 1_000, "Attack": 5}
    now = reading({name: (value or 0) + 210_000 for name, value in before.items()}, after=HOUR)
    less = reading(
        {"Agility": 601_000, "Slayer": 801_000, "Kraken": 1_600, "Attack": 5}, after=HOUR
    )

    assert [rise.metric.name for rise in impossible_rises(known(before), now)] == ["Kraken"]
    assert [rise.metric.name for rise in impossible_rises(known(before), less)] == [
        *("Slayer", "Agility", "Kraken"),
    ]


def test_hidden_skills_rise_no_faster_than_any_other() -> None:
    before: Values = {"Overall": 100_000_000, "Attack": None}
    fast = reading({"Overall": 170_000_001, "Attack": None}, after=HOUR)

    assert impossible_rises(known(before), fast) == (Rise(OVERALL, 100_000_000, 170_000_001),)
    assert impossible_rises(known(before), fast)[0].gained == 70_000_001
    slow = reading({"Overall": 170_000_000, "Attack": None}, after=HOUR)
    assert judge(known(before), slow) is Verdict.ACCEPT


def test_a_boss_that_was_there_unranked_counts_its_kills_from_0() -> None:
    assert judge(known({"Nex": None}), reading({"Nex": 2_101}, after=HOUR)) is Verdict.SUSPECT
    assert judge(known({"Nex": None}), reading({"Nex": 2_100}, after=HOUR)) is Verdict.ACCEPT


def test_of_what_nobody_saw_lately_nobody_knows_when_it_grew() -> None:
    hidden = KnownStats.after(known({"Attack": 5, "Nex": 5}), reading({"Nex": 5}, after=DAY))
    now = reading({"Attack": 199_000_000, "Yama": 9_000}, after=DAY + HOUR)

    assert judge(hidden, now) is Verdict.ACCEPT


def test_an_impossible_rise_that_is_gone_again_was_a_hiccup() -> None:
    suspect = reading(ACCOUNT | {"Attack": 199_000_000}, after=HOUR)

    assert judge(known(ACCOUNT), reading(ACCOUNT, after=DAY), suspect=suspect) is Verdict.ACCEPT
    mended = reading(ACCOUNT | {"Attack": None}, after=DAY)
    assert judge(known(ACCOUNT), mended, suspect=suspect) is Verdict.ACCEPT


@pytest.mark.parametrize("waited", [HOUR * 6, DAY * 30])
def test_an_impossible_rise_that_lasts_is_a_doubt_however_much_time_has_passed_since(
    waited: timedelta,
) -> None:
    suspect = reading(ACCOUNT | {"Attack": 199_000_000}, after=HOUR)
    soon = reading(ACCOUNT | {"Attack": 199_000_000}, after=HOUR * 6)
    later = reading(ACCOUNT | {"Attack": 199_000_001}, after=HOUR + waited)

    assert judge(known(ACCOUNT), soon, suspect=suspect) is Verdict.SUSPECT
    assert suspect_to_keep(known(ACCOUNT), soon, suspect=suspect) is suspect
    assert judge(known(ACCOUNT), later, suspect=suspect) is Verdict.NAME_TRANSFER


def test_falls_and_impossible_rises_keep_two_readings_apart() -> None:
    same = reading(ACCOUNT | {"Attack": 27_100_000}, after=HOUR)
    other = reading(ACCOUNT | {"Defence": 19_000_000, "Zulrah": 90_000}, after=HOUR)

    assert contradictions_between(known(ACCOUNT), same) == ()
    assert [each.metric.name for each in contradictions_between(known(ACCOUNT), other)] == [
        *("Defence", "Zulrah"),
    ]


def falls(values: Values) -> list[tuple[str, int, int]]:
    found = falls_between(known(ACCOUNT), reading(ACCOUNT | values, after=HOUR))
    return [(fall.metric.name, fall.before, fall.now) for fall in found]


def test_the_one_skill_that_fell_says_it_all() -> None:
    assert falls({"Firemaking": 83, "Overall": 286_965_209}) == [("Firemaking", 13_034_874, 83)]


def test_falls_are_told_by_their_size_and_experience_before_kills() -> None:
    fallen: Values = {"Zulrah": 5, "Firemaking": 83, "Attack": 83, "Overall": 1_000, "Nex": None}

    assert [name for name, _, _ in falls(fallen)] == ["Overall", "Attack", "Firemaking", "Zulrah"]


def test_what_may_fall_or_did_not_is_no_fall() -> None:
    assert falls({"LMS - Rank": 1, "League Points": 0, "Attack": None, "Nex": 501}) == []


@given(history=histories())
def test_a_reading_never_falls_behind_itself(history: list[Reading]) -> None:
    live: KnownStats | None = None
    for now in history:
        live = KnownStats.after(live, now)
        assert judge(live, now) is Verdict.ACCEPT
