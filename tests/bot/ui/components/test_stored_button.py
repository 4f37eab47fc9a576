"""What a stored button carries, and who gets it when it is pressed."""

import discord
import pytest

from bot.domain.server.access import AccessLevel
from bot.errors import ButtonForgotten, NotAllowed
from bot.ui.components.custom_ids import RowId
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.stored_button import StoredButton
from tests.bot.ui.loopback import a_client


class CheerButton(
    StoredButton, template="cheer:{post_id}", access=AccessLevel.VIEW, is_private=False
):
    """Cheers for something."""

    post_id: RowId


class LoudButton(CheerButton, template="cheer:loud:{post_id}:{word}"):
    """Cheers with a word."""

    word: str


def a_message(button: StoredButton) -> HeraldView:
    return card("Post", discord.ui.ActionRow(button))


def test_a_button_outlives_a_restart() -> None:
    button = CheerButton(post_id=7, label="x" * 200)
    assert (button.custom_id, button.post_id) == ("cheer:7", 7)
    assert len(button.to_component_dict()["label"]) == 80
    assert a_message(button).is_persistent()


def test_a_kind_has_the_fields_and_the_access_of_its_base() -> None:
    assert LoudButton(post_id=7, word="gz", label="x").custom_id == "cheer:loud:7:gz"
    assert (LoudButton.access, LoudButton.is_private) == (AccessLevel.VIEW, False)


def test_a_kind_that_names_no_access_is_for_admins() -> None:
    class Nameless(StoredButton, template="nameless"):
        """Says nothing."""

    assert (Nameless.access, Nameless.is_private) == (AccessLevel.ADMINISTER, None)


async def test_a_pressed_button_reaches_the_registry_with_its_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.add_dynamic_items(CheerButton)
        client.press(a_message(CheerButton(post_id=7, label="x")), "cheer:7")
        pressed = await client.buttons.pressed.get()
    assert (type(pressed), pressed.post_id) == (CheerButton, 7)


@pytest.mark.parametrize("refusal", [NotAllowed(), RuntimeError("database on fire")])
async def test_a_refusal_or_a_fault_is_answered_by_the_tree(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    async with a_client(monkeypatch) as client:
        client.add_dynamic_items(CheerButton)
        client.buttons.refusal = refusal
        client.press(a_message(CheerButton(post_id=7, label="x")), "cheer:7")
        assert await client.next_error() is refusal


async def test_an_impossible_value_is_answered_by_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_client(monkeypatch) as client:
        client.add_dynamic_items(CheerButton)
        client.press(a_message(CheerButton(post_id=2**31, label="x")), f"cheer:{2**31}")
        assert isinstance(await client.next_error(), ButtonForgotten)


class RefusingButton(discord.ui.Button[HeraldView]):
    """An ordinary item that fails."""

    async def callback(self, interaction: discord.Interaction[discord.Client]) -> None:
        del interaction
        raise NotAllowed


async def test_an_ordinary_items_exception_is_answered_by_the_tree_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        button = RefusingButton(label="No", custom_id="no")
        view = HeraldView().add_item(discord.ui.ActionRow(button))
        client.add_view(view)
        client.press(view, "no")
        assert isinstance(await client.next_error(), NotAllowed)
