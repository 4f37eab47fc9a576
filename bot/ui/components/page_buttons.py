"""Buttons that turn the pages of a list, also on messages sent before the last restart.

A button knows only its topic, the page it leads to and, where a topic has many lists, the subject
of this one. What stands on that page, and who may see it, is known to the cog that registered a
``PageSource`` under the topic:

    client.pages["players"] = source           # in the cog's cog_load
    client.add_dynamic_items(PageButton)       # once, at start

discord.py logs and drops what a dynamic item raises, in its check as well as in its callback, so
the button does both in its callback and hands every exception to the command tree.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

import discord
from discord import ui

from bot.errors import HeraldError
from bot.language import say
from bot.ui.components.layout import HeraldView, Row
from bot.ui.wording.formatting import number


class PageSource(Protocol):
    """What a cog offers so that its lists can be paged through."""

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Raise ``NotAllowed`` (or another ``HeraldError``) unless the member may see the list."""

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        """Return the page, the nearest one when there are fewer pages by now."""

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Put a page in the place of the message whose button was pressed."""


class PageButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"(?P<topic>[a-z_]{1,40}):page:(?P<number>[0-9]{1,9})(?::(?P<subject>.+))?",
):
    """A button that replaces its message by another page of the same list."""

    def __init__(
        self, topic: str, *, number: int, label: str, subject: str = "", is_disabled: bool = False
    ) -> None:
        button = ui.Button[Any](
            label=label,
            style=discord.ButtonStyle.secondary,
            custom_id=f"{topic}:page:{number}" + (f":{subject}" if subject else ""),
            disabled=is_disabled,
        )
        super().__init__(button)
        self.topic = topic
        self.number = number
        self.subject = subject

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> PageButton:
        """Rebuild a pressed button from its custom id."""
        return cls(
            match["topic"],
            number=int(match["number"]),
            label=match["number"],
            subject=match["subject"] or "",
        )

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page it leads to, to those who may see it."""
        try:
            source = self._source(interaction)
            await source.authorise(interaction)
            await source.show(interaction, await self.leads_to(interaction))
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)

    async def leads_to(self, interaction: discord.Interaction[Any]) -> HeraldView:
        """Build the page it leads to, whoever asks."""
        page = await self._source(interaction).page(interaction, self.number, self.subject)
        page.recipe = str(self.custom_id)
        return page

    def _source(self, interaction: discord.Interaction[Any]) -> PageSource:
        sources: dict[str, PageSource] = interaction.client.pages
        source = sources.get(self.topic)
        if source is None:
            raise HeraldError(
                "These buttons lead nowhere any more.",
                tip="Run the command again for a fresh list.",
            )
        return source


def page_label(page: int, pages: int) -> str:
    """Say which page (from 1) it is; empty when there is but one."""
    if pages <= 1:
        return ""
    return say("Page {page} of {pages}", page=number(page), pages=number(pages))


def page_buttons(topic: str, *, page: int, pages: int, subject: str = "") -> Row | None:
    """Build the previous/next buttons of page ``page`` (from 1); None when there is but one."""
    if pages <= 1:
        return None
    return ui.ActionRow(*turns(topic, page=page, pages=pages, subject=subject))


def turns(topic: str, *, page: int, pages: int, subject: str = "") -> tuple[PageButton, PageButton]:
    """Build both buttons, for a row that has others beside them."""
    before, after = page - 1, page + 1
    return (
        PageButton(
            topic, number=before, label=say("◀ Previous"), subject=subject, is_disabled=page <= 1
        ),
        PageButton(
            topic, number=after, label=say("Next ▶"), subject=subject, is_disabled=page >= pages
        ),
    )
