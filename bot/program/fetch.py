"""``herald fetch``: a process without Discord that only reads players, one of any number.

It shares the PostgreSQL database of ``herald run``, has an address and so a limiter of its own, and
may come and go at any time: what it holds when it dies is taken over when the leases run out.
"""

import asyncio
import logging
import random
from datetime import timedelta
from typing import Any

from bot.clock import Clock
from bot.database import is_trouble
from bot.domain.server.bot_status import ProcessKind
from bot.errors import ConfigurationError
from bot.loops import LoopMonitor, RepeatedWork
from bot.program.composition import Program, assembled, stop_on_signal
from bot.program.health import describe, serve_health
from bot.settings import Settings

log = logging.getLogger(__name__)

ROUND = timedelta(seconds=1)
GOODBYE_WITHIN_S = 8
"""How long giving the leases back may take; Docker kills after ten seconds."""


async def fetch(
    settings: Settings, *, clock: Clock | None = None, stop: asyncio.Event | None = None
) -> None:
    """Read players who are due until ``stop`` is set, or a signal asks for the end.

    Raises:
        ConfigurationError: The database is a SQLite file, which serves one process.
    """
    if settings.is_sqlite:
        raise ConfigurationError(
            "DATABASE_URL: herald fetch works beside herald run and needs PostgreSQL; "
            "a SQLite file serves one process, and herald run reads players by itself."
        )
    stop = stop or stop_on_signal()
    async with assembled(settings, clock=clock, kind=ProcessKind.FETCH) as program:
        loops = LoopMonitor()
        async with serve_health(settings.health_address, lambda: _report(program, loops)):
            log.info("Reading players; SIGTERM or Ctrl-C ends it.")
            fetching = RepeatedWork(
                program.services.fetcher.begin_due,
                name="fetcher",
                every=ROUND,
                monitor=loops,
                outage=program.services.database_watch,
                sleep=_sleep_about,
            )
            fetching.start()
            try:
                await stop.wait()
            finally:
                await fetching.stop()
                await _give_back(program)


async def _report(program: Program, loops: LoopMonitor) -> dict[str, Any]:
    return await describe(program.services, loops=loops, hiscores=program.hiscores)


async def _sleep_about(seconds: float) -> None:
    """Sleep about so long, so that workers that began together part again."""
    await asyncio.sleep(seconds * random.uniform(0.8, 1.2))


async def _give_back(program: Program) -> None:
    try:
        async with asyncio.timeout(GOODBYE_WITHIN_S):
            await program.services.fetcher.stop()
    except Exception as error:
        if not is_trouble(error):
            raise
        log.warning("The leases could not be given back and will run out: %r", error)
