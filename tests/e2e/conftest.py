"""The worlds of the end-to-end tests: one for each kind of database, shared by all tests."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.e2e.support import Herald, herald_on
from tests.e2e.support_world import World
from tests.support.databases import POSTGRES, SQLITE
from tests.support.postgres import fresh_database

_EACH = [SQLITE, pytest.param(POSTGRES, marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def sqlite_herald(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Herald]:
    """The program on SQLite."""
    folder = tmp_path_factory.mktemp("sqlite")
    with herald_on(f"sqlite://{folder}/herald.sqlite3", folder) as herald:
        yield herald


@pytest.fixture(scope="session")
def postgres_herald(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Herald]:
    """The program on PostgreSQL."""
    with (
        fresh_database(postgres_url) as url,
        herald_on(url, tmp_path_factory.mktemp("postgres")) as herald,
    ):
        yield herald


@pytest.fixture(params=_EACH)
def herald(request: pytest.FixtureRequest) -> Herald:
    """The program on each kind of database in turn, everything in order."""
    found: Herald = request.getfixturevalue(f"{request.param}_herald")
    found.mend()
    return found


@pytest.fixture
def heralds(request: pytest.FixtureRequest) -> list[Herald]:
    """The program on every kind of database there is here, for tests that take their time."""
    found: list[Herald] = []
    for kind in (SQLITE, POSTGRES):
        with suppress(pytest.skip.Exception):  # no PostgreSQL on this machine
            found.append(request.getfixturevalue(f"{kind}_herald"))
    for herald in found:
        herald.mend()
    return found


@pytest.fixture
def world(sqlite_herald: Herald) -> World:
    """The program on SQLite, for what has nothing to do with the database."""
    sqlite_herald.mend()
    return sqlite_herald.world
