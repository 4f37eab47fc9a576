"""How the bot is, at ``/healthz``, for the machine that watches over it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot import __version__
from bot.database import is_trouble, within
from bot.domain.server.bot_status import BotStatus
from bot.errors import ConfigurationError, in_one_line
from bot.hiscores.client import HiscoresClient
from bot.loops import LoopMonitor
from bot.program.services import Services
from bot.settings import host_and_port

ASK_DATABASE_WITHIN_S = 3.0

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
    try:
        await _open(web.TCPSite(runner, *host_and_port(address)), address)
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


async def describe(
    services: Services, *, loops: LoopMonitor, hiscores: HiscoresClient
) -> dict[str, Any]:
    """Tell what every process can tell: the database, its loops, the hiscores, what waits."""
    figures, trouble = await _figures(services, loops)
    problems = [*trouble, *loops.problems()]
    return {
        "ok": not problems,
        "problems": problems,
        "version": __version__,
        "database": not trouble,
        "seconds_since_last_round": {
            name: round(age.total_seconds(), 3) for name, age in loops.ages().items()
        },
        "hiscores": asdict(hiscores.status),
        **figures,
    }


async def _figures(
    services: Services, loops: LoopMonitor
) -> tuple[Mapping[str, Any], Sequence[str]]:
    """Return what the database tells, or why it tells nothing."""
    if services.database_watch.problem:
        return {}, [f"database: {services.database_watch.problem}"]
    try:
        status = await within(ASK_DATABASE_WITHIN_S, services.bot_status.status(loops=loops.ages()))
        return _told(status), ()
    except Exception as error:
        if not is_trouble(error):
            raise
        return {}, [f"database: {in_one_line(error)}"]


def _told(status: BotStatus) -> Mapping[str, Any]:
    return {
        "players": status.players_overall,
        "last_read_at": status.last_read_at and status.last_read_at.isoformat(),
        "last_hour": {"read": status.reads_in_last_hour, "failed": status.failures_in_last_hour},
        "backlog": _plain(status.backlog),
        "processes": [_plain(peer) for peer in status.peers],
    }


def _plain(value: Any) -> dict[str, Any]:
    """Write a value as JSON can hold it: moments as ISO 8601, spans as seconds."""
    written: dict[str, Any] = json.loads(json.dumps(asdict(value), default=_written))
    return written


def _written(value: Any) -> str | float:
    return value.total_seconds() if isinstance(value, timedelta) else str(value.isoformat())
