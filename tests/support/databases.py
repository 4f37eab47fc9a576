"""Databases for the tests, migrated the way users migrate."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot.database import connection, open_database, query
from bot.program.migrate import migrate
from bot.settings import Settings

SQLITE, POSTGRES = "sqlite", "postgres"
DIALECTS = (SQLITE, POSTGRES)


def settings_for(database_url: str) -> Settings:
    """Make settings that depend on nothing but the address of a database."""
    return Settings(_env_file=None, database_url=database_url)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Settings]:
    """Keep a database open for the body, whichever dialect was open before."""
    EXECUTOR_CACHE.clear()  # Tortoise's prepared statements are those of the last dialect
    async with open_database(settings):
        yield settings


async def migrated(settings: Settings) -> Settings:
    """Bring a database up to date with the program's own migrations."""
    EXECUTOR_CACHE.clear()
    await migrate(settings)
    return settings


def copy_of(template: Path, folder: Path) -> Settings:
    """Copy a closed SQLite database, and return settings for the copy."""
    copied = shutil.copy(template, folder / "herald.sqlite3")
    return settings_for(f"sqlite://{copied}")


async def empty_all_tables() -> None:
    """Remove every row from the open PostgreSQL database and start its ids anew."""
    tables = await query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich'"
    )
    names = ", ".join(f'"{row["tablename"]}"' for row in tables)
    await connection().execute_script(f"TRUNCATE {names} RESTART IDENTITY")
