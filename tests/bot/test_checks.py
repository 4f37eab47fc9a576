"""Who may do what: every command, option and button, tried by everybody who might."""

from typing import Any

import pytest
from discord import app_commands

from bot.checks import Rule, rule, rule_of
from bot.domain.access import AccessLevel
from tests.support.wire import Wire
from tests.support.wire_commands import (
    ADMINISTER,
    COMPLETED,
    LEVELS,
    MANAGE,
    MENU,
    OPTIONS,
    TRACKED,
    VIEW,
)

USER = 2
"""What Discord calls a command in the menu of a member."""

# who, the roles they have, the viewer role, the highest level they should have
CALLERS = [
    pytest.param("member", [], None, VIEW, id="a member, nobody chose a viewer role"),
    pytest.param("member", [], "Admin", None, id="a member without the viewer role"),
    pytest.param("member", ["Admin"], "Admin", ADMINISTER, id="a member given Manage Server"),
    pytest.param("member", [], "@everyone", VIEW, id="a member, everyone is a viewer"),
    pytest.param("manager", ["Manager"], None, MANAGE, id="a manager"),
    pytest.param("manager", ["Manager"], "Admin", MANAGE, id="a manager without the viewer role"),
    pytest.param("manager", [], None, VIEW, id="a manager whose role was just removed"),
    pytest.param("manager", [], "Manager", None, id="a viewer whose role was just removed"),
    pytest.param("admin", ["Admin"], "Manager", ADMINISTER, id="an admin"),
    pytest.param("admin", [], "Manager", None, id="an admin whose role was just removed"),
]


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


@pytest.mark.parametrize(("who", "roles", "viewer", "highest"), CALLERS)
async def test_a_command_is_refused_to_those_who_may_not(
    wire: Wire, who: str, roles: list[str], viewer: str | None, highest: AccessLevel | None
) -> None:
    await _prepare(wire, who, roles, viewer)

    refused = set()
    for command in LEVELS:
        reply = await wire.use(command, by=who, **OPTIONS.get(command, TRACKED))
        assert "went wrong" not in reply.text
        if "not allowed" in reply.text:
            assert (reply.ok, reply.ephemeral) == (False, True)
            refused.add(command)

    assert refused == {name for name, level in LEVELS.items() if level > (highest or 0)}


@pytest.mark.parametrize(("who", "roles", "viewer", "highest"), CALLERS)
async def test_a_command_in_a_members_menu_is_refused_to_those_who_may_not(
    wire: Wire, who: str, roles: list[str], viewer: str | None, highest: AccessLevel | None
) -> None:
    await _prepare(wire, who, roles, viewer)

    for command, level in MENU.items():
        reply = await wire.on_member("keeper", command, by=who)
        assert "went wrong" not in reply.text
        assert ("not allowed" in reply.text) is (level > (highest or 0))


@pytest.mark.parametrize(("who", "roles", "viewer", "highest"), CALLERS)
async def test_nothing_is_suggested_to_those_who_may_not(
    wire: Wire, who: str, roles: list[str], viewer: str | None, highest: AccessLevel | None
) -> None:
    await _prepare(wire, who, roles, viewer)
    await wire.use("privacy opt-out", by=who, player="Wren")

    offered = {
        (command, option): await wire.suggestions(command, option, by=who)
        for command, option in COMPLETED
    }

    for (command, option), choices in offered.items():
        may = LEVELS[command] <= (highest or 0)
        assert bool(choices) is may, f"/{command} {option}: {choices}"


def test_a_command_without_a_rule_is_for_admins() -> None:
    @app_commands.command()
    async def bare(_interaction: object) -> None: ...

    assert rule_of(bare) == Rule(ADMINISTER, ephemeral=True)
    assert rule_of(None) == Rule(ADMINISTER, ephemeral=True)


def test_a_rule_is_found_again_on_its_command() -> None:
    @app_commands.command(extras=rule(VIEW))
    async def open_to_all(_interaction: object) -> None: ...

    assert rule_of(open_to_all) == Rule(VIEW, ephemeral=False)


async def _prepare(wire: Wire, who: str, roles: list[str], viewer: str | None) -> None:
    wire.rank("Newcomer", Attack=1)
    await wire.track("Wren")
    await wire.use("link", player="Wren", member=who)
    if viewer:
        reply = await wire.use("config roles", viewer=viewer)
        assert reply.ok, reply.text
    wire.discord.patch_member(who, roles=roles)


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
