"""The registry of stored buttons: every kind there is, and the handler that answers it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeAlias, TypeVar

import discord
from discord import ui

from bot.client.access import demand
from bot.client.replies import attend, show_again
from bot.errors import ButtonForgotten, InvalidInput
from bot.services.settings.guild_settings import Guilds
from bot.ui.components.layout import HeraldView
from bot.ui.components.stored_button import ReopenButton, StoredButton

B = TypeVar("B", bound=StoredButton)
Handler: TypeAlias = Callable[[discord.Interaction[Any], B], Awaitable[HeraldView | None]]
"""Answers a pressed button by itself, or returns the view to show in the message's place."""


class DynamicItems(Protocol):
    """The part of discord.py's client that finds items by their custom id."""

    def add_dynamic_items(self, *items: type[ui.DynamicItem[ui.Item[Any]]]) -> None:
        """Make kinds of items known."""


class StoredButtons:
    """The registry of all kinds of stored buttons; the bot has one, as ``bot.buttons``."""

    def __init__(self, client: DynamicItems, *, guilds: Guilds) -> None:
        self._client = client
        self._guilds = guilds
        self._handlers: dict[type[StoredButton], Handler[Any]] = {}

    @property
    def kinds(self) -> frozenset[type[StoredButton]]:
        """Every kind that was added."""
        return frozenset(self._handlers)

    def kind_of(self, custom_id: str) -> type[StoredButton] | None:
        """Return the kind whose template a custom id fits."""
        fitting = (it for it in self._handlers if it.id_template.pattern.fullmatch(custom_id))
        return next(fitting, None)

    def add(self, kind: type[B], handler: Handler[B]) -> None:
        """Have every button of a kind answered by a handler, on old messages too."""
        self._handlers[kind] = handler
        self._client.add_dynamic_items(kind)

    async def press(self, interaction: discord.Interaction[Any], button: StoredButton, /) -> None:
        """Answer a pressed button.

        Raises:
            NotAllowed: The member may not press it.
            ButtonForgotten: It stands for something that does not exist.
        """
        attend(interaction, ephemeral=True)
        await demand(interaction, button.access, guilds=self._guilds, ephemeral=button.is_private)
        view = await self._answer(interaction, button)
        if view is not None:
            await show_again(interaction, view)

    async def reopen(self, interaction: discord.Interaction[Any], reopen_id: str) -> HeraldView:
        """Make the answer again to which a custom id leads.

        Raises:
            NotAllowed: The member may not see it.
            ButtonForgotten: It leads to no answer.
        """
        kind = self.kind_of(reopen_id)
        if kind is None or not issubclass(kind, ReopenButton):
            raise ButtonForgotten
        button = kind.holding(ui.Button(label="…", custom_id=reopen_id))
        button.read_fields()
        await demand(interaction, kind.access, guilds=self._guilds, ephemeral=False)
        view = await self._answer(interaction, button)
        if view is None:
            raise ButtonForgotten
        return view

    async def _answer(
        self, interaction: discord.Interaction[Any], button: StoredButton
    ) -> HeraldView | None:
        try:
            view = await self._handlers[type(button)](interaction, button)
        except InvalidInput as error:
            if picked(interaction):
                raise
            raise ButtonForgotten from error  # nobody typed it: the button is no longer understood
        if view is not None and isinstance(button, ReopenButton):
            view.reopen_id = view.reopen_id or str(button.custom_id)
        return view


def picked(interaction: discord.Interaction[Any]) -> tuple[str, ...]:
    """Return what the member picked from a list; nothing for a button."""
    data: Mapping[str, Any] = interaction.data or {}
    return tuple(map(str, data.get("values", ())))
