"""The page in a real browser, before a loopback Discord and a small bot in this process."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from playwright.async_api import Browser, Page, async_playwright, expect

from sandbox.clock import SandboxClock
from sandbox.control.app import build_app
from sandbox.control.channels import ChannelRoutes
from sandbox.control.events import EventRoutes
from sandbox.control.guild import GuildRoutes
from sandbox.control.people import PeopleRoutes
from sandbox.control.serving import HOST, listen_on, serving
from sandbox.control.state import StateRoutes
from sandbox.discord import API_PATH, GATEWAY_PATH, LoopbackDiscord
from sandbox.hiscores import LoopbackHiscores
from tests.sandbox.discord.little_bot import LittleBot

TOKEN = "sandbox-token"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_PATIENCE_MS = 10_000
_LAPTOP = (1280, 800)


@dataclass(frozen=True, slots=True)
class Served:
    """A sandbox with its small bot, and where it is served."""

    address: str
    discord: LoopbackDiscord


@pytest.fixture
async def served(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    listener = listen_on(0)
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    monkeypatch.setattr(discord.http.Route, "BASE", address + API_PATH)
    gateway = yarl.URL(address.replace("http", "ws", 1) + GATEWAY_PATH)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    clock = SandboxClock()
    loopback = LoopbackDiscord(
        clock=clock, base_url=lambda: address, openapi_path=None, token=TOKEN
    )
    state = StateRoutes(
        discord=loopback,
        hiscores=LoopbackHiscores(clock=clock),
        clock=clock,
        speed=1.0,
        online=frozenset,
        is_populated=lambda: True,
    )
    others = (PeopleRoutes, GuildRoutes, ChannelRoutes, EventRoutes)
    app = build_app(loopback, state, *(routes(loopback) for routes in others))
    async with serving(app, listener), AsyncExitStack() as ending:
        ending.push_async_callback(loopback.close)
        bot = LittleBot()
        task = asyncio.create_task(bot.start(TOKEN))
        await loopback.wait_ready(5)
        yield Served(address, loopback)
        await bot.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; tests are skipped without one."""
    candidates = [os.environ.get("CHROMIUM_PATH"), *map(shutil.which, _BROWSERS)]
    found = next((path for path in candidates if path and Path(path).is_file()), None)
    if found is None:
        pytest.skip("no Chromium on this machine (set CHROMIUM_PATH)")
    return found


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
async def page(
    request: pytest.FixtureRequest, browser: Browser, served: Served
) -> AsyncIterator[Page]:
    """The page on a laptop, or as wide as the test says; complaints in its console fail it."""
    complaints: list[str] = []
    width, height = getattr(request, "param", _LAPTOP)
    page = await browser.new_page(
        base_url=served.address, viewport={"width": width, "height": height}
    )
    page.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.extend([line.text] * (line.type == "error")))
    await page.goto("/")
    await expect(page.get_by_test_id("bot-state")).to_contain_text("online")
    yield page
    assert complaints == []
