import asyncio
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from tests.sandbox.discord.conftest import StartBot
from tests.sandbox.discord.gateway.test_hub import IDENTIFY, connect
from tests.sandbox.discord.little_bot import LittleBot


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as made:
        yield made


async def until(holds: Callable[[], bool], within: float = 8) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - what holds here tells nobody
            await asyncio.sleep(0.02)


def heard(bot: LittleBot, event: str) -> list[Any]:
    told: list[Any] = []

    async def listener(*arguments: Any) -> None:
        told.append(arguments)

    bot.add_listener(listener, f"on_{event}")
    return told


async def test_servers_come_late(loopback: LoopbackDiscord, start_bot: StartBot) -> None:
    loopback.add_fault("late_guilds", delay=2.5)
    bot = await start_bot()
    assert [guild.unavailable for guild in bot.guilds] == [True]
    await until(lambda: not bot.guilds[0].unavailable)


async def test_a_server_is_out_for_a_while(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    gone, back = heard(bot, "guild_unavailable"), heard(bot, "guild_available")
    loopback.add_fault("outage", guild="Herald's Rest", seconds=0.4)
    await until(lambda: bool(gone))
    assert bot.guilds[0].unavailable
    await until(lambda: bool(back))
    assert not bot.guilds[0].unavailable


async def test_an_outage_without_end_is_ended(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    gone, back = heard(bot, "guild_unavailable"), heard(bot, "guild_available")
    loopback.add_fault("outage", guild="Herald's Rest")
    await until(lambda: bool(gone))
    loopback.add_fault("none")
    await until(lambda: bool(back))


async def test_a_bot_resumes_when_asked_to_reconnect(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    resumed = heard(bot, "resumed")
    loopback.add_fault("reconnect")
    await until(lambda: bool(resumed))


async def test_a_bot_identifies_anew_when_its_session_is_invalid(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    connected = heard(bot, "shard_ready") or heard(bot, "ready")
    loopback.add_fault("invalid_session", forget_sessions=True)
    await until(lambda: bool(connected), within=15)


@pytest.mark.parametrize("code", [4004, 4011, 4014])
async def test_a_connection_is_closed_with_a_code(
    loopback: LoopbackDiscord, session: aiohttp.ClientSession, code: int
) -> None:
    client = await connect(session)
    await client.identify()
    loopback.add_fault("close", code=code, count=1)
    assert await client.close_code() == code
    again = await connect(session)
    await again.receive()
    await again.send(2, IDENTIFY)
    assert await again.close_code() == code
    assert (await (await connect(session)).identify())["t"] == "READY"


async def test_an_unknown_close_code_is_refused(loopback: LoopbackDiscord) -> None:
    with pytest.raises(ControlError, match="4004"):
        loopback.add_fault("close", code=1)


@pytest.mark.usefixtures("loopback")
class TestRules:
    @pytest.mark.parametrize("intent", [1 << 1, 1 << 8, 1 << 15])
    async def test_privileged_intents_are_not_granted(
        self, session: aiohttp.ClientSession, intent: int
    ) -> None:
        client = await connect(session)
        await client.receive()
        await client.send(2, IDENTIFY | {"intents": intent})
        assert await client.close_code() == 4014

    async def test_many_servers_take_shards(
        self, session: aiohttp.ClientSession, loopback: LoopbackDiscord
    ) -> None:
        loopback.gateway_conditions.guilds_per_shard = 0
        client = await connect(session)
        await client.receive()
        await client.send(2, IDENTIFY)
        assert await client.close_code() == 4011

    async def test_another_version_of_the_api_is_hung_up_on(
        self, session: aiohttp.ClientSession
    ) -> None:
        client = await connect(session)
        await client.socket.close()
        from discord.gateway import DiscordWebSocket  # noqa: PLC0415

        url = DiscordWebSocket.DEFAULT_GATEWAY.with_query(v="6", encoding="json")
        socket = await session.ws_connect(url)
        await socket.receive(timeout=2)
        assert socket.close_code == 4012

    async def test_identifies_keep_their_pace(
        self, session: aiohttp.ClientSession, loopback: LoopbackDiscord
    ) -> None:
        loopback.add_fault("identify_pace", seconds=0.5)
        assert (await (await connect(session)).identify())["t"] == "READY"
        assert (await (await connect(session)).identify())["op"] == 9
        await asyncio.sleep(0.5)
        assert (await (await connect(session)).identify())["t"] == "READY"

    async def test_a_client_that_misses_heartbeats_times_out(
        self, session: aiohttp.ClientSession, loopback: LoopbackDiscord
    ) -> None:
        loopback.gateway_conditions.heartbeat_milliseconds = 200
        client = await connect(session)
        await client.identify()
        assert await client.close_code() == 4009

    async def test_silence_answers_no_heartbeat(
        self, session: aiohttp.ClientSession, loopback: LoopbackDiscord
    ) -> None:
        client = await connect(session)
        await client.identify()
        await client.receive()
        loopback.add_fault("silence", seconds=0.5)
        started = time.monotonic()
        await client.send(1, 2)
        assert (await client.receive())["op"] == 11
        assert time.monotonic() - started >= 0.4
