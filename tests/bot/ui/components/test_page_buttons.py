"""Where the buttons under a page lead."""

import pytest

from bot.domain.pages import Pages
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.page_buttons import page_buttons, page_label
from bot.ui.players.player_list import PlayersPage
from bot.ui.progress.milestone_list import MilestonesPage
from tests.bot.ui.rendered import assert_discord_takes, components_of


def a_page(number: int) -> HeraldView:
    return card("List", page_buttons(PlayersPage(number=number), Pages(45, 15, number)))


def _buttons(view: HeraldView) -> list[tuple[str, bool]]:
    parts = [part for part in components_of(view) if part["type"] == 2]
    return [(part["custom_id"], part["disabled"]) for part in parts]


def test_the_ends_of_a_list_are_dead_ends() -> None:
    assert _buttons(a_page(1)) == [("players:page:0", True), ("players:page:2", False)]
    assert _buttons(a_page(3)) == [("players:page:2", False), ("players:page:4", True)]
    assert_discord_takes(a_page(1))


def test_one_page_needs_neither_buttons_nor_a_label() -> None:
    assert page_buttons(PlayersPage(number=1), Pages(15, 15)) is None
    assert page_label(Pages(15, 15)) == ""


def test_a_page_says_where_it_is() -> None:
    assert page_label(Pages(45, 15, 2)) == "Page 2 of 3"


@pytest.mark.parametrize("player", ["Lynx Titan", "W" * 12])
def test_the_subject_of_a_list_goes_from_page_to_page(player: str) -> None:
    row = page_buttons(MilestonesPage(number=2, player=player), Pages(45, 15, 2))
    assert _buttons(card("List", row)) == [
        (f"milestones:page:1:{player}", False),
        (f"milestones:page:3:{player}", False),
    ]
