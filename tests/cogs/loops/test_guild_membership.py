"""Coming into a server and leaving it, as Discord sees it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.models import Guild as GuildRow
from sandbox.discord.guilds.channel import ChannelType
from sandbox.discord.guilds.guild import Guild
from tests.support.wire import Wire

HELLO = "Hello, Second Home!"


def found(wire: Wire, *channels: str) -> Guild:
    """Found a second server, in which the bot is not yet."""
    return wire.discord.guilds.found("Second Home", channels or ("lobby", "news"))


def greetings(wire: Wire) -> list[tuple[str, str]]:
    """Return where the bot said hello, and its first line."""
    return [
        (entry.channel, entry.text.splitlines()[0])
        for entry in wire.discord.message_log
        if "Hello, " in entry.text
    ]


def deny(wire: Wire, channel: str, **bot_can: bool) -> None:
    wire.discord.patch_channel(channel, bot_can=bot_can)


async def until_greeted(wire: Wire) -> list[tuple[str, str]]:
    await wire.until(lambda: bool(greetings(wire)))
    return greetings(wire)


async def test_a_server_is_greeted_with_three_steps_where_discord_welcomes_people(
    wire: Wire,
) -> None:
    guild = found(wire)

    wire.discord.guilds.invite_bot(guild)

    assert await until_greeted(wire) == [("Second Home:lobby", f"## {HELLO}")]
    (entry,) = (one for one in wire.discord.message_log if HELLO in one.text)
    for step in ("1. `/config channel`", "2. `/config roles`", "3. `/track`", "`/players import`"):
        assert step in entry.text


async def test_a_server_that_invites_the_bot_long_after_its_start_is_greeted(wire: Wire) -> None:
    await asyncio.sleep(1)  # what Discord tells within half a second belongs to the start
    guild = found(wire)

    wire.discord.guilds.invite_bot(guild)

    assert len(await until_greeted(wire)) == 1


async def test_the_first_channel_the_bot_may_write_in_will_do(wire: Wire) -> None:
    guild = found(wire, "rules", "secret", "chat")
    deny(wire, "Second Home:rules", send=False)
    deny(wire, "Second Home:secret", view=False)

    wire.discord.guilds.invite_bot(guild)

    assert [place for place, _ in await until_greeted(wire)] == ["Second Home:chat"]


async def test_a_channel_that_refuses_after_all_is_passed_over(wire: Wire) -> None:
    guild = found(wire, "rules", "chat")
    channel = wire.discord.world.channel_named("Second Home:rules")
    wire.discord.add_fault("status", status=403, code=50013, path=f"/channels/{channel.id}")

    wire.discord.guilds.invite_bot(guild)

    assert [place for place, _ in await until_greeted(wire)] == ["Second Home:chat"]


async def test_the_owner_is_greeted_when_the_bot_may_write_nowhere(wire: Wire) -> None:
    guild = found(wire, "rules")
    deny(wire, "Second Home:rules", send=False)

    wire.discord.guilds.invite_bot(guild)

    assert await until_greeted(wire) == [("@keeper", f"## {HELLO}")]


async def test_a_server_in_which_nobody_can_be_reached_is_left_in_peace(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    guild = found(wire, "rules")
    deny(wire, "Second Home:rules", send=False)
    wire.discord.guilds.take_messages(guild.owner, wanted=False)

    wire.discord.guilds.invite_bot(guild)
    await wire.until(lambda: "could not be greeted at all" in caplog.text)

    assert greetings(wire) == []


async def test_a_server_is_greeted_once_each_time_it_invites_the_bot(wire: Wire) -> None:
    guild = found(wire)

    wire.discord.guilds.invite_bot(guild)
    await until_greeted(wire)
    await wire.restart_bot()
    wire.discord.add_fault("disconnect", forget_sessions=True)
    await wire.discord.wait_ready()
    once = len(greetings(wire))
    wire.discord.guilds.kick_bot(guild)
    await until_left(guild)
    wire.discord.guilds.invite_bot(guild)
    await wire.until(lambda: len(greetings(wire)) > 1)

    assert (once, len(greetings(wire))) == (1, 2)


async def test_a_server_that_invited_the_bot_while_it_did_not_run_is_greeted(wire: Wire) -> None:
    guild = found(wire)

    await wire.stop_bot()
    wire.discord.guilds.invite_bot(guild)
    await wire.start_bot()

    assert len(await until_greeted(wire)) == 1


async def test_servers_of_old_are_not_greeted_after_an_upgrade(wire: Wire) -> None:
    guild = found(wire)
    await wire.stop_bot()
    wire.discord.guilds.invite_bot(guild)

    wire.sandbox.clock.advance(timedelta(days=2))
    await wire.start_bot()
    await wire.use("help")

    assert greetings(wire) == []


async def test_a_server_is_greeted_in_its_language(wire: Wire) -> None:
    guild = found(wire)
    wire.discord.guilds.speak(guild, "de")

    wire.discord.guilds.invite_bot(guild)
    await wire.until(lambda: bool(_in(wire, "Second Home:lobby")))

    (greeting,) = _in(wire, "Second Home:lobby")
    assert "Hallo, Second Home!" in greeting
    assert "`/einstellungen kanal`" in greeting


async def test_everything_is_there_when_the_bot_is_invited_back(wire: Wire) -> None:
    await wire.track("Wren")

    wire.discord.kick_bot()
    await until_left(wire.discord.world.home)
    wire.sandbox.clock.advance(timedelta(days=20))
    wire.discord.invite_bot()
    await until_greeted(wire)
    players = await wire.use("players list")

    assert "**Wren**" in players.text
    row = await GuildRow.get(id=wire.discord.world.guild_id)
    assert (row.left_at, row.welcomed_at is None) == (None, False)


async def test_leaving_while_the_bot_does_not_run_is_noticed(wire: Wire) -> None:
    await wire.track("Wren")

    await wire.stop_bot()
    wire.discord.kick_bot()
    await wire.start_bot()

    await until_left(wire.discord.world.home)


async def test_a_server_long_gone_is_purged_and_one_that_is_back_is_not(wire: Wire) -> None:
    second = found(wire)
    wire.discord.guilds.invite_bot(second)
    await until_greeted(wire)
    await wire.track("Wren")
    wire.discord.kick_bot()
    wire.discord.guilds.kick_bot(second)
    for guild in (second, wire.discord.world.home):
        await until_left(guild)

    await wire.stop_bot()
    wire.sandbox.clock.advance(timedelta(days=31))
    wire.discord.invite_bot()
    await wire.start_bot()
    await until_purged(second)

    assert "**Wren**" in (await wire.use("players list")).text


async def until_left(guild: Guild) -> None:
    """Wait until the bot has noticed that it is not in a server any more."""
    await _until(lambda: GuildRow.exists(id=guild.id, left_at__isnull=False))


async def until_purged(guild: Guild) -> None:
    """Wait until nothing is stored about a server."""

    async def is_gone() -> bool:
        return not await GuildRow.exists(id=guild.id)

    await _until(is_gone)


async def _until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await holds():  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.02)


def _in(wire: Wire, channel: str) -> list[str]:
    return [entry.text for entry in wire.discord.message_log if entry.channel == channel]


async def test_rules_and_announcements_are_no_place_for_a_greeting(wire: Wire) -> None:
    guild = found(wire, "read-me", "server-rules", "ankündigungen", "updates", "chat")
    world = wire.discord.world
    world.channel_named("Second Home:updates").type = ChannelType.ANNOUNCEMENT
    guild.rules_channel_id = guild.system_channel_id = world.channel_named("Second Home:read-me").id

    wire.discord.guilds.invite_bot(guild)

    assert await until_greeted(wire) == [("Second Home:chat", f"## {HELLO}")]
