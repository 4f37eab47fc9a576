"""What stands on the panel of settings: buttons and lists that are found by their custom id.

Which of them stand on which page is decided in ``panel``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from bot.ui.components.stored_button import StoredButton

ADMINISTER = AccessLevel.ADMINISTER

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


class GoButton(StoredButton, template="config:go:{page}", access=ADMINISTER, is_private=True):
    """Leads to a page of the panel."""

    page: str
    """A ``Page``, or the setting of a channel."""


class GoList(StoredButton, template="config:go:", access=ADMINISTER, is_private=True):
    """Leads to the page that is picked from it."""


class SetButton(
    StoredButton,
    template="config:set:{setting}={value}",
    access=ADMINISTER,
    is_private=True,
):
    """Sets a setting to a value at once."""

    setting: Setting
    value: str


class PickList(
    StoredButton,
    template="config:pick:{setting}",
    access=ADMINISTER,
    is_private=True,
):
    """Sets a setting to what is picked from it."""

    setting: Setting


class FormButton(StoredButton, template="config:form:{form}", access=ADMINISTER, is_private=True):
    """Opens a form with several settings."""

    form: str


def go_button(page: Page, label: str) -> GoButton:
    """Build a button that leads to a page."""
    return GoButton(page=page, label=label)


def set_button(setting: Setting, value: str, label: str) -> SetButton:
    """Build a button that sets a setting at once."""
    return SetButton(setting=setting, value=value, label=label)


def form_button(form: str, label: str) -> FormButton:
    """Build a button that opens a form."""
    return FormButton(form=form, label=label, style=discord.ButtonStyle.primary)


def page_list(placeholder: str, pages: Mapping[str, str]) -> GoList:
    """Build a list of pages, each with its label."""
    return GoList.holding(_select(GoList.id_of(), placeholder, pages))


def option_list(
    setting: Setting, placeholder: str, options: Mapping[str, str], *, chosen: str
) -> PickList:
    """Build a list of the values of a setting, each with its label."""
    return PickList.holding(_select(_picking(setting), placeholder, options, chosen=chosen))


def channel_list(setting: Setting, placeholder: str, chosen: int | None) -> PickList:
    """Build a list of the channels and threads that can be posted in."""
    kinds = discord.ChannelType
    select = ui.ChannelSelect[Any](
        custom_id=_picking(setting),
        placeholder=placeholder,
        channel_types=[
            *(kinds.text, kinds.news, kinds.public_thread, kinds.private_thread),
            kinds.news_thread,
        ],
        default_values=_defaults([chosen], discord.SelectDefaultValueType.channel),
    )
    return PickList.holding(select)


def role_list(setting: Setting, placeholder: str, chosen: int | None) -> PickList:
    """Build a list of roles of which one, or none, can be picked."""
    select = ui.RoleSelect[Any](
        custom_id=_picking(setting),
        placeholder=placeholder,
        min_values=0,
        default_values=_defaults([chosen], discord.SelectDefaultValueType.role),
    )
    return PickList.holding(select)


def member_list(setting: Setting, placeholder: str, chosen: Sequence[int]) -> PickList:
    """Build a list of members from which any number can be picked."""
    select = ui.UserSelect[Any](
        custom_id=_picking(setting),
        placeholder=placeholder,
        min_values=0,
        max_values=MOST_PICKED,
        default_values=_defaults(chosen, discord.SelectDefaultValueType.user),
    )
    return PickList.holding(select)


def _picking(setting: Setting) -> str:
    return PickList.id_of(setting=setting)


def _select(
    custom_id: str, placeholder: str, options: Mapping[str, str], *, chosen: str = ""
) -> ui.Select[Any]:
    made = [
        discord.SelectOption(label=label, value=value, default=value == chosen)
        for value, label in options.items()
    ]
    return ui.Select(custom_id=custom_id, placeholder=placeholder, options=made)


def _defaults(
    chosen: Sequence[int | None], kind: discord.SelectDefaultValueType
) -> list[discord.SelectDefaultValue]:
    """Say what is picked already; discord.py passes ids on as they are, Discord wants texts."""
    ids: list[Any] = [str(one) for one in chosen if one is not None]
    return [discord.SelectDefaultValue(id=one, type=kind) for one in ids]
