"""Opening and closing the database, and telling its troubles from our own mistakes.

Connections live in a context variable: open the database in the task that runs the program.
Close it in ``finally``, or the SQLite driver's thread keeps the process alive.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from tortoise import Tortoise, connections, transactions
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import (
    DBConnectionError,
    IntegrityError,
    OperationalError,
    TransactionManagementError,
)

from bot.errors import ConfigurationError
from bot.schema.sqlite import refuse_other_files
from bot.schema.steps import APP
from bot.settings import Settings
from bot.sqlite_engine import DatabaseFileLost, HeraldSqliteClient

T = TypeVar("T")

COMMAND_TIMEOUT_S = 10
CONNECT_TIMEOUT_S = 5
POOL_SIZE = 8
LEAST_FREE_BYTES = 1 << 20
"""With less room on the disk a SQLite file cannot be expected to take what is written."""
ANYBODY_WRITES = 0o222
_LASTING = (
    asyncpg.DiskFullError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.ReadOnlySQLTransactionError,
)
_LASTING_WORDS = ("disk is full", "readonly", "read-only", "malformed", "not a database")


def tortoise_config(settings: Settings) -> dict[str, Any]:
    """Describe the database to Tortoise, with the options each engine needs."""
    if settings.is_sqlite:
        engine, credentials = (
            "bot.sqlite_engine",
            {
                "file_path": str(settings.sqlite_path),
                "journal_mode": "WAL",
                "synchronous": "NORMAL",
                "busy_timeout": 0,  # the engine waits, without keeping the connection
                "foreign_keys": "ON",
            },
        )
    else:
        engine, credentials = (
            "bot.postgres_engine",
            {
                "address": settings.postgres_address,
                "minsize": 0,  # or the pool logs each failing try to keep one
                "maxsize": POOL_SIZE,
                "timeout": CONNECT_TIMEOUT_S,
                "command_timeout": COMMAND_TIMEOUT_S,
                "init": _set_up_session,
                "reset": _need_no_reset,
            },
        )
    return {
        "connections": {"default": {"engine": engine, "credentials": credentials}},
        "apps": {APP: {"models": ["bot.models", "aerich.models"], "default_connection": "default"}},
        "use_tz": True,
    }


async def _set_up_session(session: asyncpg.Connection) -> None:
    """Tell PostgreSQL what our look-ups are like: seeks by key, on a disk that can seek.

    Its defaults would gather a series in bitmaps, and compile for longer than a board takes.
    """
    await session.execute("SET random_page_cost = 1.1; SET jit = off")


async def _need_no_reset(_: asyncpg.Connection) -> None:
    """Let the next task have a session as it is: nothing else here changes one.

    Otherwise each query would be followed by another one that unlocks, closes and resets.
    """


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[None]:
    """Keep the database open for the body, for this task and the tasks it starts."""
    if settings.is_sqlite:
        prepare_file(settings.sqlite_path)
    await Tortoise.init(config=tortoise_config(settings), _enable_global_fallback=True)
    try:
        yield
    finally:
        await Tortoise.close_connections()


def prepare_file(path: Path) -> None:
    """Make sure that a SQLite file and its folder are there, ours, and can be written.

    Raises:
        ConfigurationError: They cannot, or the file is not for this program, which left it alone.
    """
    refuse_other_files(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError as error:
        raise ConfigurationError(
            f"DATABASE_URL: {path} cannot be written ({error.strerror})."
        ) from error


def connection() -> BaseDBAsyncClient:
    """Return the connection of the running task: the transaction's inside one."""
    found: BaseDBAsyncClient = connections.get("default")
    return found


@asynccontextmanager
async def in_transaction() -> AsyncIterator[BaseDBAsyncClient]:
    """Run the body in a transaction, whenever the task may be cancelled.

    Tortoise's own keeps the connection, and on SQLite the lock that all wait for, when a task is
    cancelled in the moment in which its transaction begins.
    """
    context = transactions.in_transaction()
    try:
        tx = await context.__aenter__()
    except BaseException as error:
        if hasattr(context, "token"):  # the connection was taken already
            await context.__aexit__(type(error), error, error.__traceback__)
        raise
    try:
        yield tx
    except BaseException as error:
        await context.__aexit__(type(error), error, error.__traceback__)
        raise
    else:
        await context.__aexit__(None, None, None)


