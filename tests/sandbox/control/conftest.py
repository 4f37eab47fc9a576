from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.clock import SandboxClock
from sandbox.control.app import build_app
from sandbox.control.channels import ChannelRoutes
from sandbox.control.discord_faults import DiscordFaultRoutes
from sandbox.control.events import EventRoutes
from sandbox.control.guild import GuildRoutes
from sandbox.control.hiscores import HiscoresRoutes
from sandbox.control.people import PeopleRoutes
from sandbox.control.state import StateRoutes
from sandbox.control.time import TimeRoutes
from sandbox.discord import LoopbackDiscord
from sandbox.hiscores import LoopbackHiscores

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock()


@pytest.fixture
def hiscores(clock: SandboxClock) -> LoopbackHiscores:
    return LoopbackHiscores(clock=clock)


@pytest.fixture
async def discord(clock: SandboxClock) -> LoopbackDiscord:
    return LoopbackDiscord(
        clock=clock, base_url=lambda: "http://127.0.0.1", openapi_path=None, token="a.b.c"
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "herald.sqlite3"


@pytest.fixture
async def client(
    clock: SandboxClock, hiscores: LoopbackHiscores, discord: LoopbackDiscord, database: Path
) -> AsyncIterator[Client]:
    app = build_app(
        discord,
        hiscores,
        StateRoutes(
            discord=discord,
            hiscores=hiscores,
            clock=clock,
            speed=2.0,
            online=lambda: {"Wren"},
            is_populated=lambda: False,
        ),
        PeopleRoutes(discord),
        GuildRoutes(discord),
        ChannelRoutes(discord),
        DiscordFaultRoutes(discord),
        EventRoutes(discord),
        HiscoresRoutes(hiscores, clock=clock),
        TimeRoutes(clock=clock, discord=discord, database_url=f"sqlite://{database}"),
    )
    server = TestServer(app, host="127.0.0.1")
    await server.start_server(shutdown_timeout=0.1)
    async with TestClient(server) as client:
        yield client
