import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.tables import PHONE_COLUMNS, columns, sparkline


def test_columns_are_aligned() -> None:
    assert columns([("Attack", "99", "1,000"), ("Hitpoints", "7", "20")]) == (
        "Attack    99 1,000",
        "Hitpoints  7    20",
    )


def test_no_rows_make_no_lines() -> None:
    assert columns([]) == ()


def test_the_name_gives_way_when_a_row_is_too_wide() -> None:
    (row,) = columns([("Chambers of Xeric: Challenge Mode", "1,234", "+12")])
    assert len(row) == PHONE_COLUMNS
    assert row.endswith("… 1,234 +12")


def test_two_columns_can_stand_left() -> None:
    assert columns([("a", "b", "1"), ("aa", "bbb", "22")], left=2) == ("a  b    1", "aa bbb 22")


@given(st.lists(st.tuples(st.text(), st.integers(0, 10**10).map(str)), min_size=1))
def test_rows_of_short_figures_never_wrap_on_a_phone(rows: list[tuple[str, str]]) -> None:
    assert all(len(line) <= PHONE_COLUMNS and "`" not in line for line in columns(rows))


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([0, 0], "▁▁"),
        ([0, 50, 100], "▁▄█"),
        ([-5, 10], "▁█"),
    ],
)
def test_values_are_drawn_as_bars(values: list[int], drawn: str) -> None:
    assert sparkline(values) == drawn


def test_a_long_series_is_thinned_but_keeps_its_peak() -> None:
    drawn = sparkline([0] * 99 + [7] + [0] * 300, limit=20)
    assert len(drawn) == 20
    assert drawn.count("█") == 1
