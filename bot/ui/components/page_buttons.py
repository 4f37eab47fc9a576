"""Buttons that turn the pages of a list, and the words for where in it the reader is.

Each list has its own kind of ``PageButton``, whose template ends in what the list is about:

    class MilestonesPage(
        PageButton, template="milestones:page:{number}:{player}", access=AccessLevel.VIEW
    ):
        player: str

    page_buttons(MilestonesPage(number=pages.page, player=name), pages)
"""

from __future__ import annotations

from typing import Self

from discord import ui

from bot.domain.pages import Pages
from bot.language import say
from bot.ui.components.layout import Row
from bot.ui.components.stored_button import ReopenButton
from bot.ui.wording.formatting import number


class PageButton(ReopenButton):
    """A button that replaces its message by another page of the same list."""

    number: int
    """The page it leads to; a handler shows the nearest one there is."""

    def turned_to(self, page: int, *, label: str, is_disabled: bool) -> Self:
        """Return a button that leads to another page of the same list."""
        fields = {name: getattr(self, name) for name in self.id_template.fields}
        fields |= {"number": page, "label": label, "is_disabled": is_disabled}
        return type(self)(**fields)


def page_label(pages: Pages) -> str:
    """Say which page it is; empty when there is only one."""
    if pages.count == 1:
        return ""
    return say("Page {page} of {pages}", page=number(pages.page), pages=number(pages.count))


def page_buttons(shown: PageButton, pages: Pages) -> Row | None:
    """Build the previous and next buttons beside a page; None when there is only one."""
    return ui.ActionRow(*turns(shown, pages)) if pages.count > 1 else None


def turns(shown: PageButton, pages: Pages) -> tuple[PageButton, PageButton]:
    """Build both buttons, for a row that has others beside them."""
    page, last = pages.page, pages.count
    return (
        shown.turned_to(page - 1, label=say("◀ Previous"), is_disabled=page == 1),
        shown.turned_to(page + 1, label=say("Next ▶"), is_disabled=page == last),
    )
