import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.players.account_types import AccountType
from bot.domain.players.player_lists import MOST, ListEntry, decoded, entries_of, table_of
from bot.errors import InvalidRoster
from tests.bot.ui.factories import a_profile

MEMBER = 1200148655447375872


def names_in(*texts: str) -> list[str]:
    return [entry.text for entry in entries_of(*texts)]


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

    assert [entry.member_id for entry in entries_of(text)] == [MEMBER, MEMBER, None, None]


def test_what_was_exported_can_be_imported() -> None:
    profiles = [
        a_profile(name="Zezima", member_id=MEMBER),
        a_profile(name="-Lynx_Titan", member_id=None, account_type=AccountType.IRONMAN),
    ]

    table = table_of(profiles)

    assert table.startswith("name,member,account_type,status,paused,tracked_since\nZezima,<@")
    assert entries_of(table) == (ListEntry("Zezima", MEMBER), ListEntry("-Lynx_Titan", None))


@pytest.mark.parametrize("text", ["", " \n,;\t", "name\n,\n", "''\n``"])
def test_a_list_without_names_is_refused(text: str) -> None:
    with pytest.raises(InvalidRoster):
        entries_of(text)


def test_a_list_may_be_as_long_as_promised_and_no_longer() -> None:
    names = [f"Player {number}" for number in range(MOST)]

    assert len(entries_of("\n".join(names))) == MOST
    with pytest.raises(InvalidRoster, match="501 names, and I take up to 500"):
        entries_of("\n".join(names), "one more")


def test_a_table_beyond_reading_is_refused() -> None:
    with pytest.raises(InvalidRoster):
        entries_of('name\n"' + "x" * 200_000)


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
        entries = entries_of(decoded(data))
    except InvalidRoster:
        return
    assert all(entry.text for entry in entries)
