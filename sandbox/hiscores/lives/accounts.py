"""Turning a character into the figures its account starts with. Pure, given the randomness."""

from random import Random

from sandbox.hiscores.levels import MAX_LEVEL, level_at, xp_at
from sandbox.hiscores.lives.characters import Character
from sandbox.hiscores.rows import ALL_CLUES, OVERALL, SKILLS

_SPREAD_OF_LEVELS = 4
_XP_OF_A_VETERAN = (13_040_000, 24_000_000)


def starting_figures(character: Character, rng: Random) -> dict[str, int]:
    """Return XP and scores by row name."""
    skills = {name: _starting_xp(character, name, rng) for name in SKILLS if name != OVERALL}
    clues = {clue_row(tier): count for tier, count in character.clues.items()}
    return {**skills, ALL_CLUES: sum(character.clues.values()), **clues, **character.scores}


def clue_row(tier: str) -> str:
    """Return the name of the row that counts clue scrolls of a tier."""
    return f"Clue Scrolls ({tier})"


def xp_to_next_level(xp: int) -> int:
    """Return how much XP is missing to the next real level; 0 at 99."""
    level = level_at(xp)
    return 0 if level == MAX_LEVEL else xp_at(level + 1) - xp


def _starting_xp(character: Character, skill: str, rng: Random) -> int:
    if skill in character.xp:
        return character.xp[skill]
    if skill in character.levels:
        return _xp_between_levels(character.levels[skill])
    if character.base_level == MAX_LEVEL:
        return rng.randint(*_XP_OF_A_VETERAN)
    offset = rng.uniform(-_SPREAD_OF_LEVELS, _SPREAD_OF_LEVELS)
    return _xp_between_levels(character.base_level + offset)


def _xp_between_levels(level: float) -> int:
    reached = int(level)
    start = xp_at(reached)
    return start + int((level - reached) * (xp_at(reached + 1) - start))
