"""What stands on the panel of settings: buttons and lists that are found by their custom id.

So a panel works after any restart. What is done on it is carried out by the desk that the client
knows; which items stand on which page is decided in ``panel``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.settings.setting import Setting

MOST_PICKED = 25
"""As many members as Discord lets be picked at once."""


class Page(StrEnum):
    """A page of the panel; each kind of channel has one of its own, under its setting's name."""

    OVERVIEW = "overview"
    CHANNELS = "channels"
    NEWS = "news"
    TIMES = "times"
    LOOKS = "looks"
    ACCESS = "access"


class PanelAction(StrEnum):
    """What can be done on a panel."""

    GO = "go"
    """Show another page."""
    SET = "set"
    """Choose what the button says."""
    PICK = "pick"
    """Choose what was picked from a list."""
    FORM = "form"
    """Open a form."""


@dataclass(frozen=True, slots=True)
class PanelEvent:
    """What somebody did on a panel."""

    act: PanelAction
    what: str
    """A page, a setting or a form."""
    value: str = ""
    picked: tuple[str, ...] = ()


class PanelDesk(Protocol):
    """What a cog offers so that panels can be used."""

    async def take(self, interaction: discord.Interaction[Any], done: PanelEvent, /) -> None:
        """Carry out what was done, for those who may."""


class PanelItem(
    ui.DynamicItem[ui.Item[Any]],
    template=r"config:(?P<act>go|set|pick|form):(?P<what>[a-z_.]{0,40})(?:=(?P<value>.{0,40}))?",
):
    """A button or list on a panel."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> PanelItem:
        """Take what was used as it stands in its message."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the desk carry it out."""
        try:
            desk: PanelDesk = interaction.client.panel
            await desk.take(interaction, self.done(interaction.data or {}))
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)

    def done(self, data: Mapping[str, Any]) -> PanelEvent:
        """Return what was done, from the custom id and what was picked."""
        act, _, rest = self.custom_id.removeprefix("config:").partition(":")
        what, _, value = rest.partition("=")
        return PanelEvent(PanelAction(act), what, value, tuple(map(str, data.get("values", ()))))


def go_button(page: Page, label: str) -> PanelItem:
    """Build a button that leads to a page."""
    return PanelItem(ui.Button(label=label, custom_id=f"config:{PanelAction.GO}:{page}"))


def set_button(setting: Setting, value: str, label: str) -> PanelItem:
    """Build a button that chooses something at once."""
    return PanelItem(
        ui.Button(label=label, custom_id=f"config:{PanelAction.SET}:{setting}={value}")
    )


def form_button(form: str, label: str) -> PanelItem:
    """Build a button that opens a form."""
    button = ui.Button[Any](
        label=label,
        style=discord.ButtonStyle.primary,
        custom_id=f"config:{PanelAction.FORM}:{form}",
    )
    return PanelItem(button)


def option_list(
    custom_id: str, placeholder: str, options: Mapping[str, str], *, chosen: str = ""
) -> PanelItem:
    """Build a list of options, by value, of which one may be chosen already."""
    made = [
        discord.SelectOption(label=label, value=value, default=value == chosen)
        for value, label in options.items()
    ]
    return PanelItem(ui.Select(custom_id=custom_id, placeholder=placeholder, options=made))


def channel_list(setting: Setting, placeholder: str, chosen: int | None) -> PanelItem:
    """Build a list of the channels and threads that can be posted in."""
    kinds = discord.ChannelType
    select = ui.ChannelSelect[Any](
        custom_id=picking(setting),
        placeholder=placeholder,
        channel_types=[
            *(kinds.text, kinds.news, kinds.public_thread, kinds.private_thread),
            kinds.news_thread,
        ],
        default_values=_defaults([chosen], discord.SelectDefaultValueType.channel),
    )
    return PanelItem(select)


def role_list(setting: Setting, placeholder: str, chosen: int | None) -> PanelItem:
    """Build a list of roles of which one, or none, can be picked."""
    select = ui.RoleSelect[Any](
        custom_id=picking(setting),
        placeholder=placeholder,
        min_values=0,
        default_values=_defaults([chosen], discord.SelectDefaultValueType.role),
    )
    return PanelItem(select)


def member_list(setting: Setting, placeholder: str, chosen: Sequence[int]) -> PanelItem:
    """Build a list of members of whom any number, or none, can be picked."""
    select = ui.UserSelect[Any](
        custom_id=picking(setting),
        placeholder=placeholder,
        min_values=0,
        max_values=MOST_PICKED,
        default_values=_defaults(chosen, discord.SelectDefaultValueType.user),
    )
    return PanelItem(select)


def picking(setting: Setting) -> str:
    """Return the custom id of a list for a setting."""
    return f"config:{PanelAction.PICK}:{setting}"


def _defaults(
    chosen: Sequence[int | None], kind: discord.SelectDefaultValueType
) -> list[discord.SelectDefaultValue]:
    """Say what is picked already; discord.py passes ids on as they are, Discord wants texts."""
    ids: list[Any] = [str(one) for one in chosen if one is not None]
    return [discord.SelectDefaultValue(id=one, type=kind) for one in ids]
