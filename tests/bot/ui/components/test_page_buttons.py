from typing import Any

import discord
import pytest

from bot.client.replies import replace
from bot.errors import HeraldError, NotAllowed
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.page_buttons import PageButton, page_buttons
from tests.bot.ui.loopback import a_client
from tests.bot.ui.rendered import assert_discord_takes, components_of


class Pages:
    """A source of pages that remembers nothing and can be made to refuse or to be slow."""

    def __init__(self, *, refusal: Exception | None = None, is_slow: bool = False) -> None:
        self._refusal = refusal
        self._is_slow = is_slow

    async def authorise(self, _interaction: discord.Interaction[Any], /) -> None:
        if self._refusal:
            raise self._refusal

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        if self._is_slow:
            await interaction.response.defer()
        buttons = page_buttons("players", page=number, pages=3, subject=subject)
        return card(f"Page {number}", buttons)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        await replace(interaction, page)


def a_page(number: int = 1, *, pages: int = 3) -> HeraldView:
    return card("List", page_buttons("players", page=number, pages=pages))


def _buttons(view: HeraldView) -> list[tuple[str, bool]]:
    parts = [part for part in components_of(view) if part["type"] == 2]
    return [(part["custom_id"], part["disabled"]) for part in parts]


def test_the_ends_of_a_list_are_dead_ends() -> None:
    assert _buttons(a_page(1)) == [("players:page:0", True), ("players:page:2", False)]
    assert _buttons(a_page(3)) == [("players:page:2", False), ("players:page:4", True)]
    assert_discord_takes(a_page(1))


def test_one_page_needs_no_buttons() -> None:
    assert page_buttons("players", page=1, pages=1) is None


def test_buttons_outlive_a_restart() -> None:
    view = a_page()
    assert view.is_persistent()
    assert len(f"{'x' * 40}:page:{10**9 - 1}") <= 100
    with pytest.raises(ValueError, match="template"):
        PageButton("Not a topic", number=1, label="x")


async def test_pressing_a_button_replaces_the_message_by_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.pages["players"] = Pages()
        client.press(a_page(), "players:page:2")
        door, body = await client.next_request()
    assert door == "POST /interactions/30/t/callback"
    assert body["type"] == 7
    texts = body["data"]["components"][0]["components"]
    assert texts[0]["content"] == "## Page 2"
    assert [button["custom_id"] for button in texts[1]["components"]] == [
        "players:page:1",
        "players:page:3",
    ]


async def test_the_subject_of_a_list_goes_from_page_to_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.pages["players"] = Pages()
        buttons = page_buttons("players", page=1, pages=3, subject="Lynx Titan: 1")
        client.press(card("List", buttons), "players:page:2:Lynx Titan: 1")
        _, body = await client.next_request()
    row = body["data"]["components"][0]["components"][1]["components"]
    assert [button["custom_id"] for button in row] == [
        "players:page:1:Lynx Titan: 1",
        "players:page:3:Lynx Titan: 1",
    ]


async def test_a_page_that_took_its_time_replaces_the_message_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.pages["players"] = Pages(is_slow=True)
        client.press(a_page(), "players:page:2")
        assert (await client.next_request())[1]["type"] == 6
        door, body = await client.next_request()
    assert door == "PATCH /webhooks/1/t/messages/@original"
    assert body["components"][0]["components"][0]["content"] == "## Page 2"


@pytest.mark.parametrize("refusal", [NotAllowed(), RuntimeError("database on fire")])
async def test_a_refusal_or_a_fault_is_answered_by_the_tree(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    async with a_client(monkeypatch) as client:
        client.pages["players"] = Pages(refusal=refusal)
        client.press(a_page(), "players:page:2")
        assert await client.next_error() is refusal


async def test_a_list_that_is_no_longer_served_is_answered_by_the_tree(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_client(monkeypatch) as client:
        client.press(a_page(), "players:page:2")
        error = await client.next_error()
    assert isinstance(error, HeraldError)
    assert "fresh list" in error.advice


class RefusingButton(discord.ui.Button[Any]):
    """An ordinary item that fails."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
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
