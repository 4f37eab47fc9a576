import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.player_names import (
    MAX_LENGTH,
    clean_name,
    given_up_key,
    given_up_prefix,
    mentioned_member,
    name_key,
)
from bot.errors import InvalidName


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lynx Titan", "Lynx Titan"),
        ("  psikoi  ", "psikoi"),
        ("Lynx\u00a0Titan", "Lynx Titan"),
        ("\u00a0Zezima\u00a0", "Zezima"),
        ("Iron_Man-99", "Iron_Man-99"),
        ("a  b", "a  b"),
        ("B0aty\u200b", "B0aty"),
        ("123456789012", "123456789012"),
        ("x", "x"),
    ],
)
def test_a_name_is_shown_as_it_was_spelled(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@pytest.mark.parametrize(
    "text", ["", "   ", "---", "_ -", "1234567890123", "Zëzima", "a.b", "a\nb", "a%b", "٣٣", "名"]
)
def test_what_cannot_be_a_name_is_refused(text: str) -> None:
    with pytest.raises(InvalidName):
        clean_name(text)


@pytest.mark.parametrize(
    "spelling", ["iron_man", "IRON-MAN", "Iron Man", "iron\u00a0man", " iron man "]
)
def test_separators_and_case_do_not_tell_players_apart(spelling: str) -> None:
    assert name_key(spelling) == "iron man"


def test_each_inner_separator_counts() -> None:
    assert name_key("a__b") == "a  b" != name_key("a_b")


@given(text=st.text(max_size=16) | st.text("aZ0_- \u00a0\u200b", max_size=14))
def test_cleaning_is_repeatable_or_our_error(text: str) -> None:
    try:
        name = clean_name(text)
    except InvalidName:
        return
    assert 1 <= len(name) <= MAX_LENGTH
    assert clean_name(name) == name
    assert name_key(name) == name_key(name_key(name))


def test_an_account_that_gave_its_name_up_is_nobody_elses_and_found_by_its_prefix() -> None:
    keys = {given_up_key("Iron_Man", 7), given_up_key("iron man", 71)}
    assert len(keys) == 2
    assert all(key.startswith(given_up_prefix("IRON-MAN")) for key in keys)
    assert not any(key.startswith(given_up_prefix("Iron")) for key in keys)
    assert max(map(len, {*keys, given_up_key("x" * MAX_LENGTH, 2**31 - 1)})) <= 24
    for key in keys:
        with pytest.raises(InvalidName):
            clean_name(key)


@pytest.mark.parametrize(
    ("text", "member_id"),
    [("<@123>", 123), (" <@!123> ", 123), ("<@&123>", None), ("@Wren", None), ("123", None)],
)
def test_a_mention_is_told_from_a_name(text: str, member_id: int | None) -> None:
    assert mentioned_member(text) == member_id
