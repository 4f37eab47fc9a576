"""Custom ids that no version ever wrote, ancient ones, and those of rows that are gone.

Each is answered kindly and in private, and nothing is logged as an error (``wire`` sees to that).
"""

from collections.abc import Iterator

import pytest

from bot.ui.components.stored_button import StoredButton
from sandbox.discord import Reply
from tests.support.wire import Wire
from tests.support.wire_items import ITEMS

FORGOTTEN = "nowhere any more"
VALUES = {
    "nothing": "",
    "zero": "0",
    "a number below zero": "-1",
    "beyond four bytes": str(2**31),
    "beyond eight bytes": str(2**63),
    "a moment after the year 9999": "253402300800",
    "a number of 5,000 digits": "9" * 5_000,
    "5,000 zeros": "0" * 5_000,
    "digits of another script": "\N{ARABIC-INDIC DIGIT ONE}",
    "a day that does not exist": "skills20260230",
    "a long period": "total:9999999999w:Attack",
    "an impossible period": "total:" + "9" * 5_000 + "w:Attack",
    "an unknown metric": "gains::Sailing the seven seas",
    "an unknown kind of leaderboard": "best::Attack",
    "another button": "share:share:players:page:1",
    "a setting": "channel.bosses",
    "words": "no such thing",
    "colons": ":::::",
    "a null character": "Wren\0",
    "a line break": "Wren\n",
    "a very long text": "W" * 5_000,
    "a question for the database": "' OR 1=1; --",
}
GONE = {
    "players:page:99": "Wren",
    "milestones:page:1:Nobody": "not tracked",
    "news:page:1:999": FORGOTTEN,
    "board:page:99:total::Attack": "Wren",
    "board:page:1:total::No such boss": FORGOTTEN,
    "board:mine:total::No such boss": FORGOTTEN,
    "board:export:total::No such boss": FORGOTTEN,
    "show:updated:again:Nobody": "not tracked",
    "show:info:again:Nobody": "not tracked",
    "show:stats:skills:Nobody": "not tracked",
    "show:gains:week:Nobody": "not tracked",
    "show:gains:week:Wren:No such boss": FORGOTTEN,
    "show:gains:never:Wren": FORGOTTEN,
    "share:show:stats:skills:Nobody": "not tracked",
    "share:config_log:page:1": "not for everybody",
    "post:stats:999": FORGOTTEN,
    "post:gains:999": FORGOTTEN,
    "post:cheer:999": FORGOTTEN,
    "post:all:999": FORGOTTEN,
    "question:rename:999:1000": FORGOTTEN,
    "question:keep:999:1000": FORGOTTEN,
    "question:stop:999:1000": FORGOTTEN,
    "question:afresh:1:1000": "settled already",
    "privacy:confirm:999": "settled already",
    "privacy:decline:999": "settled already",
    "config:go:nowhere": FORGOTTEN,
    "config:form:nowhere": FORGOTTEN,
    "config:set:nothing=on": FORGOTTEN,
    "config:set:ironmen_only=perhaps": FORGOTTEN,
}
"""What is answered to buttons of what does not exist any more, or never did."""


def _kinds(base: type[StoredButton] = StoredButton) -> Iterator[type[StoredButton]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _forgeries(value: str) -> Iterator[str]:
    """Yield every custom id of the table with the value in the place of each of its fields."""
    for custom_id in ITEMS:
        for kind in _kinds():
            match = kind.id_template.pattern.fullmatch(custom_id)
            for name in kind.id_template.fields if match else ():
                assert match is not None
                start, end = match.span(name)
                yield custom_id[:start] + value + custom_id[end:]


async def _use(wire: Wire, custom_id: str) -> Reply:
    """Press a button with a custom id that Discord would not have taken."""
    message_id = wire.discord.messages("forgeries")[0]["id"]
    stored = wire.discord._store.find_anywhere(int(message_id))
    assert stored is not None
    button = {"type": 2, "style": 2, "label": "x", "custom_id": custom_id, "id": 2}
    stored.components = [{"type": 1, "id": 1, "components": [button]}]
    return await wire.discord.press(message_id=message_id, custom_id=custom_id, member="admin")


@pytest.fixture
async def forger(wire: Wire) -> Wire:
    """A server with one player, and a message whose button anything can be made of."""
    await wire.track("Wren")
    wire.discord.create_channel("forgeries")
    button = {"type": 2, "style": 2, "label": "x", "custom_id": "x"}
    await wire.post("forgeries", [{"type": 1, "components": [button]}])
    return wire


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
async def test_a_forged_field_is_answered_kindly(forger: Wire, value: str) -> None:
    for custom_id in _forgeries(value):
        reply = await _use(forger, custom_id)
        assert reply.text or reply.modal, custom_id
        assert "went wrong" not in reply.text, custom_id
        assert reply.ok or reply.ephemeral, custom_id


@pytest.mark.parametrize(("custom_id", "words"), GONE.items())
async def test_what_is_gone_is_said_so(forger: Wire, custom_id: str, words: str) -> None:
    reply = await _use(forger, custom_id)

    assert words in reply.text
    assert reply.ok is (words == "Wren")
    assert reply.ephemeral or reply.ok
