"""How the bot is, at ``/healthz``, for the machine that watches over it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.errors import ConfigurationError

Report = Callable[[], Awaitable[dict[str, Any]]]
"""Returns what to show; its ``ok`` decides between 200 and 503."""


@asynccontextmanager
async def serve_health(address: str, report: Report) -> AsyncIterator[None]:
    """Serve the report on HOST:PORT during the body; an empty address serves nothing.

    Raises:
        ConfigurationError: The address is taken, or is not one of this machine's.
    """
    if not address:
        yield
        return

    async def healthz(_: web.Request) -> web.Response:
        body = await report()
        return web.json_response(body, status=200 if body["ok"] else 503)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    host, _, port = address.rpartition(":")
    try:
        await _open(web.TCPSite(runner, host, int(port)), address)
        yield
    finally:
        await runner.cleanup()


async def _open(site: web.TCPSite, address: str) -> None:
    try:
        await site.start()
    except OSError as error:
        raise ConfigurationError(
            f"HEALTH_ADDRESS: {address} cannot be used ({error.strerror or error})."
        ) from error
