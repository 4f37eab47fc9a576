from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox.discord.errors import ApiError
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.messages.limits import check_message
from sandbox.discord.messages.message import Message, MessageFlag

WORLD = first_guild()
TEXT: dict[str, Any] = {"type": 10, "content": "x"}


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def button(custom_id: str, label: str = "x") -> dict[str, Any]:
    return {"type": 2, "style": 1, "custom_id": custom_id, "label": label}


def message(*components: dict[str, Any], content: str = "", v2: bool = True) -> Message:
    made = Message(1, WORLD.channel_named("general"), WORLD.bot, datetime(2026, 1, 1, tzinfo=UTC))
    made.components, made.content = list(components), content
    made.flags = int(MessageFlag.COMPONENTS_V2) if v2 else 0
    return made


@pytest.mark.parametrize(
    "accepted",
    [
        message(*[TEXT] * 40),
        message({"type": 17, "components": [TEXT, row(button("a"), button("b"))]}),
        message(row(button("a")), content="x", v2=False),
        message(row(button("a")), v2=False),
    ],
)
def test_a_message_within_the_limits_passes(accepted: Message) -> None:
    check_message(accepted)


@pytest.mark.parametrize(
    "refused",
    [
        message(*[TEXT] * 41),
        message({"type": 17, "components": [TEXT] * 40}),
        message({"type": 10, "content": "x" * 4001}),
        message(),
        message(TEXT, content="x"),
        message(row(button("a"), button("a"))),
        message(row(*[button(str(number)) for number in range(6)])),
        message(row()),
        message(row(button("x" * 101))),
        message(row(button("a", "x" * 81))),
        message(v2=False),
        message(TEXT, v2=False),
        message(*[row(button(str(number))) for number in range(6)], v2=False),
        message(content="x" * 2001, v2=False),
    ],
)
def test_a_message_beyond_the_limits_is_refused(refused: Message) -> None:
    with pytest.raises(ApiError):
        check_message(refused)
