"""The watch over the database: said once, waited for, and over when it is over."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import OperationalError

from bot.services.storage.database_watch import LASTS_S, DatabaseWatch
from tests.support.databases import copy_of, opened
from tests.support.world import World

LOCKED = OperationalError("database is locked")
FULL = OperationalError("database or disk is full")


class Server:
    """A database that fails with whatever a test says."""

    def __init__(self) -> None:
        self.now = 0.0
        self.failure: Exception | None = None
        self.watch = DatabaseWatch(write=self.write, monotonic=lambda: self.now)

    async def write(self) -> None:
        if self.failure is not None:
            raise self.failure


@pytest.fixture
async def server(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[Server]:
    async with opened(copy_of(migrated_sqlite, tmp_path)):
        yield Server()


async def test_a_trouble_is_said_once_when_it_begins_and_once_when_it_ends(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.failure = ConnectionRefusedError("nobody there")
    for server.now in range(0, 300, 2):
        await server.watch.look()
        assert server.watch.problem == "nobody there"
    server.failure = None
    await server.watch.look()
    await server.watch.look()

    assert server.watch.problem is None
    assert [record.message for record in caplog.records] == [
        "The database cannot be used: nobody there. Everything waits for it.",
        "The database can be used again after 298 s.",
    ]


async def test_those_who_wait_go_on_when_it_is_over(server: Server) -> None:
    server.failure = asyncpg.InvalidPasswordError("wrong")
    await server.watch.look()
    waiting = asyncio.create_task(server.watch.wait())
    await asyncio.sleep(0)
    assert not waiting.done()
    server.failure = None
    await server.watch.look()
    await waiting


async def test_an_error_of_other_work_makes_it_look_at_once(server: Server) -> None:
    assert not await server.watch.explains(LOCKED)
    server.failure = LOCKED
    assert await server.watch.explains(LOCKED)
    assert server.watch.problem == "database is locked"


async def test_an_error_that_is_no_trouble_is_not_explained(server: Server) -> None:
    server.failure = LOCKED
    await server.watch.look()
    assert not await server.watch.explains(ValueError("ours"))


async def test_a_lasting_trouble_is_believed_for_a_while_though_small_writes_succeed(
    server: Server,
) -> None:
    assert await server.watch.explains(FULL)
    await server.watch.look()
    assert server.watch.problem == "database or disk is full"
    server.now = LASTS_S
    await server.watch.look()
    assert server.watch.problem is None


async def test_a_database_that_never_answers_is_a_trouble(server: Server) -> None:
    server.failure = TimeoutError()
    await server.watch.look()
    await server.watch.look()
    assert server.watch.problem == "no answer within 5 seconds"


async def test_a_file_that_turned_read_only_is_told(migrated_sqlite: Path, tmp_path: Path) -> None:
    settings = copy_of(migrated_sqlite, tmp_path)

    async def seen(mode: int) -> str | None:
        settings.sqlite_path.chmod(mode)
        await watch.look()
        return watch.problem

    async with opened(settings):
        watch = World(settings).services.database_watch
        told = [await seen(mode) for mode in (0o644, 0o444, 0o644)]
    assert told == [None, f"{settings.sqlite_path} is read-only", None]
