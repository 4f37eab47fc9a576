"""Blank databases for one measurement."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.postgres import temporary_postgres

ENGINES = ("sqlite", "postgres")


@asynccontextmanager
async def blank_database(engine: str) -> AsyncIterator[str]:
    """Give the address of a new, empty database; ``TEST_DATABASE_URL`` names another server."""
    with ExitStack() as stack:
        if engine == "postgres":
            url = await asyncio.to_thread(stack.enter_context, temporary_postgres())
        else:
            folder = stack.enter_context(TemporaryDirectory(prefix="herald-bench-"))
            url = f"sqlite://{Path(folder) / 'herald.sqlite3'}"
        try:
            yield url
        finally:
            await asyncio.to_thread(stack.close)
