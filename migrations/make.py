"""Write the next migration for both databases from the models: ``python -m migrations.make NAME``.

A development command. PostgreSQL is the server of ``TEST_DATABASE_URL`` or one started for the
purpose; SQLite is a temporary file.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from aerich import Command
from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot.database import APP, open_database, tortoise_config
from bot.settings import Settings
from bot.upgrade import location
from migrations.lean import lean
from tests.support.postgres import temporary_postgres


async def make(settings: Settings, name: str) -> str | None:
    """Write one dialect's migration and return its file name; None when nothing changed."""
    command = Command(tortoise_config(settings), app=APP, location=location(settings))
    EXECUTOR_CACHE.clear()  # Tortoise's prepared statements are those of the last dialect
    async with open_database(settings):
        if not _files(settings):
            await command.init_db(safe=True)
            _make_lean(settings)
            return name
        await command.init()
        await command.upgrade()
        return await command.migrate(name, no_input=True)


def _files(settings: Settings) -> list[Path]:
    return list(Path(location(settings), APP).glob("*.py"))


def _make_lean(settings: Settings) -> None:
    (initial,) = _files(settings)
    dialect = Path(location(settings)).name
    made = lean(initial.read_text(encoding="utf-8"), dialect=dialect)
    initial.write_text(made, encoding="utf-8")


def main(name: str) -> None:
    """Write both dialects' migrations."""
    with tempfile.TemporaryDirectory() as folder, temporary_postgres() as postgres_url:
        for url in (f"sqlite://{folder}/blank.sqlite3", postgres_url):
            settings = Settings(database_url=url)
            print(location(settings), asyncio.run(make(settings, name)))  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1])
