"""Making a player due in the bot's database, and waiting until the bot has checked them.

The only place where the sandbox touches the database; it knows four columns of one table,
whose moments are epoch milliseconds.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiosqlite
import asyncpg

from sandbox.clock import SandboxClock
from sandbox.discord.errors import ControlError
from sandbox.hiscores.names import name_key

_WAIT_SECONDS = 20.0
_LOOK_EVERY_SECONDS = 0.1
_SQLITE = "sqlite://"
_BUSY_SECONDS = 10.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_MAKE_DUE = "UPDATE player SET next_check_at = 0, lease_until = 0 WHERE name_key = $1"
_LAST_CHECKED = "SELECT last_checked_at FROM player WHERE name_key = $1"


class _Connection(Protocol):
    async def run(self, statement: str, key: str) -> None: ...

    async def figure(self, statement: str, key: str) -> tuple[int | None] | None: ...


async def check_now(
    player: str, *, database_url: str, clock: SandboxClock, wait_seconds: float = _WAIT_SECONDS
) -> datetime:
    """Make the player due and return when the bot has checked them, in the bot's time.

    Raises:
        ControlError: The player is not tracked (404), the database cannot be used (503), or no
            check succeeded in time (504).
    """
    start = (clock.now() - _EPOCH) // _MILLISECOND
    try:
        async with _connection(database_url) as connection, asyncio.timeout(wait_seconds):
            checked_at = await _checked_after(start, connection, player)
    except TimeoutError as error:
        reason = "are the hiscores in a fault, is the player paused, does the bot run?"
        text = f"No check of {player!r} succeeded within {wait_seconds:g} seconds: {reason}"
        raise ControlError(text, status=504) from error
    except (aiosqlite.Error, asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise ControlError(f"The database cannot be used: {error}.", status=503) from error
    return _EPOCH + checked_at * _MILLISECOND


async def _checked_after(start: int, connection: _Connection, player: str) -> int:
    """Wait for a check that began after ``start``; one that was under way does not count."""
    key = name_key(player)
    seen: tuple[int | None] | None = None
    while True:
        row = await connection.figure(_LAST_CHECKED, key)
        if row is None:
            raise ControlError(f"The bot tracks no player {player!r}.", status=404)
        if row[0] is not None and row[0] >= start:
            return row[0]
        if row != seen:
            await connection.run(_MAKE_DUE, key)
            seen = row
        await asyncio.sleep(_LOOK_EVERY_SECONDS)


@asynccontextmanager
async def _connection(database_url: str) -> AsyncIterator[_Connection]:
    if database_url.startswith(_SQLITE):
        path = database_url.removeprefix(_SQLITE)
        async with aiosqlite.connect(path, timeout=_BUSY_SECONDS, isolation_level=None) as sqlite:
            yield _Sqlite(sqlite)
        return
    postgres = await asyncpg.connect(database_url)
    try:
        yield _Postgres(postgres)
    finally:
        await postgres.close()


class _Sqlite:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def run(self, statement: str, key: str) -> None:
        await self._connection.execute(statement.replace("$1", "?"), (key,))

    async def figure(self, statement: str, key: str) -> tuple[int | None] | None:
        async with self._connection.execute(statement.replace("$1", "?"), (key,)) as cursor:
            row = await cursor.fetchone()
        return None if row is None else (row[0],)


class _Postgres:
    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection

    async def run(self, statement: str, key: str) -> None:
        await self._connection.execute(statement, key)

    async def figure(self, statement: str, key: str) -> tuple[int | None] | None:
        row = await self._connection.fetchrow(statement, key)
        return None if row is None else (row[0],)
