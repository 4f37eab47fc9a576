from itertools import count
from typing import Any

import pytest

from sandbox.discord import ids
from sandbox.discord.commands.registry import CommandRegistry, why_hidden
from sandbox.discord.errors import ControlError
from sandbox.discord.guilds.channel import Channel, ChannelType
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.guilds.permissions import NOTHING, Permission


def registry(*commands: dict[str, Any]) -> CommandRegistry:
    made = CommandRegistry(application_id=1, next_id=count(1).__next__, changed=lambda: None)
    made.overwrite(None, [{"description": "Words"} | command for command in commands])
    return made


def hidden(member: str, channel: str = "general", **command: Any) -> str | None:
    world = first_guild()
    path = registry({"name": "stats"} | command).find("stats")
    who = world.member_named(member)
    place = (
        Channel(5, "@", type=ChannelType.DM, recipient=who)
        if channel == "@"
        else world.channel_named(channel)
    )
    return why_hidden(path.command, world=world, member=who, channel=place)


def test_a_path_leads_to_the_options_of_a_subcommand() -> None:
    option = {"name": "player", "type": 3, "description": "Who"}
    listing = {"name": "list", "type": 1, "description": "All", "options": [option]}
    found = registry({"name": "players", "options": [listing]}).find("/players list")
    assert found.label == "players list"
    assert [each["name"] for each in found.options] == ["player"]


@pytest.mark.parametrize("path", ["gone", "players", "players gone"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    listing = {"name": "list", "type": 1, "description": "All"}
    with pytest.raises(ControlError):
        registry({"name": "players", "options": [listing]}).find(path)


def test_a_guilds_command_hides_the_global_one() -> None:
    commands = registry({"name": "stats"})
    commands.upsert(ids.GUILD_ID, {"name": "stats", "description": "Here"})
    assert commands.find("stats").command["description"] == "Here"


def test_a_command_is_offered_to_those_with_its_permissions() -> None:
    needed = int(Permission.MANAGE_GUILD)
    assert hidden("admin", default_member_permissions=needed) is None
    assert "permissions are missing" in (hidden("member", default_member_permissions=needed) or "")


def test_zero_permissions_mean_administrators_only() -> None:
    assert hidden("admin", default_member_permissions=0) is not None


def test_contexts_decide_where_a_command_is_offered() -> None:
    assert hidden("member", contexts=[0]) is None
    assert hidden("member", contexts=[1]) == "Discord does not offer /stats in servers."
    assert hidden("member", "@", contexts=[1]) is None
    assert hidden("member", "@", contexts=[0]) is not None
    assert hidden("member", "@") is None
    assert hidden("member", "@", dm_permission=False) is not None


def test_nothing_is_offered_to_those_who_may_not_use_commands() -> None:
    world = first_guild()
    world.home.roles[ids.EVERYONE_ROLE_ID].permissions = NOTHING | Permission.VIEW_CHANNEL
    command = registry({"name": "stats"}).find("stats").command
    member, channel = world.member_named("member"), world.channel_named("general")
    assert why_hidden(command, world=world, member=member, channel=channel) is not None
    world.home.bot_is_member = False
    reason = why_hidden(command, world=world, member=member, channel=channel)
    assert "not in this server" in (reason or "")
