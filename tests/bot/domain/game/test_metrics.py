import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import (
    ACTIVITIES,
    BOSSES,
    CLASSIC_SKILLS,
    KNOWN_METRICS,
    MAX_NAME_LENGTH,
    OVERALL,
    SKILLS,
    Family,
    Metric,
    display_order,
    metric_for_row,
)
from bot.errors import InvalidInput
from tests.bot.domain.factories import metric


def test_the_lists_have_as_many_rows_as_the_hiscores() -> None:
    assert (len(SKILLS), len(ACTIVITIES), len(BOSSES)) == (24, 20, 71)
    assert len(set(KNOWN_METRICS)) == 1 + 24 + 20 + 71


def test_the_classic_skills_are_those_before_sailing() -> None:
    assert len(CLASSIC_SKILLS) == 23
    assert [skill.name for skill in SKILLS if skill not in CLASSIC_SKILLS] == ["Sailing"]


def test_overall_is_not_a_skill() -> None:
    assert not OVERALL.is_skill
    assert OVERALL not in SKILLS
    assert OVERALL.counts_experience


@pytest.mark.parametrize("spelling", ["Runecraft", "RUNECRAFTING", "runecrafting", " Runecraft "])
def test_spellings_of_one_skill_are_one_metric(spelling: str) -> None:
    assert metric_for_row(spelling, is_skill=True) is metric("Runecraft")


def test_a_typographic_apostrophe_is_an_apostrophe() -> None:
    assert metric_for_row("Kree\u2019Arra", is_skill=False).name == "Kree'Arra"


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Boss Released Tomorrow", Family.BOSS),
        ("Clue Scrolls (grandmaster)", Family.CLUE),
        ("Bounty Hunter (Reborn) - Hunter", Family.ACTIVITY),
        ("Castle Wars - Rank", Family.RATING),
        ("Raging Echoes Points", Family.SEASONAL),
    ],
)
def test_an_unknown_row_becomes_a_metric_of_its_own(name: str, family: Family) -> None:
    found = metric_for_row(name, is_skill=False)

    assert (found.name, found.family) == (name, family)


def test_an_unknown_skill_is_a_skill() -> None:
    assert metric_for_row("Shamanism", is_skill=True).is_skill


def test_an_unknown_row_stays_the_same_metric_when_its_capitals_change() -> None:
    first = metric_for_row("Boss released Tomorrow", is_skill=False)
    second = metric_for_row("Boss Released Tomorrow", is_skill=False)

    assert first == second
    assert hash(first) == hash(second)


def test_a_metric_stays_the_same_when_its_family_becomes_known() -> None:
    assert Metric("Tithe Fruit", Family.BOSS) == Metric("Tithe Fruit", Family.ACTIVITY)


@pytest.mark.parametrize("name", ["", "  ", "\x00\x1f", "\u200b"])
def test_a_row_without_a_printable_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        metric_for_row(name, is_skill=False)


@given(name=st.text(), is_skill=st.booleans())
def test_any_row_name_gives_a_tidy_metric_or_our_error(name: str, *, is_skill: bool) -> None:
    try:
        found = metric_for_row(name, is_skill=is_skill)
    except InvalidInput:
        return
    assert 0 < len(found.name) <= MAX_NAME_LENGTH
    assert found.name.isprintable()
    assert found == metric_for_row(found.name, is_skill=is_skill)


@pytest.mark.parametrize(
    ("name", "minimum", "unit", "from_zero"),
    [
        ("Overall", 1, "XP", False),
        ("Attack", 1, "XP", False),
        ("Nex", 5, "KC", True),
        ("TzKal-Zuk", 1, "KC", True),
        ("Clue Scrolls (all)", 1, "clues", True),
        ("Bounty Hunter - Rogue", 2, "score", True),
        ("Rifts closed", 2, "rifts", True),
        ("LMS - Rank", 500, "rating", False),
        ("PvP Arena - Rank", 2525, "rating", False),
        ("Soul Wars Zeal", 200, "zeal", False),
        ("Colosseum Glory", 300, "glory", False),
        ("Collections Logged", 500, "items", False),
        ("League Points", 1, "points", True),
    ],
)
def test_a_metric_knows_its_minimum_and_unit(
    name: str, minimum: int, unit: str, *, from_zero: bool
) -> None:
    found = metric(name)

    assert (found.minimum, found.unit, found.counts_from_zero) == (minimum, unit, from_zero)


def test_only_the_two_ratings_may_fall() -> None:
    assert [found.name for found in KNOWN_METRICS if found.is_rating] == [
        "LMS - Rank",
        "PvP Arena - Rank",
    ]


def test_display_order_is_that_of_the_hiscores_with_newcomers_last() -> None:
    mixed = [metric(name) for name in ("Zulrah", "A New Boss", "Sailing", "Attack", "Overall")]

    assert [found.name for found in sorted(mixed, key=display_order)] == [
        "Overall",
        "Attack",
        "Sailing",
        "Zulrah",
        "A New Boss",
    ]
