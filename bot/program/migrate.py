"""``herald migrate``, and the same at each start: upgrades the database's schema.

Safe when several processes start at once, and when one is killed at any moment (``bot.schema``).
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from bot.database import CONNECT_TIMEOUT_S, is_trouble, open_database, ping
from bot.errors import ConfigurationError, in_one_line
from bot.schema.postgres import pending_of_server, upgrade_server
from bot.schema.sqlite import pending_of_file, upgrade_file
from bot.settings import Settings

log = logging.getLogger(__name__)

_REFUSALS = (asyncpg.PostgresError, sqlite3.DatabaseError)
"""What says at the first contact that this is no database for us: another file, no such user."""


async def migrate(settings: Settings) -> None:
    """Bring the database up to date, opening it for the purpose."""
    async with open_database(settings):
        applied = await upgrade(settings)
    log.info("The database is up to date (%d steps taken).", len(applied))


async def upgrade(settings: Settings) -> list[str]:
    """Take the steps the open database lacks, all or none, and return their versions.

    Raises:
        ConfigurationError: The database cannot be used at all, or cannot be upgraded.
    """
    await first_contact()
    if settings.is_sqlite:
        applied = await asyncio.to_thread(upgrade_file, settings.sqlite_path)
    else:
        async with _session(settings) as session:
            applied = await upgrade_server(session)
    for version in applied:
        log.info("Database upgraded: %s", version)
    return applied


async def pending_upgrades(settings: Settings) -> list[str]:
    """Return the versions of the steps the open database lacks.

    Raises:
        ConfigurationError: It is not a database for this version, or the steps are not allowed.
    """
    if settings.is_sqlite:
        return await asyncio.to_thread(pending_of_file, settings.sqlite_path)
    async with _session(settings) as session:
        return await pending_of_server(session)


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
            f"DATABASE_URL: the database does not answer ({in_one_line(error)}). "
            "Check the address and that the server runs."
        ) from error


@asynccontextmanager
async def _session(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Open a session without the time limit that the program's own statements have."""
    arguments = {"timeout": CONNECT_TIMEOUT_S} | settings.postgres_address.connect_arguments()
    session = await asyncpg.connect(**arguments | {"statement_cache_size": 0})
    try:
        yield session
    finally:
        await session.close()
