"""Channels that cannot be used: who is told, once, and how they heal."""

import asyncio
from datetime import timedelta

import pytest

from bot.database import query
from tests.support.wire import LEVEL_50, LEVEL_51, Wire

_BROKEN = "SELECT 1 AS one FROM channel_state WHERE broken_at IS NOT NULL"


async def _broken(wire: Wire, player: str = "Wren") -> None:
    """Let news wait for a channel in which the bot may not post any more."""
    wire.discord.patch_channel("level-ups", bot_can={"send": False})
    await wire.track(player, Attack=LEVEL_50)
    await wire.read(player, Attack=LEVEL_51)
    await wire.until(lambda: _tries(wire) >= 1)
    wire.sandbox.clock.advance(timedelta(minutes=1))
    async with asyncio.timeout(10):
        while not await query(_BROKEN):  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.02)


async def test_the_channel_for_operations_is_told_rather_than_the_owner(wire: Wire) -> None:
    await query(
        "INSERT INTO guild_channel (guild_id, kind, channel_id) "
        "SELECT id, 'operations', $1 FROM guild RETURNING id",
        _id_of(wire, "general"),
    )

    await _broken(wire)
    await wire.until(lambda: bool(wire.posts("general")))

    assert "Announcements do not get through" in wire.posts("general")[0]
    assert "Send Messages" in wire.posts("general")[0]
    assert wire.posts("@keeper") == []


async def test_when_nobody_can_be_told_the_next_admin_who_comes_is_told_once(wire: Wire) -> None:
    wire.discord.add_fault("status", status=403, path="/users/@me/channels", method="POST")

    await _broken(wire)
    await wire.until(lambda: _asked(wire, "/users/@me/channels"))
    await wire.use("help", by="member")
    said = _followups(wire)
    await wire.use("help")
    await wire.until(lambda: _followups(wire) > said)
    await wire.use("help")

    assert said == 0
    assert _followups(wire) == 1


async def test_news_come_at_once_when_the_permission_returns(wire: Wire) -> None:
    await _broken(wire)

    wire.discord.patch_channel("level-ups", bot_can={"send": True})
    wire.sandbox.clock.advance(timedelta(seconds=11))
    await wire.until(lambda: bool(wire.posts()))

    assert "cannot be delivered" not in (await wire.use("config show")).text


@pytest.mark.parametrize("is_archived", [False, True])
async def test_a_locked_thread_is_told_of_and_heals_when_it_is_opened(
    wire: Wire, *, is_archived: bool
) -> None:
    channels, world = wire.discord.channels, wire.discord.world
    thread = channels.create_thread(world.channel_named("general"), "drops")
    await query("UPDATE guild SET channel_id = $1 RETURNING id", thread.id)
    await wire.track("Wren", Attack=LEVEL_50)
    channels.set_thread(thread, archived=is_archived, locked=True)
    await wire.read("Wren", Attack=LEVEL_51)
    await wire.until(lambda: _tries(wire) >= 1)
    wire.sandbox.clock.advance(timedelta(minutes=1))
    await wire.until(lambda: bool(wire.posts("@keeper")))

    assert f"The thread <#{thread.id}> is locked" in wire.posts("@keeper")[0]

    wire.sandbox.clock.advance(timedelta(seconds=11))
    channels.set_thread(thread, archived=False, locked=False)
    await wire.until(lambda: bool(wire.posts("drops")))
    assert ["Attack 51" in text for text in wire.posts("drops")] == [True]


async def test_a_channel_heals_though_nothing_waits_for_it(wire: Wire) -> None:
    await _broken(wire)
    await query("DELETE FROM post RETURNING id")

    wire.discord.patch_channel("level-ups", bot_can={"send": True})

    async with asyncio.timeout(10):
        while "cannot be delivered" in (await wire.use("config show")).text:  # noqa: ASYNC110 - asking is the only way
            await asyncio.sleep(0.2)


def _id_of(wire: Wire, channel: str) -> int:
    found = [it["id"] for it in wire.discord.state()["channels"] if it["name"] == channel]
    return int(found[0])


def _tries(wire: Wire) -> int:
    tried = [one for one in wire.discord.requests if one.method == "POST"]
    return sum(one.path.endswith("/messages") and one.status == 403 for one in tried)


def _asked(wire: Wire, path: str) -> bool:
    return any(path in one.path for one in wire.discord.requests)


def _followups(wire: Wire) -> int:
    told = [one for one in wire.discord.requests if "/webhooks/" in one.path]
    return sum(one.method == "POST" for one in told)
