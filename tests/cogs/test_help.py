"""/help as Discord sees it."""

import re

import pytest

from tests.support.wire import Wire

VIEWS = {"gains", "help", "history", "players info", "players list", "stats", "update"}
MANAGES = {"players pause", "players resume", "track", "untrack"}
ADMINISTERS = {"config channel", "config roles", "config show"}


@pytest.mark.parametrize(
    ("by", "mine"),
    [
        ("member", VIEWS),
        ("manager", VIEWS | MANAGES),
        ("admin", VIEWS | MANAGES | ADMINISTERS),
    ],
)
async def test_help_lists_what_the_caller_can_do(wire: Wire, by: str, mine: set[str]) -> None:
    reply = await wire.use("help", by=by)
    own, _, others = reply.text.partition("**What others can do**")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert _commands(own) == mine
    assert _commands(others) == (VIEWS | MANAGES | ADMINISTERS) - mine


async def test_help_mentions_commands_so_that_they_can_be_pressed(wire: Wire) -> None:
    ids = {command["name"]: command["id"] for command in wire.discord.state()["commands"]}

    reply = await wire.use("help")

    assert f"</track:{ids['track']}>" in reply.text
    assert f"</players list:{ids['players']}>" in reply.text


async def test_help_says_that_the_hiscores_are_late(wire: Wire) -> None:
    assert "only when a player logs out or hops worlds" in (await wire.use("help")).text


async def test_help_says_nothing_of_set_up_when_all_is_set(wire: Wire) -> None:
    assert "Still to do" not in (await wire.use("help")).text


def _commands(text: str) -> set[str]:
    return set(re.findall(r"</([a-z ]+):[0-9]+>", text))
