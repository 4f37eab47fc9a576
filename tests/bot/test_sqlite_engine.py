"""SQLite with another program on the file, and without the file."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.database import in_transaction, is_lasting, is_trouble, query
from bot.models import Guild
from bot.sqlite_engine import DatabaseFileLost
from tests.support.clock import NOON
from tests.support.databases import copy_of, opened

AT_ONCE_S = 1.0
"""Far less than anybody waits for a lock, far more than a look-up takes."""


@pytest.fixture
async def path(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[Path]:
    settings = copy_of(migrated_sqlite, tmp_path)
    async with opened(settings):
        await query("SELECT 1")
        yield settings.sqlite_path


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the write lock as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def moved(path: Path) -> Path:
    """Take the file away and return where it is."""
    return path.rename(path.with_name("aside"))


async def add_guild(number: int) -> None:
    await Guild.create(id=number, joined_at=NOON)


async def add_guild_in_transaction(number: int) -> None:
    async with in_transaction() as tx:
        await Guild.create(id=number, joined_at=NOON, using_db=tx)


async def add_guilds_at_once(number: int) -> None:
    await Guild.bulk_create([Guild(id=number, joined_at=NOON)])


Write = Callable[[int], Coroutine[Any, Any, None]]
WRITES: list[Write] = [add_guild, add_guild_in_transaction, add_guilds_at_once]


@pytest.mark.parametrize("write", WRITES)
async def test_a_foreign_lock_delays_writes_and_no_look_up(path: Path, write: Write) -> None:
    with locked(path) as other:
        writing = asyncio.create_task(write(1))
        for _ in range(20):
            began = time.monotonic()
            assert await Guild.all().count() == 0
            assert time.monotonic() - began < AT_ONCE_S
        assert not writing.done()
        other.execute("ROLLBACK")
        await writing
    assert await Guild.all().count() == 1


@pytest.mark.parametrize("write", WRITES)
async def test_a_lock_that_stays_is_trouble_and_leaves_nothing_half_done(
    path: Path, write: Write
) -> None:
    with locked(path), pytest.raises(Exception, match="locked") as told:
        await write(1)
    assert is_trouble(told.value)
    assert not is_lasting(told.value)
    await add_guild_in_transaction(2)
    assert [guild.id for guild in await Guild.all()] == [2]


async def test_a_write_that_is_given_up_while_it_waits_holds_nothing(path: Path) -> None:
    with locked(path):
        writing = asyncio.create_task(add_guild_in_transaction(1))
        await asyncio.sleep(0.1)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
    await add_guild_in_transaction(2)
    assert [guild.id for guild in await Guild.all()] == [2]


async def test_a_deleted_file_is_refused_until_it_is_back(path: Path) -> None:
    aside = moved(path)
    for write in WRITES:
        with pytest.raises(DatabaseFileLost) as told:
            await write(1)
        assert is_trouble(told.value)
        assert is_lasting(told.value)
    aside.rename(path)
    await add_guild(2)
    assert [guild.id for guild in await Guild.all()] == [2]


async def test_a_file_that_was_replaced_is_refused(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").rename(path)
    with pytest.raises(DatabaseFileLost):
        await Guild.all().count()


async def test_what_was_begun_before_the_file_went_is_not_confirmed(path: Path) -> None:
    async def begin_and_lose() -> None:
        async with in_transaction() as tx:
            await Guild.create(id=1, joined_at=NOON, using_db=tx)
            moved(path)

    with pytest.raises(DatabaseFileLost):
        await begin_and_lose()
    path.with_name("aside").rename(path)
    assert await Guild.all().count() == 0


@pytest.mark.usefixtures("path")
async def test_a_full_disk_is_trouble_and_work_goes_on_when_there_is_room() -> None:
    (size,) = await query("PRAGMA page_count")
    await query(f"PRAGMA max_page_count = {size['page_count']}")
    with pytest.raises(Exception, match="full") as told:
        await query("CREATE TABLE filler AS SELECT zeroblob(1000000) AS it")
    assert is_trouble(told.value)
    assert is_lasting(told.value)
    await query("PRAGMA max_page_count = 1000000")
    await add_guild_in_transaction(1)
