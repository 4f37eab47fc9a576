import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components.tables import PHONE_COLUMNS, columns, grid, sparkline, whole_columns

HEADER = ("", "A", "B")


def test_columns_are_aligned() -> None:
    rows = [("Attack", "99", "1,000"), ("Hitpoints", "7", "20")]
    assert columns(("Skill", "Lvl", "XP"), rows) == (
        "Skill     Lvl    XP",
        "Attack     99 1,000",
        "Hitpoints   7    20",
    )


def test_no_rows_make_no_lines() -> None:
    assert columns(("Skill", "XP"), []) == ()


def test_an_empty_column_is_left_out() -> None:
    assert columns(("Skill", "Level", "XP"), [("a", "", "1")]) == ("Skill XP", "a      1")


def test_the_spare_column_goes_before_a_name_is_cut() -> None:
    rows = [("Construction", "200,000,000", "1,234")]
    assert len(columns(("Skill", "XP", "Rank"), rows, spare="Rank", limit=30)[1]) == 30
    (_, row) = columns(("Skill", "XP", "Rank"), rows, spare="Rank", limit=29)
    assert row == "Construction 200,000,000"


def test_the_name_gives_way_when_a_row_is_too_wide() -> None:
    header, row = columns(
        ("Boss", "KC", "Up"), [("Chambers of Xeric: Challenge Mode", "1,234", "+12")], spare="Rank"
    )
    assert len(header) == len(row) == PHONE_COLUMNS
    assert row.startswith("Chambers of Xeric… ")
    assert row.endswith(" 1,234 +12")


def test_a_column_without_a_head_is_not_spared() -> None:
    (_, row) = columns(("", "KC"), [("Chambers of Xeric: Challenge Mode", "1,234")])
    assert row.startswith("Chambers of Xeric")


@given(st.lists(st.tuples(st.text(), st.integers(0, 10**10).map(str)), min_size=1))
def test_rows_of_short_figures_never_wrap_on_a_phone(rows: list[tuple[str, str]]) -> None:
    lines = columns(("Name", "Figure"), rows)
    assert all(len(line) <= PHONE_COLUMNS and "`" not in line for line in lines)


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


def test_figures_stand_in_columns_where_names_have_room() -> None:
    listing = grid(HEADER, [("Zulrah", "285", "–"), ("Nex", "7", "1.25K")], heading="**Bosses**")
    assert listing.fenced
    assert list(listing.lines) == [
        "         A     B",
        "Zulrah 285     –",
        "Nex      7 1.25K",
    ]


def test_figures_stand_in_lines_where_a_name_would_be_cut() -> None:
    name = "Chambers of Xeric: Challenge Mode"
    listing = grid(HEADER, [("Zulrah", "285", ""), (name, "7", "1.25K")])
    assert not listing.fenced
    assert list(listing.lines) == ["Zulrah · A 285", f"{name} · A 7 · B 1.25K"]


def test_without_rows_there_is_nothing() -> None:
    assert not grid(HEADER, [])
    assert whole_columns(HEADER, []) == ()