def is_postgres() -> bool:
    """Whether the open database is PostgreSQL."""
    return connection().capabilities.dialect == "postgres"


def time_in_sql() -> str:
    """Return the SQL of the database's own time, in epoch milliseconds like every moment."""
    if is_postgres():
        return "(extract(epoch FROM now()) * 1000)::bigint"
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


async def ping() -> None:
    """Ask the database for an answer; raises what ``is_trouble`` recognises when there is none."""
    await connection().execute_query("SELECT 1")


def is_trouble(error: BaseException) -> bool:
    """Whether an exception means that the database is busy or away, not that a query is wrong."""
    return not isinstance(error, IntegrityError) and isinstance(
        error,
        (
            OperationalError,
            DBConnectionError,
            asyncpg.InterfaceError,
            asyncpg.InternalClientError,  # a connection that ended while it was being used
            asyncpg.PostgresConnectionError,
            asyncpg.InsufficientResourcesError,
            asyncpg.InvalidAuthorizationSpecificationError,  # such as a password that was changed
            asyncpg.InvalidCatalogNameError,
            asyncpg.PostgresSystemError,  # of the server's disk
            asyncpg.ReadOnlySQLTransactionError,
            TransactionManagementError,  # one of these, as Tortoise wraps it
            sqlite3.OperationalError,
            asyncpg.ObjectNotInPrerequisiteStateError,  # locked, or lets nobody in
            asyncpg.OperatorInterventionError,
            asyncpg.TransactionRollbackError,  # a deadlock
            OSError,
            TimeoutError,
        ),
    )


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """Return what some work with the database brings, or give up waiting for it.

    Unlike a cancelled query, which waits until the server has heard of that, this never takes
    longer.

    Raises:
        TimeoutError: It took longer.
    """
    task = asyncio.create_task(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if not done:
        task.cancel()
        task.add_done_callback(_forget)
        raise TimeoutError
    return task.result()


def _forget(task: asyncio.Task[Any]) -> None:
    if not task.cancelled():
        task.exception()


def is_lasting(error: BaseException) -> bool:
    """Whether a trouble will not pass by itself, such as a full disk or a file that is gone."""
    words = str(error).lower()
    return isinstance(error, (DatabaseFileLost, *_LASTING)) or any(
        phrase in words for phrase in _LASTING_WORDS
    )


def file_problem() -> str | None:
    """Return what is wrong with the open SQLite file though it can be used, such as its rights."""
    client = connection()
    if not isinstance(client, HeraldSqliteClient):
        return None
    path = Path(client.filename)
    if not (path.stat().st_mode & ANYBODY_WRITES and os.access(path, os.W_OK)):
        return f"{path} is read-only"
    if shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES:
        return f"the disk of {path} is full"
    return None


def drop_connections() -> None:
    """Cut every connection to PostgreSQL; a query that waits for an answer fails at once.

    For connections whose other end is gone without a word, which would be waited for.
    """
    pool = getattr(connection(), "_pool", None)
    for holder in getattr(pool, "_holders", ()):
        holder.terminate()


async def query(sql: str, *values: Any) -> list[dict[str, Any]]:
    """Run one statement written with ``$1``-style places, on either database."""
    return await connection().execute_query_dict(in_dialect(sql), list(values))


async def look_up(sql: str, *values: Any) -> Sequence[Mapping[str, Any]]:
    """Run one SELECT like ``query``, for many rows: they stay as the driver has them."""
    _, rows = await connection().execute_query(in_dialect(sql), list(values))
    return rows


async def add_rows(sql: str, rows: list[list[Any]]) -> None:
    """Run one INSERT written with ``$1``-style places for each row, all or none."""
    if rows:
        await connection().execute_many(in_dialect(sql), rows)


def in_dialect(sql: str) -> str:
    """Write a statement's ``$1``-style places as the open database wants them."""
    return sql if is_postgres() else sql.replace("$", "?")
