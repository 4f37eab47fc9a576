"""Bringing the database to this version's schema: aerich's migrations, under a lock.

Safe when several processes start at once: PostgreSQL takes an advisory lock, SQLite a lock file
beside the database. A SQLite file is copied before it is changed.
"""

import asyncio
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg
from filelock import AsyncFileLock
from tortoise.exceptions import OperationalError

import migrations
from bot.database import APP, is_trouble, open_database, ping, tortoise_config
from bot.errors import ConfigurationError
from bot.settings import Settings


@contextmanager
def _absent(module: str) -> Iterator[None]:
    """Keep a module from being imported during the body, unless it was already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # how Python is told
    try:
        yield
    finally:
        del sys.modules[module]


with _absent("numpy"):  # aerich's comparer takes it where it is installed: 15 MB for nothing
    from aerich import Command

log = logging.getLogger(__name__)

ADVISORY_KEY = 0x4845_5241_4C44
"""The PostgreSQL advisory lock of upgrades: "HERALD" in ASCII."""

LOCK_TIMEOUT_S = 120

_REFUSALS = (asyncpg.PostgresError, sqlite3.DatabaseError)
"""What says at the first contact that this is no database for us: another file, no such user."""


def location(settings: Settings) -> str:
    """Return where the migrations of this database's dialect stand."""
    dialect = "sqlite" if settings.is_sqlite else "postgres"
    return str(Path(migrations.__file__).parent / dialect)


async def migrate(settings: Settings) -> None:
    """Bring the database up to date, opening it for the purpose."""
    async with open_database(settings):
        applied = await upgrade(settings)
    log.info("The database is up to date (%d steps taken).", len(applied))


async def upgrade(settings: Settings) -> list[str]:
    """Apply the migrations the open database lacks, and return their names.

    Raises:
        ConfigurationError: The database cannot be used at all.
    """
    await first_contact()
    async with _exclusively(settings):
        command = await _command(settings)
        pending = await _pending(command)
        if pending and settings.is_sqlite:
            await asyncio.to_thread(_copy_aside, settings.sqlite_path, pending[0])
        applied = await command.upgrade() if pending else []
    for version in applied:
        log.info("Database upgraded: %s", version)
    return applied


async def pending_upgrades(settings: Settings) -> list[str]:
    """Return the names of the migrations the open database lacks."""
    return await _pending(await _command(settings))


async def first_contact() -> None:
    """Ask the open database for a first answer.

    Raises:
        ConfigurationError: There is none, or this is no database for us.
    """
    try:
        await ping()
    except Exception as error:
        if not is_trouble(error) and not isinstance(error, _REFUSALS):
            raise
        raise ConfigurationError(
            f"DATABASE_URL: the database does not answer ({error}). "
            "Check the address and that the server runs."
        ) from error


async def _command(settings: Settings) -> Command:
    command = Command(tortoise_config(settings), app=APP, location=location(settings))
    await command.init()
    return command


async def _pending(command: Command) -> list[str]:
    # A database without aerich's own table has had no migration at all.
    try:
        return await command.heads()
    except OperationalError:
        return await command.history()


def _copy_aside(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as source:
        if not source.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        copy = path.with_name(f"{path.name}.before-{version.split('_', maxsplit=1)[0]}")
        if copy.exists():  # from a first try that failed: the better of the two
            return
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    log.info("Kept a copy of the database: %s", copy)


@asynccontextmanager
async def _exclusively(settings: Settings) -> AsyncIterator[None]:
    if settings.is_sqlite:
        lock = AsyncFileLock(f"{settings.sqlite_path}.upgrade.lock", timeout=LOCK_TIMEOUT_S)
        async with lock:
            yield
        return
    address = _without(settings.database_url, "statement_cache_size")
    guard = await asyncpg.connect(address, timeout=10, statement_cache_size=0)
    try:
        async with guard.transaction():  # a lock of the transaction holds through PgBouncer, too
            await guard.execute(
                "SELECT pg_advisory_xact_lock($1)", ADVISORY_KEY, timeout=LOCK_TIMEOUT_S
            )
            yield
    finally:
        await guard.close()


def _without(url: str, option: str) -> str:
    """Drop an option from an address: one of Tortoise's, which the server would not know."""
    parts = urlsplit(url)
    options = [(name, value) for name, value in parse_qsl(parts.query) if name != option]
    return urlunsplit(parts._replace(query=urlencode(options)))
