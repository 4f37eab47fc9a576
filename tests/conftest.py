"""What every test can ask for: a database of either kind, and a machine without a network."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot.settings import Settings
from tests.support.databases import (
    DIALECTS,
    POSTGRES,
    copy_of,
    empty_all_tables,
    migrated,
    opened,
    settings_for,
)
from tests.support.network import guard_the_network
from tests.support.postgres import NoServer, fresh_database, postgres_server

guard_the_network()

# A busy machine makes an example slow; that is no failure.
hypothesis_settings.register_profile("without a deadline", deadline=None)
hypothesis_settings.load_profile("without a deadline")


@pytest.fixture(autouse=True)
def nothing_prepared() -> None:
    """Begin each test without prepared statements of Tortoise's, which are the last dialect's."""
    EXECUTOR_CACHE.clear()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server, one for all tests."""
    try:
        with postgres_server() as url:
            yield url
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[Settings]:
    """A migrated PostgreSQL database, which tests empty before they use it."""
    with fresh_database(postgres_url) as url:
        yield asyncio.run(migrated(settings_for(url)))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / "herald.sqlite3"
    asyncio.run(migrated(settings_for(f"sqlite://{file}")))
    return file


@pytest.fixture(
    params=[
        pytest.param(dialect, marks=[pytest.mark.postgres] * (dialect == POSTGRES))
        for dialect in DIALECTS
    ]
)
def dialect(request: pytest.FixtureRequest) -> str:
    """Each of the two kinds of database in turn."""
    return str(request.param)


@pytest.fixture
def closed_database(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A database that is up to date; it is not open, and a PostgreSQL may hold earlier rows."""
    if dialect == POSTGRES:
        settings: Settings = request.getfixturevalue("migrated_postgres")
        return settings
    return copy_of(request.getfixturevalue("migrated_sqlite"), tmp_path)


@pytest.fixture
async def database(closed_database: Settings) -> AsyncIterator[Settings]:
    """An open database that is up to date and empty."""
    async with opened(closed_database) as settings:
        if not settings.is_sqlite:
            await empty_all_tables()
        yield settings


@pytest.fixture
def blank_database(
    dialect: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Settings]:
    """The address of a database in which nothing has been done yet; it is not open."""
    if dialect == POSTGRES:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield settings_for(url)
    else:
        yield settings_for(f"sqlite://{tmp_path}/blank.sqlite3")
