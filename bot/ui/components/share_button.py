"""The button under a private answer that posts it for everybody, also after a restart.

It carries the custom id by which the same answer is made again, so what is shared has the newest
figures and is in the server's language.
"""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.domain.server.access import AccessLevel
from bot.language import say
from bot.ui.components.custom_ids import MAX_CUSTOM_ID
from bot.ui.components.layout import HeraldView
from bot.ui.components.stored_button import StoredButton
from bot.ui.wording.formatting import member_mention

_PREFIX = "share:"


class ShareButton(
    StoredButton, template="share:{reopen_id}", access=AccessLevel.VIEW, is_private=False
):
    """A button that posts a private answer for everybody."""

    reopen_id: str
    """The custom id of a button that leads to the same answer."""


def offer_to_share(view: HeraldView) -> None:
    """Put the button under a private answer that can be made again; under others, nothing."""
    is_for_all = not view.is_confidential
    if is_for_all and view.reopen_id and len(_PREFIX + view.reopen_id) <= MAX_CUSTOM_ID:
        button = ShareButton(reopen_id=view.reopen_id, label=say("Share"), emoji="📣")
        view.add_item(ui.ActionRow[Any](button))


def name_sharer(view: HeraldView, member_id: int) -> None:
    """Say under a public answer who shared it."""
    words = say("Shared by {member}", member=member_mention(member_id))
    view.add_item(ui.TextDisplay[Any](f"-# {words}"))
