"""Colours, margins and choices between two, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.settings.simple_values import (
    COLOURS,
    MARGIN_SUGGESTIONS,
    colour_of,
    flag_of,
    parse_margin,
    written_colour,
    written_flag,
)
from bot.errors import InvalidColour, InvalidInput, InvalidMargin


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#2f9e9e", 0x2F9E9E),
        ("2F9E9E", 0x2F9E9E),
        ("0x2f9e9e", 0x2F9E9E),
        ("#0000ab", 0x0000AB),
        ("ab0000", 0xAB0000),
        ("Teal", COLOURS["teal"]),
        ("default", None),
        ("off", None),
        ("grün", COLOURS["green"]),
        ("Standard", None),
    ],
)
def test_a_colour_is_read(typed: str, colour: int | None) -> None:
    assert colour_of(typed) == colour


@pytest.mark.parametrize("typed", ["", "#12345", "reddish", "#gggggg"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(InvalidColour):
        colour_of(typed)


@pytest.mark.parametrize(
    ("typed", "flag"), [("On", True), ("yes", True), ("OFF", False), ("an", True), ("aus", False)]
)
def test_a_choice_between_two_is_read(*, typed: str, flag: bool) -> None:
    assert flag_of(typed) is flag


def test_a_third_choice_is_refused() -> None:
    with pytest.raises(InvalidInput):
        flag_of("maybe")


@given(colour=st.none() | st.integers(0, 0xFFFFFF), flag=st.booleans())
def test_what_is_written_is_read_as_the_same(*, colour: int | None, flag: bool) -> None:
    assert colour_of(written_colour(colour)) == colour
    assert flag_of(written_flag(flag)) is flag


@pytest.mark.parametrize(
    ("text", "percent"),
    [("off", None), (" OFF ", None), ("10", 10), ("10 %", 10), ("1000%", 1000), ("aus", None)],
)
def test_a_margin_is_a_number_of_per_cent_or_off(text: str, percent: int | None) -> None:
    assert parse_margin(text) == percent


@pytest.mark.parametrize("text", ["", "0", "-5", "1001", "ten", "1.5", "\u0663", "off%%", "5 5"])
def test_anything_else_is_no_margin(text: str) -> None:
    with pytest.raises(InvalidMargin):
        parse_margin(text)


def test_every_margin_that_is_offered_can_be_chosen() -> None:
    assert [parse_margin(text) for text in MARGIN_SUGGESTIONS] == [None, 1, 5, 10, 25, 50, 100]
