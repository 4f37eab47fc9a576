"""Fixtures around ``tests.support.wire``, for the conftest files of the tests that use them."""

import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.wire import Wire, wire_on


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_sqlite: Path) -> str:
    """The address of an empty SQLite database that is up to date."""
    return f"sqlite://{shutil.copy(migrated_sqlite, tmp_path / 'herald.sqlite3')}"


@pytest.fixture
async def wire(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Wire]:
    """The bot on SQLite; anything it logs as an error fails the test."""
    async with wire_on(sqlite_url) as wire:
        yield wire
    errors = [one for one in caplog.get_records("call") if one.levelno >= logging.ERROR]
    assert errors == []


@pytest.fixture
async def troubled_wire(sqlite_url: str) -> AsyncIterator[Wire]:
    """The bot on SQLite, for tests in which it has reason to log errors."""
    async with wire_on(sqlite_url) as wire:
        yield wire
