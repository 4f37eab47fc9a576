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
from tests.support.postgres import temporary_postgres


async def make(settings: Settings, name: str) -> str | None:
    """Write one dialect's migration and return its file name; None when nothing changed."""
    command = Command(tortoise_config(settings), app=APP, location=location(settings))
    EXECUTOR_CACHE.clear()  # Tortoise's prepared statements are those of the last dialect
    async with open_database(settings):
        if not any(Path(location(settings), APP).glob("*.py")):
            await command.init_db(safe=True)
            return name
        await command.init()
        await command.upgrade()
        return await command.migrate(name, no_input=True)


def main(name: str) -> None:
    """Write both dialects' migrations."""
    with tempfile.TemporaryDirectory() as folder, temporary_postgres() as postgres_url:
        for url in (f"sqlite://{folder}/blank.sqlite3", postgres_url):
            settings = Settings(database_url=url)
            print(location(settings), asyncio.run(make(settings, name)))  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1])
