"""Every button, list and form there is, once: who may use it.

One that is missing here fails ``tests/bot/client/test_stored_buttons.py``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.server.access import AccessLevel
from sandbox.discord import Reply
from tests.support.wire import Wire

ANYONE, VIEW, MANAGE, ADMINISTER = AccessLevel

ITEMS: Mapping[str, AccessLevel] = {
    "players:page:1": VIEW,
    "milestones:page:1:Wren": VIEW,
    "board:page:1:total::Attack": VIEW,
    "news:page:1:1": VIEW,
    "config_log:page:1": ADMINISTER,
    "show:updated:gains:Wren": VIEW,
    "show:info:again:Wren": VIEW,
    "show:stats:skills:Wren": VIEW,
    "show:gains:week:Wren": VIEW,
    "share:show:stats:skills:Wren": VIEW,
    "import:confirm": MANAGE,
    "board:mine:total::Attack": VIEW,
    "board:export:total::Attack": VIEW,
    "post:stats:1": VIEW,
    "post:gains:1": VIEW,
    "post:cheer:1": VIEW,
    "post:all:1": VIEW,
    "question:rename:1:1000": MANAGE,
    "question:afresh:1:1000": MANAGE,
    "question:keep:1:1000": MANAGE,
    "question:stop:1:1000": MANAGE,
    "rename:1:Newcomer": MANAGE,
    "privacy:erase:0": ANYONE,
    "privacy:confirm:1": MANAGE,
    "privacy:decline:1": MANAGE,
    "config:go:overview": ADMINISTER,
    "config:go:": ADMINISTER,
    "config:set:ironmen_only=on": ADMINISTER,
    "config:form:levels": ADMINISTER,
    "config:pick:digest": ADMINISTER,
}
"""By custom id, which is all that a message remembers of an item."""
CHOSEN: Mapping[str, Sequence[str]] = {
    "config:pick:digest": ("hourly",),
    "config:go:": ("access",),
}
"""What is chosen in those that are lists."""


async def forged(wire: Wire, custom_id: str, *, channel: str = "general") -> str:
    """Post a message with such an item as the bot; the id of the message."""
    chosen = CHOSEN.get(custom_id)
    item: dict[str, Any] = {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}
    if chosen:
        options = [{"label": value, "value": value} for value in chosen]
        item = {"type": 3, "custom_id": custom_id, "options": options}
    return await wire.post(channel, [{"type": 1, "components": [item]}])


async def used(wire: Wire, message_id: str, custom_id: str, *, by: str) -> Reply:
    """Press or choose in an item."""
    return await wire.discord.press(
        message_id=message_id, custom_id=custom_id, member=by, values=CHOSEN.get(custom_id, ())
    )
