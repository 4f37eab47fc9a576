from bot.ui.components.grids import grid, whole_columns

HEADER = ("", "A", "B")


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
