"""Running the web application and the tasks beside it for the time of a ``with`` block."""

import asyncio
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web

HOST = "127.0.0.1"
_SHUTDOWN_SECONDS = 0.5


def listen_on(port: int) -> socket.socket:
    """Return a loopback socket that listens on this port (0: any free one).

    Raises:
        OSError: The port is taken.
    """
    return socket.create_server((HOST, port))


@asynccontextmanager
async def serving(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Serve the application; open connections are cut soon after the block."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def in_background(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run a coroutine beside the block and cancel it at the block's end."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
