import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.players.account_types import AccountType
from bot.domain.players.player_lists import (
    MOST,
    ListEntry,
    decoded,
    plain_table_of,
    read_list,
    table_of,
)
from bot.errors import InvalidRoster
from tests.bot.ui.factories import a_profile

MEMBER = 1200148655447375872


def names_in(*texts: str) -> list[str]:
    return [entry.text for entry in read_list(*texts).entries]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zezima", ["Zezima"]),
        ("Zezima, Lynx Titan,B0aty", ["Zezima", "Lynx Titan", "B0aty"]),
        ("Zezima\nLynx Titan\r\n\r\nB0aty\n", ["Zezima", "Lynx Titan", "B0aty"]),
        ("Zezima;Lynx Titan\tB0aty\u2028Hey Jase", ["Zezima", "Lynx Titan", "B0aty", "Hey Jase"]),
        ("1. Zezima\n2) Lynx Titan\n10. 3rd Age", ["Zezima", "Lynx Titan", "3rd Age"]),
        ("- Zezima\n* Lynx Titan\n• `B0aty`", ["Zezima", "Lynx Titan", "B0aty"]),
        ("'Zezima', \"Lynx Titan\", “B0aty”", ["Zezima", "Lynx Titan", "B0aty"]),
        ("Player, Zezima", ["Player", "Zezima"]),
        ("Zezima, Bob\nCarl, Dora", ["Zezima", "Bob", "Carl", "Dora"]),
        ("x-y_z", ["x-y_z"]),
    ],
)
def test_names_are_read_whatever_stands_between_and_around_them(
    text: str, names: list[str]
) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "name\nZezima\nLynx Titan\n",
        "Player,Role,Experience\nZezima,owner,12\n\nLynx Titan,member,4.8B\n",
        "\nrole;RSN\r\nowner;Zezima\r\nmember;Lynx Titan\r\nnobody\r\n",
        'Display Name\tnotes\n"Zezima"\t"a, b"\nLynx Titan\t\n',
    ],
)
def test_tables_are_read_by_the_column_with_the_names(text: str) -> None:
    assert names_in(text) == ["Zezima", "Lynx Titan"]


def test_several_lists_are_read_as_one() -> None:
    assert names_in("Zezima", "", "name\nLynx Titan") == ["Zezima", "Lynx Titan"]


def test_a_table_says_whose_account_it_is_only_by_mention() -> None:
    text = f"name,member\nZezima,<@{MEMBER}>\nB0aty,<@!{MEMBER}>\nHey Jase,{MEMBER}\nShort\n"

    assert [entry.member_id for entry in read_list(text).entries] == [MEMBER, MEMBER, None, None]


def test_what_was_exported_can_be_imported() -> None:
    profiles = [
        a_profile(name="Zezima", member_id=MEMBER),
        a_profile(name="-Lynx_Titan", member_id=None, account_type=AccountType.IRONMAN),
    ]

    table = table_of(profiles)

    assert table.startswith("name,member,account_type,status,paused,tracked_since\nZezima,<@")
    assert read_list(table).entries == (ListEntry("Zezima", MEMBER), ListEntry("-Lynx_Titan", None))


@pytest.mark.parametrize("text", ["", " \n,;\t", "name\n,\n", "''\n``"])
def test_a_list_without_names_is_refused(text: str) -> None:
    with pytest.raises(InvalidRoster):
        read_list(text)


def test_a_list_may_be_as_long_as_promised_and_no_longer() -> None:
    names = [f"Player {number}" for number in range(MOST)]

    assert len(read_list("\n".join(names)).entries) == MOST
    with pytest.raises(InvalidRoster, match="501 names, and I take up to 500"):
        read_list("\n".join(names), "one more")


def test_a_table_beyond_reading_is_refused() -> None:
    with pytest.raises(InvalidRoster):
        read_list('name\n"' + "x" * 200_000)


@pytest.mark.parametrize(
    "data",
    [
        "Zezima\nLynx\u00a0Titan".encode(),
        b"\xef\xbb\xbfZezima\nLynx\xc2\xa0Titan",
        "Zezima\nLynx\u00a0Titan".encode("utf-16"),
        b"Zezima\nLynx\xa0Titan",
    ],
)
def test_files_of_any_program_are_read(data: bytes) -> None:
    assert decoded(data) == "Zezima\nLynx\u00a0Titan"


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidRoster, match="not a text"):
        decoded(b"\x89PNG\r\n\0\0")


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    try:
        entries = read_list(decoded(data)).entries
    except InvalidRoster:
        return
    assert all(entry.text for entry in entries)


CERTAIN = ["Zezima", "Lynx Titan"]


@pytest.mark.parametrize(
    "text",
    [
        "Spieler;Rang\nZezima;Captain\nLynx Titan;Rekrut",
        "Clan members\nName,Rank\nZezima,Captain\nLynx Titan,Recruit",
        "sep=;\nname;rank\nZezima;Captain\nLynx Titan;Captain",
        "\ufeffsep=,\r\nName,Rank\r\nZezima,Captain\r\nLynx Titan,Captain\r\n",
        "Name,Rank\rZezima,Captain\rLynx Titan,Captain",
        "Joueur\tRang\nZezima\tCaptain\nLynx Titan\tRecruit",
        '"Name","Rank"\n"Zezima","Captain"\n"Lynx Titan","Recruit"',
        "Jugador\nZezima\nLynx Titan",
    ],
)
def test_headings_are_known_in_many_languages_and_below_a_title(text: str) -> None:
    found = read_list(decoded(text.encode()))
    assert [entry.text for entry in found.entries] == CERTAIN
    assert found.is_certain
    latin = read_list(decoded("Größe,Name\n1,Zezima\n2,Lynx Titan".encode("iso-8859-1")))
    assert [entry.text for entry in latin.entries] == CERTAIN


@pytest.mark.parametrize(
    ("text", "left_out", "names"),
    [
        ("Kto,Rank\nZezima,Captain\nLynx Titan,Captain", "Kto,Rank", CERTAIN),
        ("Rank;Wie\n1;Zezima\n2;Lynx Titan", "Rank;Wie", CERTAIN),
        ("Zezima,126\nLynx Titan,126", "", CERTAIN),
        ("Wer\tSeit\nZezima\t2026-01-02\nLynx Titan\t2026-01-03", "Wer\tSeit", CERTAIN),
        ("Our clan in 2026:\nZezima\nLynx Titan", "Our clan in 2026:", CERTAIN),
        ("Zezima, no-name-at-all\nWoox", "", ["Zezima", "no-name-at-all", "Woox"]),
        ("Wer,Rang\nZezima,Captain", "", ["Wer", "Rang", "Zezima", "Captain"]),
    ],
)
def test_a_list_that_may_be_read_in_two_ways_is_not_certain(
    text: str, left_out: str, names: list[str]
) -> None:
    found = read_list(text)
    assert not found.is_certain
    assert found.left_out == left_out
    assert [entry.text for entry in found.entries] == names
    again = read_list(plain_table_of(found.entries))
    assert again.is_certain
    assert again.entries == found.entries


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_list(text)
    except InvalidRoster:
        return
    assert all(entry.text for entry in found.entries)


def test_lines_of_different_lengths_are_lists_of_names_and_no_table() -> None:
    assert names_in("Wren,Robin\nOld Owl\nPip,Rook,Finch\nLark,Dove") == [
        *("Wren", "Robin", "Old Owl", "Pip", "Rook", "Finch", "Lark", "Dove"),
    ]
