"""Fixtures around ``tests.support.wire``, for the conftest files of the tests that use them."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.wire import Wire, wire_on


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite://{tmp_path}/herald.sqlite3"


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
