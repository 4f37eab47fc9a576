"""The button that shares, and who is named as the one who did."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pages import Pages
from bot.ui.components.layout import card
from bot.ui.components.page_buttons import page_buttons
from bot.ui.components.share_button import ShareButton, name_sharer, offer_to_share
from bot.ui.components.text_blocks import Listing
from bot.ui.components.view_buttons import AGAIN
from bot.ui.players.player_list import PlayersPage
from bot.ui.progress.leaderboards import LeaderboardPage
from bot.ui.progress.update import UpdateButton
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of

BUTTON = 2


def test_a_private_answer_can_be_shared_when_it_can_be_made_again() -> None:
    view = card("Stats")
    view.reopen_id = UpdateButton.id_of(choice=AGAIN, player="Lynx Titan")
    offer_to_share(view)
    (button,) = (part for part in components_of(view) if part["type"] == BUTTON)
    assert button["custom_id"] == "share:show:updated:again:Lynx Titan"
    assert ShareButton.id_template.read(button["custom_id"]) == {"reopen_id": view.reopen_id}
    assert_discord_takes(view)


def test_an_answer_that_cannot_be_made_again_cannot_be_shared() -> None:
    view = card("Stats")
    offer_to_share(view)
    assert components_of(view) == components_of(card("Stats"))


def test_what_has_no_room_for_a_share_button_has_none() -> None:
    view = card("Board")
    subject = "x" * (100 - len("board:page:1:"))
    view.reopen_id = LeaderboardPage.id_of(number=1, query=subject)
    offer_to_share(view)
    assert not any(part["type"] == BUTTON for part in components_of(view))


def test_whoever_shared_it_is_named_below() -> None:
    view = card("Stats", footer="new")
    name_sharer(view, 42)
    assert text_of(view).endswith("-# Shared by <@42>")


@given(
    st.lists(
        st.text(max_size=3_000) | st.builds(Listing, st.lists(st.text(max_size=99), max_size=99)),
        max_size=60,
    ),
    st.integers(0, 2**64),
)
def test_there_is_always_room_to_share(blocks: list[str | Listing], member_id: int) -> None:
    for finish in (offer_to_share, lambda view: name_sharer(view, member_id)):
        view = card("Title", *blocks, page_buttons(PlayersPage(number=1), Pages(20, 15)))
        view.reopen_id = "players:page:1"
        finish(view)
        texts = [part["content"] for part in components_of(view) if "content" in part]
        assert len(components_of(view)) <= 40
        assert sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts) <= 4000
