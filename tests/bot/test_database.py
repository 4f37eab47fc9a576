"""Opening the database, and telling its trouble from our own mistakes."""

import asyncio
import os
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import DBConnectionError, IntegrityError, OperationalError

from bot.database import connection, in_transaction, is_postgres, is_trouble, ping, query
from bot.errors import ConfigurationError
from bot.models import Fact
from bot.settings import Settings
from tests.support.databases import opened, settings_for
from tests.support.processes import run_herald


async def test_an_open_database_answers(database: Settings) -> None:
    await ping()
    assert is_postgres() is not database.is_sqlite


async def test_a_task_started_meanwhile_uses_the_same_database(database: Settings) -> None:
    del database
    await asyncio.create_task(Fact(name="a", value="b").save())
    assert (await Fact.get(name="a")).value == "b"


async def test_a_query_is_written_once_for_both(database: Settings) -> None:
    del database
    await Fact.create(name="price", value="$1")
    rows = await query("SELECT name FROM fact WHERE value = $2 AND name <> $1", "cost", "$1")
    assert [row["name"] for row in rows] == ["price"]


async def test_sqlite_is_set_up_for_a_bot(tmp_path: Path) -> None:
    async with opened(settings_for(f"sqlite://{tmp_path}/deep/down/herald.sqlite3")):
        pragmas = {
            name: (await query(f"PRAGMA {name}"))[0]
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert pragmas["journal_mode"] == {"journal_mode": "wal"}
    assert pragmas["foreign_keys"] == {"foreign_keys": 1}
    assert pragmas["busy_timeout"] == {"timeout": 0}  # the engine waits
    assert pragmas["synchronous"] == {"synchronous": 1}


@pytest.mark.postgres
async def test_a_session_of_postgres_is_set_up_once_and_stays_so(
    migrated_postgres: Settings,
) -> None:
    async with opened(migrated_postgres):
        for _ in range(2):
            [cost], [jit] = await query("SHOW random_page_cost"), await query("SHOW jit")
            assert (cost["random_page_cost"], jit["jit"]) == ("1.1", "off")


@pytest.mark.parametrize("name", ["#1", "[old]", "two words", "100%", "50%41", "what?", "ü@h:1"])
def test_a_sqlite_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    settings = {"DATABASE_URL": f"sqlite://{tmp_path}/{name}/{name}.sqlite3"}
    for _ in range(2):
        ended = run_herald("migrate", folder=tmp_path, settings=settings)
        assert ended.returncode == 0, ended.stderr
    assert [it.name for it in tmp_path.iterdir()] == [name]
    assert [it.name for it in (tmp_path / name).iterdir()] == [f"{name}.sqlite3"]


async def test_a_path_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"DATABASE_URL: .*Is a directory"):
        async with opened(settings_for(f"sqlite://{tmp_path}")):
            pass


async def test_closing_leaves_no_journal_behind(tmp_path: Path) -> None:
    async with opened(settings_for(f"sqlite://{tmp_path}/herald.sqlite3")):
        await connection().execute_script("CREATE TABLE a (b)")
    assert os.listdir(tmp_path) == ["herald.sqlite3"]  # noqa: PTH208 - quick enough to block


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database is locked"),
        DBConnectionError("no"),
        asyncpg.ConnectionDoesNotExistError(),
        asyncpg.CannotConnectNowError(),
        asyncpg.TooManyConnectionsError(),
        asyncpg.AdminShutdownError(),
        asyncpg.InterfaceError("closed"),
        ConnectionRefusedError(),
        TimeoutError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_database_that_is_busy_or_away_is_trouble(error: Exception) -> None:
    assert is_trouble(error)


@pytest.mark.parametrize("error", [IntegrityError("twice"), ValueError(), KeyError("x")])
def test_a_mistake_of_ours_is_no_trouble(error: Exception) -> None:
    assert not is_trouble(error)


@pytest.mark.postgres
async def test_a_connection_that_postgres_ended_is_trouble_and_heals(
    migrated_postgres: Settings,
) -> None:
    async with opened(migrated_postgres):
        await ping()
        guard = await asyncpg.connect(migrated_postgres.database_url)
        await guard.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await guard.close()
        failures = []
        for _ in range(10):
            try:
                await ping()
            except Exception as error:  # noqa: BLE001 - whatever it is, it must be trouble
                failures.append(error)
        assert all(is_trouble(error) for error in failures)
        await ping()


async def test_a_task_cancelled_while_its_transaction_begins_takes_nothing_with_it(
    database: Settings,
) -> None:
    """At whatever step: on SQLite everything else waits for the lock that a transaction takes."""
    del database

    async def change() -> None:
        async with in_transaction() as tx:
            await tx.execute_query("SELECT 1")

    for steps in range(40):
        task = asyncio.create_task(change())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(5):
            await change()
            await ping()
