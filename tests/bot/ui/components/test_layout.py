from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pages import Pages
from bot.ui.components.attachments import Document
from bot.ui.components.layout import ACCENT, Block, card
from bot.ui.components.page_buttons import page_buttons
from bot.ui.components.text_blocks import Listing
from bot.ui.players.player_list import PlayersPage
from tests.bot.ui.drawing.images import Scribble, a_picture
from tests.bot.ui.rendered import accent_of, assert_discord_takes, components_of, text_of

MEDIA_GALLERY, FILE = 12, 13


def test_a_card_is_one_frame_with_its_texts_in_order() -> None:
    view = card("Title", "prose", Listing(["a", "b"]), footer="small")
    assert [part["type"] for part in components_of(view)] == [17, 10, 10, 10, 10]
    assert text_of(view) == "## Title\nprose\na\nb\n-# small"
    assert accent_of(view) == ACCENT
    assert_discord_takes(view)


def test_empty_blocks_are_left_out() -> None:
    assert text_of(card("", "", None, Listing([]), "only")) == "only"


def test_neighbouring_texts_are_joined_when_there_are_too_many() -> None:
    buttons = page_buttons(PlayersPage(number=1), Pages(20, 15))
    view = card("Title", *["x"] * 60, buttons, footer="end")
    assert text_of(view).count("x") == 60
    assert [part["type"] for part in components_of(view)] == [17, 10, 1, 2, 2, 10]
    assert_discord_takes(view)


def test_a_picture_stands_where_it_is_put_with_its_alt_text() -> None:
    picture = a_picture(Scribble("a"))
    view = card("Title", picture, "prose")
    (gallery,) = (part for part in components_of(view) if part["type"] == MEDIA_GALLERY)
    (shown,) = gallery["items"]
    assert shown["media"]["url"] == "attachment://scribble.png"
    assert shown["description"] == "A scribble"
    assert view.pictures == (picture,)
    assert view.total_children_count == len(components_of(view))
    assert_discord_takes(view)


def test_a_picture_that_is_left_out_leaves_the_rest_as_it_was() -> None:
    picture = a_picture(Scribble("a"))
    view = card("Title", picture, "prose")
    view.leave_out(picture)
    assert view.pictures == ()
    assert components_of(view) == components_of(card("Title", "prose"))


def test_a_view_never_times_out() -> None:
    assert card("Title").timeout is None


def test_discord_py_counts_what_we_counted() -> None:
    view = card("Title", "text", page_buttons(PlayersPage(number=1), Pages(20, 15)))
    assert view.total_children_count == len(components_of(view))
    assert isinstance(view, ui.LayoutView)


_blocks: st.SearchStrategy[Block] = st.one_of(
    st.none(),
    st.text(max_size=5000),
    st.builds(Listing, st.lists(st.text(max_size=2000), max_size=50), fenced=st.booleans()),
)


@given(st.text(max_size=5000), st.lists(_blocks, max_size=60), st.text(max_size=5000))
def test_no_length_is_too_much(title: str, blocks: list[Block], footer: str) -> None:
    view = card(f"t{title}", *blocks, footer=footer)
    texts = [part["content"] for part in components_of(view) if "content" in part]
    assert len(components_of(view)) <= 40
    assert sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts) <= 4000
    assert all(texts)


def test_a_document_is_attached_and_shown_as_a_file() -> None:
    document = Document("settings.json", b"{}")
    view = card("Settings", "Here they are.", document)
    assert view.documents == (document,)
    files = [part["file"]["url"] for part in components_of(view) if part["type"] == FILE]
    assert files == ["attachment://settings.json"]
    assert_discord_takes(view)
