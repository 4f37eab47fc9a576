"""What one session of play brings a character. Pure, given the randomness."""

from random import Random

from sandbox.hiscores.documents import Document, activity_score, skill_xp
from sandbox.hiscores.lives.accounts import clue_row, xp_to_next_level
from sandbox.hiscores.lives.characters import FIGHTS, Character
from sandbox.hiscores.rows import ALL_CLUES, HITPOINTS

_MOST_XP = 250_000
_LEAST_VISIBLE_KILLS = 5
_CHANCE_OF_FIGHTS = 0.6
_CHANCE_OF_A_CLUE = 0.35


def first_session(character: Character, document: Document, rng: Random) -> dict[str, int]:
    """Return gains that surely bring the character's favourite skill to its next level."""
    favourite = character.trains[0]
    missing = xp_to_next_level(skill_xp(document, favourite) or 0)
    return _with_hitpoints({favourite: missing + rng.randint(4_000, 9_000)}) | _fights(
        character, document, rng
    )


def next_session(character: Character, document: Document, rng: Random) -> dict[str, int]:
    """Return the XP and scores gained, by row name; at least one skill gains."""
    gains = _with_hitpoints(_training(character, document, rng))
    if rng.random() < _CHANCE_OF_FIGHTS:
        gains |= _fights(character, document, rng)
    if rng.random() < _CHANCE_OF_A_CLUE:
        gains |= _clues(character, rng)
    return gains


def _training(character: Character, document: Document, rng: Random) -> dict[str, int]:
    missing = {name: xp_to_next_level(skill_xp(document, name) or 0) for name in character.trains}
    nearest_first = sorted(missing, key=lambda name: missing[name] or _MOST_XP)
    skill = rng.choice((nearest_first[0], *character.trains))
    wanted = missing[skill] or _MOST_XP // 3
    return {skill: min(int(wanted * rng.uniform(0.5, 1.4)) + 100, _MOST_XP)}


def _with_hitpoints(gains: dict[str, int]) -> dict[str, int]:
    fought = sum(xp for skill, xp in gains.items() if skill in FIGHTS and skill != HITPOINTS)
    return {**gains, HITPOINTS: gains.get(HITPOINTS, 0) + fought // 3} if fought else gains


def _fights(character: Character, document: Document, rng: Random) -> dict[str, int]:
    boss = rng.choice(character.fights)
    kills = rng.randint(2, 12)
    is_ranked = activity_score(document, boss) is not None
    return {boss: kills if is_ranked else max(kills, _LEAST_VISIBLE_KILLS)}


def _clues(character: Character, rng: Random) -> dict[str, int]:
    count = rng.randint(1, 3)
    return {clue_row(rng.choice(tuple(character.clues))): count, ALL_CLUES: count}
