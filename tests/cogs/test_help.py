"""/help as Discord sees it."""

import re

import pytest

from bot.domain.server.access import AccessLevel
from tests.support.wire import Wire
from tests.support.wire_commands import ADMINISTER, LEVELS, MANAGE, VIEW

PANEL = "config panel"
"""Which stands for every other setting where others use them."""


@pytest.mark.parametrize(
    ("by", "highest"), [("member", VIEW), ("manager", MANAGE), ("admin", ADMINISTER)]
)
async def test_help_lists_what_the_caller_can_do(wire: Wire, by: str, highest: AccessLevel) -> None:
    mine = {name for name, level in LEVELS.items() if level <= highest}

    reply = await wire.use("help", by=by)
    _, _, after = reply.text.partition("**What you can do**")
    own, _, others = after.partition("**What others can do**")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert _commands(own) | _settings(own) == mine
    assert _commands(others) == {
        name for name in LEVELS.keys() - mine if name == PANEL or not name.startswith("config ")
    }


async def test_help_mentions_commands_so_that_they_can_be_pressed(wire: Wire) -> None:
    ids = {command["name"]: command["id"] for command in wire.discord.state()["commands"]}

    reply = await wire.use("help")

    assert f"</track:{ids['track']}>" in reply.text
    assert f"</players list:{ids['players']}>" in reply.text


async def test_help_says_that_the_hiscores_are_late(wire: Wire) -> None:
    assert "only when a player logs out or hops worlds" in (await wire.use("help")).text


async def test_help_says_what_is_not_set_up_and_nothing_when_all_is(wire: Wire) -> None:
    nobody = await wire.use("help", by="member")
    await wire.track("Wren")
    tracked = await wire.use("help", by="member")

    assert "Nobody is tracked yet: a manager begins with </track:" in nobody.text
    assert "Still to do" not in tracked.text


async def test_help_is_in_the_language_of_its_reader_and_names_every_command(wire: Wire) -> None:
    english = await wire.use("help")
    wire.speak("admin", "de")
    german = await wire.use("help")

    assert "Start tracking a player in this server." in english.text
    assert "Start tracking a player in this server." not in german.text
    assert _commands(german.text) == _commands(english.text)
    assert _commands(english.text) | _settings(english.text) == LEVELS.keys()
    assert len(_settings(german.text)) == len(_settings(english.text))


def _commands(text: str) -> set[str]:
    return set(re.findall(r"</([a-z -]+):[0-9]+>", text))


def _settings(text: str) -> set[str]:
    """Return the commands that are named without their group, in one line."""
    line = next((line for line in text.splitlines() if "`, `" in line), "")
    return {f"config {name}" for name in re.findall(r"`(\w+)`", line)}
