"""No cell of our files is calculated, and each is read back as it was."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.csv_tables import with_guard, without_guard, write_csv

TEXTS = st.text("=+-@'\"\t\r\n ,;|a1\uff1d", max_size=12) | st.text()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-Owl",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\uff1dcmd",
        "'=1",
        "x;=1+1",
        "x\n=1+1",
    ],
)
def test_what_may_begin_a_formula_is_guarded(text: str) -> None:
    guarded = with_guard(text)
    assert guarded != text
    assert without_guard(guarded) == text


@pytest.mark.parametrize("text", ["", "Zezima", "Iron-Man", "1 + 1", "a=b", "<@123>", "'quoted'"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert with_guard(text) == text == without_guard(text)


@given(TEXTS)
def test_a_guard_is_undone(text: str) -> None:
    assert without_guard(with_guard(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(",;|\t"))
def test_no_cell_begins_like_a_formula_whatever_separates_cells(
    cells: list[str], delimiter: str
) -> None:
    written = write_csv(cells, [cells])
    for line in csv.reader(StringIO(written, newline=""), delimiter=delimiter):
        for cell in line:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


def test_numbers_stay_numbers() -> None:
    assert write_csv(("-gained",), [(-5,)]) == "'-gained\n-5\n"
