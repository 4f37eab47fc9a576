"""Servers that are late, out, or have the bot's commands without its user."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.database import query
from tests.support.wire import LEVEL_50, LEVEL_51, Wire

HOME = "Herald's Rest"


async def test_a_manager_is_let_through_while_the_server_is_unavailable(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)
    wire.discord.add_fault("outage", guild=HOME)
    await wire.restart_bot()

    tracked = await wire.use("track", by="manager", player="Wren")
    chosen = await wire.use("config roles", manager="Manager", viewer="Manager")

    assert tracked.ok, tracked.text
    assert chosen.ok, chosen.text


async def test_a_manager_is_let_through_where_only_commands_are_and_admins_told_how_to_invite(
    wire: Wire,
) -> None:
    wire.rank("Wren", Attack=LEVEL_50)
    wire.discord.guilds.install_commands(wire.discord.world.home)
    await wire.restart_bot()

    tracked = await wire.use("track", by="manager", player="Wren")
    channel = await wire.use("config channel", channel="general")
    await wire.use("config language", language="de")
    await wire.until(lambda: "I am not a member of this server" in _general(wire))

    assert tracked.ok, tracked.text
    assert not channel.ok
    assert "An admin can invite me" in channel.text
    assert "/oauth2/authorize?" in channel.text
    assert f"guild_id={wire.discord.world.home.id}" in channel.text


def _general(wire: Wire) -> str:
    return "\n".join(message["text"] for message in wire.discord.messages("general"))


async def test_a_removal_while_the_gateway_was_lost_is_noticed(wire: Wire) -> None:
    wire.discord.world.home.bot_is_member = False
    wire.discord.add_fault("disconnect", forget_sessions=True)

    left: list[dict[str, Any]] = []
    for _ in range(200):
        left = left or await query("SELECT id FROM guild WHERE left_at IS NOT NULL")
        await asyncio.sleep(0 if left else 0.1)
    assert left


async def test_a_new_server_that_comes_late_is_welcomed(wire: Wire) -> None:
    guild = wire.discord.guilds.found("Second Home", ["general"])
    await wire.stop_bot()
    wire.discord.guilds.invite_bot(guild)
    wire.discord.add_fault("outage", guild="Second Home", seconds=4)
    await wire.start_bot()
    assert wire.posts("Second Home:general") == []

    await wire.until(lambda: bool(wire.posts("Second Home:general")), within=15)


async def test_news_are_in_the_servers_language_while_it_is_unavailable(wire: Wire) -> None:
    wire.speak_in_guild("de")
    await wire.track("Wren", Attack=LEVEL_50)
    wire.discord.add_fault("outage", guild=HOME)
    await wire.restart_bot()

    await wire.read("Wren", Attack=LEVEL_51)
    wire.sandbox.clock.advance(timedelta(seconds=20))
    await wire.until(lambda: bool(wire.posts()))

    assert "erreicht" in wire.posts()[0]
