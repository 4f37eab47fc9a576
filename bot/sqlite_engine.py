"""Tortoise's SQLite engine, without its two silences: a lock of another program, and a lost file.

SQLite itself would wait for another program's write lock inside the one connection, and every
look-up would wait behind it. Here a statement that meets a lock gives the connection free and
comes again, so that reading goes on. A file that was deleted or replaced could be written to as
if nothing had happened; here every statement is refused until it is back.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

T = TypeVar("T")

WAITS_FOR_LOCK_S = 4.0
"""How long a statement waits for another program's lock in all."""
COMES_AGAIN_S = 0.02


class DatabaseFileLost(OperationalError):
    """The SQLite file was deleted or replaced while it was open."""


class HeraldSqliteClient(SqliteClient):
    """One connection to a SQLite file, which no lock of others occupies."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self._identity: tuple[int, int] | None = None

    async def create_connection(self, with_db: bool) -> None:  # noqa: FBT001 - as Tortoise has it
        """Open the file and remember which one it is."""
        await super().create_connection(with_db)
        self._identity = _identity_of(self.filename)

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        """Insert a row, waiting for others' locks outside of the connection."""
        return await self._patiently(lambda: SqliteClient.execute_insert(self, query, values))

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """Run a statement for each row, waiting for others' locks outside of the connection."""
        await self._patiently(lambda: SqliteClient.execute_many(self, query, values))

    async def execute_query(
        self, query: str, values: list[Any] | None = None
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        """Run a statement, waiting for others' locks outside of the connection."""
        return await self._patiently(lambda: SqliteClient.execute_query(self, query, values))

    async def execute_query_dict(
        self, query: str, values: list[Any] | None = None
    ) -> list[dict[str, Any]]:
        """Run a statement, waiting for others' locks outside of the connection."""
        return await self._patiently(lambda: SqliteClient.execute_query_dict(self, query, values))

    def refuse_lost_file(self) -> None:
        """Raise DatabaseFileLost unless the open file is still the one at its path."""
        if self._identity is not None and _identity_of(self.filename) != self._identity:
            raise DatabaseFileLost(
                f"{self.filename} was deleted or replaced while the bot runs; "
                "put it back, or restart the bot"
            )

    def _in_transaction(self) -> TransactionContext:
        return _ImmediateTransaction(self, self._lock)

    async def _patiently(self, run: Callable[[], Awaitable[T]]) -> T:
        self.refuse_lost_file()
        return await patiently(run)


class _ImmediateWrapper(SqliteTransactionWrapper):
    """The connection inside a transaction that has the write lock from its beginning."""

    async def begin(self) -> None:
        try:
            await self._connection.rollback()  # of what could not be committed
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error
        except asyncio.CancelledError:  # the driver's thread may have begun it all the same
            await self._connection.rollback()
            raise


class _ImmediateTransaction(SqliteTransactionContext):
    """A transaction that gives the connection free while it waits for another program's lock."""

    def __init__(self, client: HeraldSqliteClient, lock: asyncio.Lock) -> None:
        super().__init__(_ImmediateWrapper(client), lock)
        self._client = client

    async def __aenter__(self) -> TransactionalDBClient:
        return await patiently(self._begin)

    async def _begin(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            self._client.refuse_lost_file()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        client: TransactionalDBClient = self.connection
        return client

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if exc_type is None:
            try:
                self._client.refuse_lost_file()
            except DatabaseFileLost as lost:
                await super().__aexit__(DatabaseFileLost, lost, lost.__traceback__)
                raise
        await super().__aexit__(exc_type, exc_val, exc_tb)


async def patiently(run: Callable[[], Awaitable[T]]) -> T:
    """Run a statement again and again while another program holds the write lock."""
    until = time.monotonic() + WAITS_FOR_LOCK_S
    while True:
        try:
            return await run()
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
        await asyncio.sleep(COMES_AGAIN_S)


def _identity_of(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


client_class = HeraldSqliteClient
"""What Tortoise looks for in an engine."""
