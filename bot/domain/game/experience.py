"""Experience arithmetic: levels, virtual levels, total level and combat level.

Formulas and limits are those of the game (Old School RuneScape Wiki, "Experience" and "Combat
level"). Works on XP and levels alone; readings of players are in
``figures.readings``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from bot.domain.game.metrics import SKILLS, Metric

MAX_XP = 200_000_000
"""The XP cap of a skill."""
MAX_LEVEL = 99
MAX_VIRTUAL_LEVEL = 126
"""The highest level whose XP lies under the cap; for display only."""
MAX_COMBAT_LEVEL = 126
HITPOINTS_START_LEVEL = 10
"""Every account starts with 1,154 Hitpoints XP."""

_BY_NAME = {skill.name: skill for skill in SKILLS}
ATTACK, DEFENCE, STRENGTH = _BY_NAME["Attack"], _BY_NAME["Defence"], _BY_NAME["Strength"]
HITPOINTS, RANGED = _BY_NAME["Hitpoints"], _BY_NAME["Ranged"]
PRAYER, MAGIC = _BY_NAME["Prayer"], _BY_NAME["Magic"]
COMBAT_SKILLS = (ATTACK, DEFENCE, STRENGTH, HITPOINTS, RANGED, PRAYER, MAGIC)


def _level_table() -> Iterator[int]:
    """Yield the XP of level 1, 2, … 126: a quarter of the sum of ⌊i + 300·2^(i/7)⌋ below it."""
    points = 0
    for level in range(1, MAX_VIRTUAL_LEVEL + 1):
        yield points // 4
        points += int(level + 300 * 2 ** (level / 7))


LEVEL_XP = tuple(_level_table())
"""The XP at which each level begins; level 1 stands first."""


def xp_for_level(level: int) -> int:
    """Return the XP at which a level (1 to 126) begins.

    Raises:
        ValueError: there is no such level.
    """
    if not 1 <= level <= MAX_VIRTUAL_LEVEL:
        message = f"There is no level {level}."
        raise ValueError(message)
    return LEVEL_XP[level - 1]


def level_for_xp(xp: int, *, cap: int = MAX_LEVEL) -> int:
    """Return the level that an amount of XP is worth, 1 at least and ``cap`` at most."""
    return max(1, min(bisect_right(LEVEL_XP, xp), cap))


def starting_level(skill: Metric) -> int:
    """Return the level a new account has, which is the least an unranked skill can be."""
    return HITPOINTS_START_LEVEL if skill == HITPOINTS else 1


def total_level(levels: Mapping[Metric, int], *, skills: Iterable[Metric] = SKILLS) -> int:
    """Return the sum of the real levels of ``skills``; an unlisted one counts its least level."""
    return sum(levels.get(skill, starting_level(skill)) for skill in skills)


def most_levels(skills: Iterable[Metric], xp: int) -> int:
    """Return the highest sum of levels that an amount of XP can make in some skills together."""
    levels = sorted(starting_level(skill) for skill in skills)
    xp -= sum(LEVEL_XP[level - 1] for level in levels)
    for level in range(1, MAX_LEVEL):
        step = LEVEL_XP[level] - LEVEL_XP[level - 1]
        for index, reached in enumerate(levels):
            if reached == level and xp >= step:
                levels[index], xp = level + 1, xp - step
    return sum(levels)


def max_total_level(skill_count: int = len(SKILLS)) -> int:
    """Return the total level of a maxed account: 2,277 with 23 skills, 2,376 with 24."""
    return MAX_LEVEL * skill_count


def combat_level(levels: Mapping[Metric, int]) -> int:
    """Return the combat level; an unlisted skill counts its least level.

    ⌊¼(Defence + Hitpoints + ⌊Prayer/2⌋) + max(melee, ranged, magic)⌋, where melee is
    0.325(Attack + Strength) and the other two 0.325⌊1.5·level⌋. Computed in fortieths, because
    binary fractions would round some whole levels down.
    """
    of = {skill: levels.get(skill, starting_level(skill)) for skill in COMBAT_SKILLS}
    base = 10 * (of[DEFENCE] + of[HITPOINTS] + of[PRAYER] // 2)
    styles = (of[ATTACK] + of[STRENGTH], of[RANGED] * 3 // 2, of[MAGIC] * 3 // 2)
    return (base + 13 * max(styles)) // 40
