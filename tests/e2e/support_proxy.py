"""A way to a PostgreSQL server that a test can close: cut, refused, or silently swallowing all."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from tests.e2e.support_programs import free_port


class Way(StrEnum):
    """What happens to connections."""

    OPEN = "open"
    CUT = "cut"
    """Connections end, and new ones are refused."""
    SILENT = "silent"
    """Connections stay, and nothing arrives any more."""


class Proxy:
    """Passes bytes between clients and the server, for as long as the way is open."""

    def __init__(self, server_url: str) -> None:
        parts = urlsplit(server_url)
        options = parse_qs(parts.query)
        self._socket_folder = unquote(options["host"][0]) if "host" in options else None
        self._host, self._server_port = parts.hostname or "127.0.0.1", parts.port or 5432
        self.port = free_port()
        self.url = f"postgres://{parts.username}@127.0.0.1:{self.port}{parts.path}"
        self._way = Way.OPEN
        self._loop = asyncio.new_event_loop()
        self._opened = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    def run(self) -> None:
        """Serve, in a thread of its own."""
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    def turn(self, way: Way) -> None:
        """Change what happens to connections from now on."""
        asyncio.run_coroutine_threadsafe(self._turn(way), self._loop).result(10)

    def stop(self) -> None:
        """End it."""
        self.turn(Way.CUT)
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _listen(self) -> None:
        self._opened.set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _turn(self, way: Way) -> None:
        before, self._way = self._way, way
        if way is Way.CUT:
            if self._server is not None:
                self._server.close()
            for writer in tuple(self._writers):
                writer.transport.abort()
        elif way is Way.SILENT:
            self._opened.clear()
        else:
            self._opened.set()
            if before is Way.CUT:
                await self._listen()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._opened.wait()
        there_reader, there_writer = await self._connect()
        self._writers |= {writer, there_writer}
        try:
            await asyncio.gather(
                self._pass_on(reader, there_writer), self._pass_on(there_reader, writer)
            )
        finally:
            self._writers -= {writer, there_writer}

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._socket_folder:
            path = f"{self._socket_folder}/.s.PGSQL.{self._server_port}"
            return await asyncio.open_unix_connection(path)
        return await asyncio.open_connection(self._host, self._server_port)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                await self._opened.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@contextmanager
def proxy_to(server_url: str) -> Iterator[Proxy]:
    """Offer a way to a server during the body."""
    proxy = Proxy(server_url)
    thread = threading.Thread(target=proxy.run, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.stop()
        thread.join(10)
