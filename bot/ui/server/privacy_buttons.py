"""Buttons that decide about stored data: forgetting a member, and requests not to be tracked."""

from __future__ import annotations

from enum import StrEnum

import discord
from discord import ui

from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.custom_ids import RowId
from bot.ui.components.layout import Row
from bot.ui.components.stored_button import StoredButton


class Decision(StrEnum):
    """What a manager can decide about a request."""

    CONFIRM = "confirm"
    """Under requests of earlier versions, which numbered them otherwise."""
    DECLINE = "decline"
    CONFIRM_HERE = "agree"
    DECLINE_HERE = "refuse"


_LABELS = {
    Decision.CONFIRM_HERE: mark("Confirm: stop tracking"),
    Decision.DECLINE_HERE: mark("Decline"),
}
_STYLES = {
    Decision.CONFIRM_HERE: discord.ButtonStyle.danger,
    Decision.DECLINE_HERE: discord.ButtonStyle.secondary,
}


class EraseButton(StoredButton, template="privacy:erase:0", access=AccessLevel.ANYONE):
    """Deletes what is stored about the member who presses it."""


class RequestButton(
    StoredButton,
    template="privacy:{decision}:{request_id}",
    access=AccessLevel.MANAGE,
    is_private=False,
):
    """Settles one request not to be tracked."""

    decision: Decision
    request_id: RowId


def erase_button() -> EraseButton:
    """Build the button under the question whether to delete a member's data."""
    label = say("Delete what is stored about me")
    return EraseButton(label=label, style=discord.ButtonStyle.danger)


def request_buttons(request_id: int) -> Row:
    """Build the buttons under a request."""
    return ui.ActionRow(
        *(
            RequestButton(
                decision=decision,
                request_id=request_id,
                label=say(_LABELS[decision]),
                style=_STYLES[decision],
            )
            for decision in (Decision.CONFIRM_HERE, Decision.DECLINE_HERE)
        )
    )
