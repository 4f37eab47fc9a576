"""The command tree as Discord sees it, compared with a picture of it that is kept beside this file.

After a wanted change, ``REFRESH_PICTURES=1 pytest tests/test_commands.py`` draws it anew.
"""

import importlib
import inspect
import os
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any

import discord
import orjson
import pytest
from discord import app_commands
from discord.ext import commands

from bot.client.access import Rule
from bot.client.bot import EXTENSIONS
from tests.support.wire import wire_on

PICTURE = Path(__file__).with_name("commands.json")
SUBCOMMAND = 1
USER = 2
GUILD = 0
_OURS = {"name", "type", "description", "options", "contexts", "integration_types", "nsfw"} | {
    "default_member_permissions"
}


@pytest.fixture
async def registered(tmp_path: Path) -> AsyncIterator[list[dict[str, Any]]]:
    """The commands as the loopback Discord took them from the running bot."""
    async with wire_on(f"sqlite://{tmp_path}/herald.sqlite3") as wire:
        taken = wire.discord.state()["commands"]
        yield sorted(
            ({key: value for key, value in one.items() if key in _OURS} for one in taken),
            key=lambda command: str(command["name"]),
        )


def test_discord_sees_the_commands_of_the_picture(registered: list[dict[str, Any]]) -> None:
    if os.environ.get("REFRESH_PICTURES"):
        options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        PICTURE.write_bytes(orjson.dumps(registered, option=options))

    assert registered == orjson.loads(PICTURE.read_bytes())


def test_every_command_is_offered_in_servers_only(
    registered: list[dict[str, Any]],
) -> None:
    for command in registered:
        assert command["contexts"] == [GUILD], command["name"]
        assert command["integration_types"] == [0], command["name"]
        assert not command["nsfw"], command["name"]


def test_discord_shows_settings_to_those_who_manage_the_server_and_the_rest_to_everybody(
    registered: list[dict[str, Any]],
) -> None:
    demanded = {command["name"]: command["default_member_permissions"] for command in registered}
    assert demanded.pop("config") == str(discord.Permissions(manage_guild=True).value)
    assert set(demanded.values()) == {None}


def test_every_command_and_option_is_described_in_a_sentence(
    registered: list[dict[str, Any]],
) -> None:
    for part in _parts(command for command in registered if command["type"] != USER):
        assert 1 <= len(part["description"]) <= 100, part["name"]
        assert part["description"] != "…", part["name"]
        assert part["description"][0].isupper(), part["description"]
        assert part["name"] == part["name"].lower()


def test_every_command_names_its_rule() -> None:
    without = [
        command.qualified_name
        for command in _declared()
        if not any(isinstance(extra, Rule) for extra in command.extras.values())
    ]

    assert without == []


def test_every_declared_command_is_registered(registered: list[dict[str, Any]]) -> None:
    leaves = {part["name"] for part in _parts(registered)}

    assert {command.name for command in _declared()} <= leaves


def test_a_command_in_a_members_menu_has_a_name_and_no_more(
    registered: list[dict[str, Any]],
) -> None:
    menu = [command for command in registered if command["type"] == USER]

    assert [(it["name"], it["description"], it["options"]) for it in menu] == [
        ("OSRS stats", "", [])
    ]


def _parts(commands_or_options: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in commands_or_options:
        yield part
        yield from _parts(part.get("options") or [])


def _declared() -> Iterator[app_commands.Command[Any, ..., Any]]:
    for extension in EXTENSIONS:
        module = importlib.import_module(extension)
        for _, cog in inspect.getmembers(module, inspect.isclass):
            if issubclass(cog, commands.Cog) and cog.__module__ == extension:
                for command in cog.__cog_app_commands__:
                    assert isinstance(command, app_commands.Command)
                    yield command
