from typing import Any

from sandbox.hiscores.documents import Document, activity_score, skill_xp
from sandbox.hiscores.names import Table
from sandbox.hiscores.players import PlayerTables


def row(document: Document | None, part: str, name: str) -> dict[str, Any]:
    assert document is not None
    (found,) = (one for one in document[part] if one["name"] == name)
    return dict(found)


def given_document() -> Document:
    return {
        "skills": [
            {"name": "Overall", "rank": 9, "level": 1500, "xp": 90_000_000},
            {"name": "Attack", "rank": 5, "level": 99, "xp": 13_034_431},
            {"name": "Runecrafting", "rank": -1, "level": -1, "xp": -1},
        ],
        "activities": [{"name": "Zulrah", "rank": -1, "score": 0}],
    }


def test_new_player_has_every_row_and_ids_by_position() -> None:
    players = PlayerTables()
    players.add("Wren Alder", {"Attack": 50_000})
    document = players.document("wren_alder")
    assert document is not None
    assert document["name"] == "Wren Alder"
    assert (len(document["skills"]), len(document["activities"])) == (25, 91)
    assert [one["id"] for one in document["activities"]] == list(range(91))


def test_added_xp_moves_level_rank_and_overall() -> None:
    players = PlayerTables()
    players.add("wren", {"Attack": 101_332})
    players.add("wren", {"attack": 1})
    document = players.document("wren")
    attack = row(document, "skills", "Attack")
    assert (attack["level"], attack["xp"]) == (50, 101_333)
    assert 1 <= attack["rank"] < 2_000_000
    overall = row(document, "skills", "Overall")
    assert overall["xp"] == 101_333 + 1_154
    assert overall["level"] == 50 + 22 + 10


def test_unranked_activity_counts_from_zero() -> None:
    players = PlayerTables()
    players.add("wren", {"Zulrah": 12})
    players.add("wren", {"Zulrah": 3})
    assert row(players.document("wren"), "activities", "Zulrah")["score"] == 15


def test_set_replaces_and_none_or_minus_one_unranks() -> None:
    players = PlayerTables()
    players.add("wren", {"Zulrah": 12, "Attack": 900, "Magic": 900})
    players.set("wren", {"Zulrah": None, "Attack": -1, "Magic": 250})
    document = players.document("wren")
    assert document is not None
    assert activity_score(document, "Zulrah") is None
    assert skill_xp(document, "Attack") is None
    assert skill_xp(document, "Magic") == 250


def test_unknown_row_becomes_an_activity_among_the_bosses() -> None:
    players = PlayerTables()
    players.add("wren", {"Boss Released Tomorrow": 7})
    document = players.document("wren")
    assert document is not None
    names = [one["name"] for one in document["activities"]]
    place = names.index("Boss Released Tomorrow")
    assert names[place - 1 : place + 2] == ["Barrows Chests", "Boss Released Tomorrow", "Brutus"]
    assert [one["id"] for one in document["activities"]] == list(range(92))


def test_given_document_is_served_as_given() -> None:
    players = PlayerTables()
    players.put("Somebody", given_document())
    assert players.document("somebody") == given_document()


def test_changes_of_a_given_document_shift_its_overall() -> None:
    players = PlayerTables()
    players.put("Somebody", given_document())
    players.add("Somebody", {"Attack": 5_000, "Runecraft": 83})
    document = players.document("Somebody")
    assert row(document, "skills", "Runecrafting")["level"] == 2
    overall = row(document, "skills", "Overall")
    assert (overall["xp"], overall["level"]) == (90_005_083, 1501)
    assert "id" not in overall


def test_overall_that_was_set_stays_set() -> None:
    players = PlayerTables()
    players.set("wren", {"Attack": 1_000, "Overall": 4_000_000_000})
    players.add("wren", {"Attack": 10})
    assert row(players.document("wren"), "skills", "Overall")["xp"] == 4_000_000_010


def test_skill_xp_stops_at_two_hundred_million() -> None:
    players = PlayerTables()
    players.add("wren", {"Attack": 300_000_000})
    document = players.document("wren")
    assert document is not None
    assert skill_xp(document, "Attack") == 200_000_000


def test_tables_are_separate() -> None:
    players = PlayerTables()
    players.add("wren", {"Attack": 10}, table=Table.IRONMAN)
    assert players.document("wren") is None
    assert players.tables_of("WREN") == [Table.IRONMAN]
    assert list(players.names()) == ["wren"]
    assert players.remove("wren", table=Table.IRONMAN)
    assert not players.remove("wren", table=Table.IRONMAN)
