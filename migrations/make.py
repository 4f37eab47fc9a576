"""Write the next migration for both databases from the models: ``python -m migrations.make NAME``.

A development command. PostgreSQL is the server of ``TEST_DATABASE_URL`` or one started for the
purpose; SQLite is a temporary file.
"""

import asyncio
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from aerich import Command

from bot.database import open_database, tortoise_config
from bot.schema.steps import APP, Dialect, folder_of
from bot.settings import Settings
from migrations.lean import lean
from tests.support.postgres import temporary_postgres


def location(settings: Settings) -> str:
    """Return where aerich finds the migrations of this database's dialect."""
    return str(folder_of(Dialect.SQLITE if settings.is_sqlite else Dialect.POSTGRES))


async def make(settings: Settings, name: str) -> str | None:
    """Write one dialect's migration and return its file name; None when nothing changed."""
    command = Command(tortoise_config(settings), app=APP, location=location(settings))
    async with open_database(settings):
        if not _files(settings):
            await command.init_db(safe=True)
            _make_lean(settings)
            return name
        await command.init()
        await command.upgrade()
        await command.init()  # once more: only now does it know the last version
        return await command.migrate(name, no_input=True)


def _files(settings: Settings) -> list[Path]:
    return list(Path(location(settings), APP).glob("*.py"))


def _make_lean(settings: Settings) -> None:
    (initial,) = _files(settings)
    dialect = Path(location(settings)).name
    made = lean(initial.read_text(encoding="utf-8"), dialect=dialect)
    initial.write_text(made, encoding="utf-8")


def make_one(url: str, name: str) -> str:
    """Write the migration of one database's dialect and say where it is."""
    settings = Settings(database_url=url)
    return f"{location(settings)} {asyncio.run(make(settings, name))}"


def main(name: str) -> None:
    """Write both dialects' migrations, each in a process of its own: aerich keeps class state."""
    with tempfile.TemporaryDirectory() as folder, temporary_postgres() as postgres_url:
        fresh = ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)
        urls = (f"sqlite://{folder}/blank.sqlite3", postgres_url)
        with fresh as processes:
            for made in processes.map(make_one, urls, (name, name)):
                print(made)  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1])
