from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components.text_blocks import Listing, fit_together
from bot.ui.wording.formatting import width


def test_everything_is_shown_when_there_is_room() -> None:
    listing = Listing(["a", "b"], heading="**H**", fenced=True)
    assert listing.fit(listing.size) == "**H**\n```\na\nb\n```"


def test_lines_that_do_not_fit_are_counted() -> None:
    shown = Listing([f"line {index}" for index in range(1_500)]).fit(200)
    assert shown.splitlines()[0] == "line 0"
    assert shown.endswith("more")
    missing = int(shown.splitlines()[-1].removeprefix("-# … and ").split()[0].replace(",", ""))
    assert missing + len(shown.splitlines()) - 1 == 1_500


def test_no_more_lines_are_shown_than_asked_for() -> None:
    shown = Listing(["a", "b", "c"], separator=" · ", most=2).fit(4000)
    assert shown == "a · b\n-# … and 1 more"


def test_a_list_without_lines_is_empty() -> None:
    assert not Listing([])


def test_small_blocks_stay_whole_when_a_large_one_gives_way() -> None:
    blocks: list[str | Listing] = ["head", Listing(["x" * 50] * 200), Listing(["small"]), "y" * 300]
    head, large, small, prose = fit_together(blocks, room=1000)
    assert (head, small, prose) == ("head", "small", "y" * 300)
    assert large.endswith("more")


_listings = st.builds(
    Listing,
    st.lists(st.text(max_size=300), max_size=60),
    heading=st.text(max_size=100),
    fenced=st.booleans(),
    separator=st.sampled_from(["\n", " · "]),
    most=st.none() | st.integers(0, 20),
)


@given(st.lists(st.text(max_size=3000) | _listings, max_size=12), st.integers(0, 4000))
def test_blocks_never_exceed_the_room(blocks: list[str | Listing], room: int) -> None:
    assert sum(width(part) for part in fit_together(blocks, room=room)) <= room


@given(_listings.filter(lambda listing: listing.most is None))
def test_a_list_with_all_the_room_it_wants_hides_nothing(listing: Listing) -> None:
    shown = listing.fit(listing.size)
    assert all(line in shown for line in listing.lines)
    assert width(shown) <= listing.size
