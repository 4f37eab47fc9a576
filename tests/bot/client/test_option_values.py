"""Options whose values are gone, forged or unknown to discord.py: always a kind answer."""

from collections.abc import Mapping
from typing import Any

import pytest

from sandbox.discord import Reply
from tests.support.wire import Wire

UNKNOWN = "1200000000000000001"
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, ATTACHMENT = 3, 4, 5, 6, 7, 8, 11


async def forged(
    wire: Wire,
    command: str,
    *options: tuple[str, int, Any],
    resolved: Mapping[str, Any] | None = None,
) -> Reply:
    made = [{"name": name, "type": kind, "value": value} for name, kind, value in options]
    return await wire.discord.interact_forged(
        member="admin", channel="general", command=command, options=made, resolved=resolved or {}
    )


def assert_refused_kindly(reply: Reply) -> None:
    assert (reply.ok, reply.ephemeral) == (False, True), reply.text
    assert "went wrong" not in reply.text
    assert "did not respond" not in reply.text
    assert "⚠️" in reply.text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("config channel", [("channel", CHANNEL, UNKNOWN)]),
        ("config channel", [("channel", CHANNEL, "general")]),
        ("config channel", [("kind", STRING, "channel.weather"), ("instead", STRING, "off")]),
        ("config channel", [("channel", STRING, UNKNOWN)]),
        ("config roles", [("manager", ROLE, UNKNOWN)]),
        ("config roles", [("manager", ROLE, "9" * 40)]),
        ("config celebrations", [("role", ROLE, UNKNOWN)]),
        ("config pictures", [("show", BOOLEAN, "maybe")]),
        ("config ironmen", [("only", BOOLEAN, None)]),
        ("config test", [("kind", STRING, "channel")]),
        ("config announce", [("kind", STRING, "colour"), ("when", STRING, "off")]),
        ("config import", [("file", ATTACHMENT, UNKNOWN)]),
        ("players import", [("file", ATTACHMENT, UNKNOWN)]),
        ("players import", [("names", STRING, "x" * 6001)]),
        ("link", [("player", STRING, "Wren"), ("member", USER, UNKNOWN)]),
        ("link", [("player", STRING, 7)]),
        ("track", [("player", STRING, "Robin"), ("member", USER, UNKNOWN)]),
        ("whois", [("member", USER, "\u0663")]),
        ("stats", [("player", STRING, "Wren"), ("view", STRING, "pets")]),
    ],
)
async def test_what_discord_would_not_send_is_refused_kindly(
    wire: Wire, command: str, options: list[tuple[str, int, Any]]
) -> None:
    await wire.track("Wren")
    assert_refused_kindly(await forged(wire, command, *options))
    assert not (await wire.use("untrack", player="Robin")).ok


async def test_somebody_discord_says_nothing_about_can_be_banned_and_looked_for(
    wire: Wire,
) -> None:
    for command in ("config ban", "config unban", "whois"):
        reply = await forged(wire, command, ("member", USER, UNKNOWN))
        assert reply.ok, reply.text


@pytest.mark.parametrize("command", ["players import", "config import"])
@pytest.mark.parametrize("trouble", ["gone", "away"])
async def test_a_file_that_discord_does_not_hand_out_is_explained(
    wire: Wire, unused_tcp_port: int, command: str, trouble: str
) -> None:
    served = f"{wire.sandbox.base_url}/nothing" if trouble == "gone" else None
    url = served or f"http://127.0.0.1:{unused_tcp_port}/file"
    file = {"id": UNKNOWN, "filename": "names.txt", "size": 9, "url": url, "proxy_url": url}
    reply = await forged(
        wire, command, ("file", ATTACHMENT, UNKNOWN), resolved={"attachments": {UNKNOWN: file}}
    )
    assert_refused_kindly(reply)
    assert "Discord did not hand me that file" in reply.text


@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("is_archived", [False, True])
async def test_a_thread_that_is_not_in_the_cache_is_chosen(
    wire: Wire, *, is_private: bool, is_archived: bool
) -> None:
    world, channels = wire.discord.world, wire.discord.channels
    members = [world.bot, world.member_named("admin")] if is_private else None
    thread = channels.create_thread(world.channel_named("level-ups"), "kills", members=members)
    channels.set_thread(thread, archived=is_archived)
    await wire.restart_bot()
    reply = await wire.use("config channel", channel="kills", kind="channel.bosses")
    assert reply.ok, reply.text
    assert f"<#{thread.id}>" in (await wire.use("config show")).text


async def test_a_private_thread_without_the_bot_is_explained(wire: Wire) -> None:
    world, channels = wire.discord.world, wire.discord.channels
    admin = world.member_named("admin")
    parent = world.channel_named("level-ups")
    channels.create_thread(parent, "secrets", members=[admin])
    reply = await wire.use("config channel", channel="secrets", kind="channel.bosses")
    assert_refused_kindly(reply)


async def test_a_member_who_left_is_found_and_unlinked_but_not_linked(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", by="member")
    member = wire.discord.world.member_named("member")
    wire.discord.guilds.leave(wire.discord.world.home, member)

    found = await wire.use("whois", member="member")
    assert found.ok
    assert "**Wren**" in found.text
    menu = await wire.on_member("member", "OSRS stats")
    assert menu.ok
    unlinked = await wire.use("unlink", player="Wren", member="member")
    assert unlinked.ok
    for command, player in (("link", "Wren"), ("track", "Robin")):
        wire.rank("Robin", Attack=100_000)
        reply = await wire.use(command, player=player, member="member")
        assert_refused_kindly(reply)
        assert "That person is not in this server any more." in reply.text
    assert not (await wire.use("untrack", player="Robin")).ok
