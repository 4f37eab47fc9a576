from random import Random

import pytest

from sandbox.hiscores.documents import Document, blank_document, skill_xp
from sandbox.hiscores.levels import level_at
from sandbox.hiscores.lives.accounts import starting_figures
from sandbox.hiscores.lives.characters import CAST, RISING_STAR, VETERAN, Character
from sandbox.hiscores.lives.sessions import first_session, next_session
from sandbox.hiscores.names import name_key
from sandbox.hiscores.players import PlayerTables
from sandbox.hiscores.rows import ACTIVITIES, SKILLS


def account(character: Character, seed: int = 1) -> PlayerTables:
    players = PlayerTables()
    players.add(character.name, starting_figures(character, Random(seed)))
    return players


def document_of(players: PlayerTables, character: Character) -> Document:
    return players.document(character.name) or blank_document(character.name)


@pytest.mark.parametrize("character", CAST, ids=lambda one: one.name)
def test_characters_have_valid_names_and_known_rows(character: Character) -> None:
    assert 1 <= len(character.name) <= 12
    assert set(character.trains) <= set(SKILLS)
    assert set(character.fights) | set(character.scores) <= set(ACTIVITIES)
    assert set(starting_figures(character, Random(0))) <= {*SKILLS, *ACTIVITIES}


def test_names_of_the_cast_differ() -> None:
    assert len({name_key(one.name) for one in CAST}) == len(CAST)


def test_first_session_of_the_first_character_is_a_level_up_worth_announcing() -> None:
    players = account(RISING_STAR)
    before = level_at(skill_xp(document_of(players, RISING_STAR), "Slayer") or 0)
    gains = first_session(RISING_STAR, document_of(players, RISING_STAR), Random(3))
    players.add(RISING_STAR.name, gains)
    after = level_at(skill_xp(document_of(players, RISING_STAR), "Slayer") or 0)
    assert (before, after) == (69, 70)


@pytest.mark.parametrize("character", CAST, ids=lambda one: one.name)
def test_sessions_only_ever_gain(character: Character) -> None:
    players = account(character)
    rng = Random(5)
    for _ in range(50):
        gains = next_session(character, document_of(players, character), rng)
        assert all(amount > 0 for amount in gains.values())
        assert set(gains) & set(SKILLS)
        players.add(character.name, gains)


def test_lives_are_the_same_for_the_same_seed() -> None:
    def life(seed: int) -> list[dict[str, int]]:
        players, rng = account(VETERAN, seed), Random(seed)
        return [next_session(VETERAN, document_of(players, VETERAN), rng) for _ in range(20)]

    assert life(4) == life(4)
    assert life(4) != life(5)
    assert starting_figures(VETERAN, Random(4)) != starting_figures(VETERAN, Random(5))


def test_somebody_reaches_a_new_99_within_a_few_rounds() -> None:
    new_99s = 0
    for character in CAST:
        players, rng = account(character), Random(8)
        before = document_of(players, character)
        started = {name for name in SKILLS if level_at(skill_xp(before, name) or 0) == 99}
        for _ in range(8):
            players.add(
                character.name, next_session(character, document_of(players, character), rng)
            )
        after = document_of(players, character)
        reached = {name for name in SKILLS if level_at(skill_xp(after, name) or 0) == 99}
        new_99s += len(reached - started - {"Overall"})
    assert new_99s >= 1
