"""A list in pages."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pages import Pages

SIZES = st.integers(1, 50)


def test_a_list_is_cut_into_pages() -> None:
    lines = list(range(40))
    assert [Pages(40, 15, page).slice(lines) for page in (1, 2, 3)] == [
        lines[:15],
        lines[15:30],
        lines[30:],
    ]
    assert (Pages(40, 15, 2).count, Pages(40, 15, 2).offset) == (3, 15)


def test_an_empty_list_has_one_page() -> None:
    assert (Pages(0, 15).count, Pages(0, 15).page, Pages(0, 15).slice("")) == (1, 1, "")


def test_a_full_last_page_is_the_last() -> None:
    assert [Pages(total, 15).count for total in (14, 15, 16, 30, 31)] == [1, 1, 2, 2, 3]


@given(st.integers(0, 1_000), SIZES, st.integers(-(10**20), 10**20))
def test_a_page_that_does_not_exist_is_the_nearest(total: int, size: int, wanted: int) -> None:
    pages = Pages(total, size, wanted)
    assert 1 <= pages.page <= pages.count
    assert pages.page == wanted or not 1 <= wanted <= pages.count


@given(st.lists(st.integers(), max_size=200), SIZES)
def test_the_pages_are_the_whole_list(lines: list[int], size: int) -> None:
    every = range(1, Pages(len(lines), size).count + 1)
    found = [Pages(len(lines), size, page).slice(lines) for page in every]
    assert [line for page in found for line in page] == lines


@given(st.integers(1, 1_000), SIZES, st.data())
def test_a_line_is_on_the_page_that_holds_it(total: int, size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, total - 1))
    page = Pages(total, size).holding(index)
    assert index in Pages(total, size, page).slice(range(total))
