from datetime import timedelta

import pytest
from hypothesis import given

from bot.domain.figures.plausibility import Verdict, falls_between, judge, suspect_to_keep
from bot.domain.figures.readings import KnownStats, Reading
from tests.bot.domain.factories import histories, known, reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Values = dict[str, int | None]

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
        {"Attack": 199_000_000},
    ],
    ids=["same", "rise", "unranked", "rating", "season", "new row", "impossible rise alone"],
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
        {"Firemaking": 12_900_000, "Attack": 60_000_000},
        {"Firemaking": 12_900_000, "Nex": 3_000},
    ],
    ids=["half of Overall", "half of the skills' XP", "most skills", "XP rise", "kill rise"],
)
def test_another_persons_figures_mean_the_name_changed_hands(values: Values) -> None:
    assert verdict(values) is Verdict.NAME_TRANSFER


def test_another_persons_figures_are_read_twice_as_well() -> None:
    assert verdict({"Overall": 5000}, waited=None) is Verdict.SUSPECT


def test_a_rise_is_possible_when_enough_time_has_passed() -> None:
    values: Values = {"Firemaking": 12_900_000, "Attack": 60_000_000}

    assert verdict(values, waited=DAY) is Verdict.ROLLBACK


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
