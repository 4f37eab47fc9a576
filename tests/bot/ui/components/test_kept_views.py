"""Which views discord.py keeps in memory: none whose buttons are all stored ones."""

from discord import ui

from bot.ui.announcements.post_buttons import CongratulateButton
from bot.ui.components.layout import HeraldView, card


def test_a_view_of_stored_buttons_need_not_be_kept() -> None:
    view = card("Title", "Text", ui.ActionRow(CongratulateButton(post_id=7, label="Well done")))
    assert view.is_finished()


def test_a_view_without_buttons_need_not_be_kept() -> None:
    assert card("Title", "Text").is_finished()


def test_a_view_with_a_button_of_its_own_is_kept() -> None:
    view = HeraldView()
    view.add_item(ui.ActionRow(ui.Button(label="Press", custom_id="press")))
    assert not view.is_finished()
