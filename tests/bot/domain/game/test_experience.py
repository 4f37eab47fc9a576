from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.experience import (
    COMBAT_SKILLS,
    HITPOINTS,
    LEVEL_XP,
    MAX_COMBAT_LEVEL,
    MAX_XP,
    combat_level,
    level_for_xp,
    max_total_level,
    starting_level,
    total_level,
    xp_for_level,
)
from bot.domain.game.metrics import SKILLS
from tests.bot.domain.factories import metric
from tests.support.reference import virtual_level


@pytest.mark.parametrize(
    ("level", "xp"),
    [(1, 0), (2, 83), (10, 1_154), (50, 101_333), (92, 6_517_253), (99, 13_034_431)],
)
def test_levels_begin_where_the_game_says(level: int, xp: int) -> None:
    assert xp_for_level(level) == xp
    assert level_for_xp(xp) == level
    assert level_for_xp(xp - 1) == max(1, level - 1)


def test_virtual_levels_end_at_126() -> None:
    assert xp_for_level(126) == 188_884_740
    assert (virtual_level(MAX_XP), level_for_xp(MAX_XP)) == (126, 99)


@pytest.mark.parametrize("level", [0, -1, 127])
def test_there_is_no_level_outside_the_table(level: int) -> None:
    with pytest.raises(ValueError, match=f"no level {level}"):
        xp_for_level(level)


def test_the_table_rises_at_every_level() -> None:
    assert all(lower < higher for lower, higher in pairwise(LEVEL_XP))


@given(xp=st.integers(0, MAX_XP))
def test_a_level_is_the_last_one_begun(xp: int) -> None:
    level = virtual_level(xp)

    assert xp_for_level(level) <= xp
    assert level == 126 or xp < xp_for_level(level + 1)


def test_hitpoints_start_at_ten_and_everything_else_at_one() -> None:
    assert starting_level(HITPOINTS) == 10
    assert total_level({}) == 33
    assert combat_level({}) == 3


@pytest.mark.parametrize(("skills", "maximum"), [(23, 2277), (24, 2376)])
def test_the_maximum_total_level_follows_from_the_skills(skills: int, maximum: int) -> None:
    assert max_total_level(skills) == maximum
    assert total_level(dict.fromkeys(SKILLS, 99), skills=SKILLS[:skills]) == maximum


@pytest.mark.parametrize(
    ("levels", "combat"),
    [
        ((99, 99, 99, 99, 99, 99, 99), 126),
        ((1, 1, 1, 10, 1, 1, 1), 3),
        ((60, 1, 99, 85, 99, 52, 99), 79),
        ((1, 1, 1, 99, 99, 1, 1), 73),
        ((1, 1, 1, 99, 1, 1, 99), 73),
        ((70, 70, 70, 70, 70, 43, 70), 85),
        ((40, 40, 40, 40, 1, 1, 1), 46),
        ((1, 1, 1, 10, 89, 1, 1), 45),
    ],
)
def test_combat_level_takes_the_best_style(levels: tuple[int, ...], combat: int) -> None:
    assert combat_level(dict(zip(COMBAT_SKILLS, levels, strict=True))) == combat


@given(levels=st.lists(st.integers(1, 98), min_size=7, max_size=7), raised=st.integers(0, 6))
def test_combat_level_never_falls_when_a_level_rises(levels: list[int], raised: int) -> None:
    before = dict(zip(COMBAT_SKILLS, levels, strict=True))
    after = before | {COMBAT_SKILLS[raised]: levels[raised] + 1}

    assert combat_level(before) <= combat_level(after) <= MAX_COMBAT_LEVEL


def test_levels_of_other_metrics_do_not_count() -> None:
    assert total_level({metric("Zulrah"): 99}) == 33
