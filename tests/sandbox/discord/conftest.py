import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import discord
import pytest
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket

from sandbox.clock import SandboxClock
from sandbox.discord import API_PATH, GATEWAY_PATH, LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot

TOKEN = "sandbox-token"
OPENAPI = Path(__file__).parents[4] / "shared" / "discord" / "openapi.json"

StartBot = Callable[[], Awaitable[LittleBot]]


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock()


@pytest.fixture
async def loopback(
    clock: SandboxClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[LoopbackDiscord]:
    base = ""
    served = LoopbackDiscord(clock=clock, base_url=lambda: base, openapi_path=OPENAPI, token=TOKEN)
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.add_routes(served.routes)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = str(yarl.URL.build(scheme="http", host="127.0.0.1", port=runner.addresses[0][1]))
    monkeypatch.setattr(discord.http.Route, "BASE", base + API_PATH)
    gateway = yarl.URL(base.replace("http", "ws", 1) + GATEWAY_PATH)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    yield served
    await served.close()
    await runner.cleanup()


@pytest.fixture
async def start_bot(loopback: LoopbackDiscord) -> AsyncIterator[StartBot]:
    started: list[tuple[LittleBot, asyncio.Task[None]]] = []

    async def start() -> LittleBot:
        bot = LittleBot()
        task = asyncio.create_task(bot.start(TOKEN))
        started.append((bot, task))
        await loopback.wait_ready(5)
        await asyncio.wait_for(bot.wait_until_ready(), 5)
        return bot

    yield start
    for bot, task in started:
        await bot.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def bot(start_bot: StartBot) -> LittleBot:
    return await start_bot()
