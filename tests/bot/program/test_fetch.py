"""``herald fetch``: a worker that only reads."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot.errors import ConfigurationError
from bot.models import Player, ProcessRow
from bot.program.fetch import fetch
from bot.services.storage.leases import FREE
from bot.settings import Settings
from sandbox.clock import SandboxClock
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.faults import Fault, FaultKind
from tests.support.clock import NOON
from tests.support.databases import empty_all_tables, opened

pytestmark = pytest.mark.postgres

NAMES = [f"Player {number}" for number in range(12)]


class Scene:
    """Players who are due, on hiscores that may hang."""

    def __init__(self, settings: Settings, hiscores: LoopbackHiscores) -> None:
        self.settings = settings
        self.hiscores = hiscores
        self.stop = asyncio.Event()

    @asynccontextmanager
    async def working(self, **changed: Any) -> AsyncIterator[asyncio.Task[None]]:
        """Let a worker work; it has ended when the body is left."""
        EXECUTOR_CACHE.clear()
        self.stop = asyncio.Event()
        task = asyncio.create_task(
            fetch(self.settings.model_copy(update=changed), clock=SandboxClock(), stop=self.stop)
        )
        try:
            yield task
        finally:
            self.stop.set()
            await task


@pytest.fixture
async def scene(migrated_postgres: Settings) -> AsyncIterator[Scene]:
    hiscores = LoopbackHiscores(clock=SandboxClock())
    app = web.Application()
    app.add_routes(hiscores.routes)
    async with TestServer(app) as server, opened(migrated_postgres):
        await empty_all_tables()
        for name in NAMES:
            hiscores.players.add(name, {"Attack": 1000})
            await Player.create(
                name=name,
                name_key=name.lower(),
                created_at=NOON,
                next_check_at=NOON,
                lease_until=FREE,
            )
        changed = {
            "hiscores_url": server.make_url("/hiscores"),
            "hiscores_requests_per_minute": 600,
            "health_address": "",
        }
        yield Scene(migrated_postgres.model_copy(update=changed), hiscores)


async def eventually(count: int, **state: Any) -> None:
    """Wait until so many players are in a state."""
    async with asyncio.timeout(15):
        while await Player.filter(**state).count() != count:  # noqa: ASYNC110 - another's work
            await asyncio.sleep(0.05)


async def test_a_worker_reads_whoever_is_due(scene: Scene) -> None:
    async with scene.working():
        await eventually(len(NAMES), last_checked_at__isnull=False)


async def test_a_worker_that_is_told_to_end_gives_its_leases_back_at_once(scene: Scene) -> None:
    scene.hiscores.faults.add(Fault(FaultKind.HANG))
    async with scene.working():
        await eventually(len(NAMES), lease_until__gt=FREE)
    async with opened(scene.settings):
        assert await Player.filter(lease_until__gt=FREE).count() == 0
        assert await ProcessRow.all().count() == 0


async def test_the_health_of_a_worker_can_be_asked(scene: Scene, unused_tcp_port: int) -> None:
    address = f"127.0.0.1:{unused_tcp_port}"
    async with scene.working(health_address=address), aiohttp.ClientSession() as session:
        await eventually(len(NAMES), last_checked_at__isnull=False)
        async with session.get(f"http://{address}/healthz") as answer:
            told = await answer.json()
    assert (told["ok"], told["database"]) == (True, True)
    assert [process["kind"] for process in told["processes"]] == ["fetch"]
    assert told["backlog"]["due"] == 0


async def test_a_file_is_refused_by_name() -> None:
    with pytest.raises(ConfigurationError, match=r"DATABASE_URL.*needs PostgreSQL"):
        await fetch(Settings(_env_file=None), stop=asyncio.Event())
