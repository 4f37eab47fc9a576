"""Who may do what: every command and option, tried by everybody who might."""

from typing import Any

import pytest
from discord import app_commands

from bot.client.access import Rule, rule, rule_of
from tests.support.wire import Wire
from tests.support.wire_callers import CALLERS, ELSEWHERE, Caller, found_elsewhere, introduce
from tests.support.wire_commands import (
    ADMINISTER,
    COMPLETED,
    LEVELS,
    MENU,
    OPTIONS,
    TRACKED,
    VIEW,
)

USER = 2
"""What Discord calls a command in the menu of a member."""

everybody = pytest.mark.parametrize("caller", CALLERS, ids=[it.words for it in CALLERS])


async def test_the_tables_here_know_every_command(wire: Wire) -> None:
    registered = _registered(wire)

    assert registered.keys() == LEVELS.keys()
    assert {it["name"] for it in wire.discord.state()["commands"] if it["type"] == USER} == {*MENU}
    completed = {
        (name, option["name"])
        for name, options in registered.items()
        for option in options
        if option.get("autocomplete")
    }
    assert completed == set(COMPLETED)


@everybody
async def test_a_command_is_refused_to_those_who_may_not(wire: Wire, caller: Caller) -> None:
    await _prepare(wire, caller)

    refused = set()
    for command in LEVELS:
        reply = await wire.use(command, by=caller.who, **OPTIONS.get(command, TRACKED))
        assert "went wrong" not in reply.text
        if "not allowed" in reply.text:
            assert (reply.ok, reply.ephemeral) == (False, True)
            refused.add(command)

    assert refused == {name for name, level in LEVELS.items() if level > caller.highest}


@everybody
async def test_a_command_in_a_members_menu_is_refused_to_those_who_may_not(
    wire: Wire, caller: Caller
) -> None:
    await _prepare(wire, caller)

    for command, level in MENU.items():
        reply = await wire.on_member("keeper", command, by=caller.who)
        assert "went wrong" not in reply.text
        assert ("not allowed" in reply.text) is (level > caller.highest)


@everybody
async def test_nothing_is_suggested_to_those_who_may_not(wire: Wire, caller: Caller) -> None:
    await wire.track("Robin")
    await wire.use("link", player="Robin", member=caller.who)
    await _prepare(wire, caller)
    await wire.use("privacy opt-out", by=caller.who, player="Robin")

    offered = {
        (command, option): await wire.suggestions(command, option, by=caller.who)
        for command, option in COMPLETED
    }

    for (command, option), choices in offered.items():
        may = LEVELS[command] <= caller.highest
        assert bool(choices) is may, f"/{command} {option}: {choices}"


async def test_an_admin_of_one_server_is_nobody_in_another(wire: Wire) -> None:
    await wire.track("Wren")
    await found_elsewhere(wire)

    refused = set()
    for command in LEVELS:
        options = dict(OPTIONS.get(command, TRACKED))
        if "channel" in options:
            options["channel"] = ELSEWHERE
        reply = await wire.use(command, place=ELSEWHERE, **options)
        if "not allowed" in reply.text:
            refused.add(command)
    offered = [
        await wire.discord.autocomplete(
            member="admin",
            channel=ELSEWHERE,
            command=command,
            options={option: ""},
            focused=option,
        )
        for command, option in COMPLETED
        if option == "player" or LEVELS[command] > VIEW
    ]

    assert refused == {name for name, level in LEVELS.items() if level > VIEW}
    assert not any(offered)


def test_a_command_without_a_rule_is_for_admins() -> None:
    @app_commands.command()
    async def bare(_interaction: object) -> None: ...

    assert rule_of(bare) == Rule(ADMINISTER, ephemeral=True)
    assert rule_of(None) == Rule(ADMINISTER, ephemeral=True)


def test_a_rule_is_found_again_on_its_command() -> None:
    @app_commands.command(extras=rule(VIEW))
    async def open_to_all(_interaction: object) -> None: ...

    assert rule_of(open_to_all) == Rule(VIEW, ephemeral=False)


async def _prepare(wire: Wire, caller: Caller) -> None:
    wire.rank("Newcomer", Attack=1)
    await wire.track("Wren")
    await wire.use("link", player="Wren", member=caller.who)
    await introduce(wire, caller)


def _registered(wire: Wire) -> dict[str, list[dict[str, Any]]]:
    commands: dict[str, list[dict[str, Any]]] = {}
    for command in wire.discord.state()["commands"]:
        if command["type"] == USER:
            continue
        branches = [option for option in command["options"] if option["type"] == 1]
        for branch in branches:
            commands[f"{command['name']} {branch['name']}"] = branch["options"]
        if not branches:
            commands[command["name"]] = command["options"]
    return commands
