"""The loop that reads players who are due. It never posts; news goes through the outbox."""

import asyncio
import logging
from datetime import datetime

from discord.ext import commands, tasks

from bot.client import HeraldBot
from bot.clock import Clock
from bot.services import Services

log = logging.getLogger(__name__)

AT_ONCE = 6
"""How many players are being read at the same time; the throttle sets the pace, not this."""


class Fetcher(commands.Cog):
    """Keeps a few reads under way as long as players are due."""

    def __init__(self, *, services: Services, clock: Clock, beats: dict[str, datetime]) -> None:
        self._updates = services.updates
        self._job_runs = services.job_runs
        self._clock = clock
        self._beats = beats
        self._under_way: set[asyncio.Task[None]] = set()

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.fetch.add_exception_type(Exception)
        self.fetch.start()

    async def cog_unload(self) -> None:
        """Stop, and end the reads under way; their leases heal by expiry."""
        self.fetch.cancel()
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    @tasks.loop(seconds=1)
    async def fetch(self) -> None:
        """Claim players that are due and begin to read them."""
        free = AT_ONCE - len(self._under_way)
        for player_id in await self._updates.claim_due(limit=free) if free else ():
            task = asyncio.create_task(self._read(player_id), name=f"read player {player_id}")
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        self._beats["fetcher"] = self._clock.now()

    async def _read(self, player_id: int) -> None:
        started_at = self._clock.now()
        problem = None
        try:
            await self._updates.update(player_id)
        except Exception as error:
            log.exception("Player %d could not be read", player_id)
            problem = repr(error)
        await self._close(player_id, started_at, problem)

    async def _close(self, player_id: int, started_at: datetime, problem: str | None) -> None:
        try:
            if problem:
                await self._updates.postpone(player_id)
                await self._job_runs.note(
                    "fetch", started_at=started_at, done=0, failed=1, problem=problem
                )
        except Exception:
            log.exception("Player %d stays leased until the lease expires", player_id)


async def setup(bot: HeraldBot) -> None:
    """Add the fetcher."""
    await bot.add_cog(Fetcher(services=bot.services, clock=bot.clock, beats=bot.beats))
