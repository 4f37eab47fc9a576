"""The connection to Discord's gateway, when it is lost in each of its ways."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.gateway import LONGEST_PAUSE_S, pause_before_identify
from tests.support.wire import Wire, wire_on

TRUE_WITHIN_S = 15.0


class Watched:
    """A bot on the wire whose /healthz is asked."""

    def __init__(self, wire: Wire, address: str) -> None:
        self.wire = wire
        self._address = address

    async def health(self) -> dict[str, Any]:
        address = f"http://{self._address}/healthz"
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            told: dict[str, Any] = await answer.json()
            assert (answer.status == 200) is told["ok"]
            return told

    async def until(self, *, discord: bool) -> dict[str, Any]:
        """Ask until it says so; TimeoutError when that takes longer than an operator may wait."""
        async with asyncio.timeout(TRUE_WITHIN_S):
            while (told := await self.health())["discord"] is not discord:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        return told


@pytest.fixture
async def watched(sqlite_url: str, unused_tcp_port: int) -> AsyncIterator[Watched]:
    address = f"127.0.0.1:{unused_tcp_port}"
    async with wire_on(sqlite_url, health_address=address) as wire:
        found = Watched(wire, address)
        await found.until(discord=True)
        yield found


@pytest.mark.parametrize("forget_sessions", [False, True])
async def test_a_connection_that_was_cut_is_told_and_taken_up_again(
    watched: Watched, *, forget_sessions: bool
) -> None:
    watched.wire.discord.add_fault("disconnect", seconds=60, forget_sessions=forget_sessions)
    told = await watched.until(discord=False)
    assert told["problems"] == ["discord: the gateway connection is lost (shard 0)"]

    await asyncio.sleep(3)
    watched.wire.discord.add_fault("none")
    await watched.until(discord=True)
    assert (await watched.wire.use("help")).ok


async def test_a_connection_on_which_nobody_answers_is_told(watched: Watched) -> None:
    watched.wire.discord.add_fault("silence", seconds=20)
    began = time.monotonic()
    await watched.until(discord=False)
    await asyncio.sleep(20 - (time.monotonic() - began))
    await watched.until(discord=True)


@pytest.mark.parametrize("kind", ["reconnect", "invalid_session"])
async def test_what_discord_asks_for_is_done_at_once(watched: Watched, kind: str) -> None:
    watched.wire.discord.add_fault(kind)
    await asyncio.sleep(1)
    await watched.until(discord=True)
    assert (await watched.wire.use("help")).ok


async def test_a_token_that_rest_refuses_is_told_until_it_is_taken(watched: Watched) -> None:
    watched.wire.discord.add_fault("status", status=401, path="/gateway/bot")
    told = await watched.until(discord=False)
    assert told["problems"] == ["discord: Discord refuses the token (401)"]
    watched.wire.discord.add_fault("none")
    await watched.until(discord=True)


async def test_short_connections_are_not_opened_again_in_a_hurry(watched: Watched) -> None:
    began = time.monotonic()
    for _ in range(3):
        watched.wire.discord.add_fault("disconnect")
        await watched.until(discord=False)
        await watched.until(discord=True)
    assert time.monotonic() - began > 4


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (1, 5), (2, 10), (5, 80), (9, LONGEST_PAUSE_S), (900, 600)]
)
def test_sessions_that_are_not_accepted_are_begun_ever_more_rarely(
    failures: int, seconds: float
) -> None:
    assert pause_before_identify(failures) == seconds
