"""Custom ids are read back as they were written, and nothing else is read."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components.custom_ids import MAX_CUSTOM_ID, IdTemplate, RowId


class Colour(StrEnum):
    RED = "red"
    DARK_RED = "red.dark"


TYPES = {"colour": Colour, "row": RowId, "count": int, "since": datetime, "name": str, "of": str}
EVERYTHING = IdTemplate("x:{colour}:{row}:{count}:{since}:{of}:{name}", TYPES)
NUMBER = IdTemplate("x:{count}", TYPES)
ROW = IdTemplate("x:{row}", TYPES)
MOMENT = IdTemplate("x:{since}", TYPES)
TEXT = IdTemplate("x:{name}", TYPES)
NAMES = st.text("abc XYZ_-:", min_size=1, max_size=12).filter(lambda it: it == it.strip())


@given(
    st.sampled_from(Colour),
    st.integers(0, 2**31 - 1),
    st.integers(0, 2**63 - 1),
    st.integers(0, 253402300799),
    NAMES,
)
def test_fields_are_read_back(
    colour: Colour, row: int, count: int, seconds: int, name: str
) -> None:
    fields = {
        "colour": colour,
        "row": row,
        "count": count,
        "since": datetime.fromtimestamp(seconds, UTC),
        "of": "me",
        "name": name,
    }
    custom_id = EVERYTHING.write(fields)
    assert len(custom_id) <= MAX_CUSTOM_ID
    assert EVERYTHING.read(custom_id) == fields


def test_a_template_without_fields_fits_itself_alone() -> None:
    template = IdTemplate("config:go:", {})
    assert template.write({}) == "config:go:"
    assert template.read("config:go:") == {}
    assert not template.pattern.fullmatch("config:go:x")


def test_an_empty_template_fits_nothing() -> None:
    assert not IdTemplate("", {}).pattern.fullmatch("")


def test_what_a_template_says_is_no_pattern() -> None:
    assert not IdTemplate("a.b", {}).pattern.fullmatch("axb")


@given(st.text())
def test_a_custom_id_is_never_too_long(name: str) -> None:
    assert 2 < len(TEXT.write({"name": name})) <= MAX_CUSTOM_ID


@pytest.mark.parametrize(
    ("template", "custom_id"),
    [
        (NUMBER, f"x:{2**63}"),
        (NUMBER, "x:" + "9" * 5_000),
        (NUMBER, "x:-1"),
        (NUMBER, "x:"),
        (NUMBER, "x:1\n"),
        (NUMBER, "x:\N{ARABIC-INDIC DIGIT ONE}"),
        (ROW, f"x:{2**31}"),
        (MOMENT, "x:253402300800"),
        (MOMENT, f"x:{2**63 - 1}"),
        (MOMENT, "x:" + "9" * 5_000),
        (TEXT, "x:"),
        (TEXT, "x:Wren\0"),
        (TEXT, "x:Wren\n"),
        (TEXT, "x:\ud800"),
        (EVERYTHING, "x:blue:1:1:1:a:b"),
        (EVERYTHING, "x:red:1:1:1:a"),
        (EVERYTHING, "y:red:1:1:1:a:b"),
    ],
)
def test_impossible_values_are_refused(template: IdTemplate, custom_id: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whose words nobody reads
        template.read(custom_id)


def test_idle_zeros_do_no_harm() -> None:
    assert NUMBER.read("x:" + "0" * 5_000) == {"count": 0}
    assert NUMBER.read("x:007") == {"count": 7}
