"""Keeps a few reads under way as long as players are due.

A loop calls ``begin_due`` again and again: a cog of the bot, or a worker without Discord.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from math import ceil

from bot.clock import Clock
from bot.database import is_trouble
from bot.errors import HiscoresTrouble
from bot.hiscores.client import HiscoresClient
from bot.services.storage.job_runs import JobRuns, Total
from bot.services.updates.player_updates import Updates

log = logging.getLogger(__name__)

FEWEST_AT_ONCE = 6
"""The least number of reads at once: a response may take longer than the pace."""
SECONDS_IN_LINE = 20
"""For how long the players in hand keep the throttle busy, which sets the pace."""
ACCOUNT_EVERY = timedelta(minutes=1)


def hands_for(requests_per_minute: float) -> int:
    """Return how many reads keep the rate limiter busy without long queues."""
    return max(FEWEST_AT_ONCE, ceil(requests_per_minute / 60 * SECONDS_IN_LINE))


class PlayerFetcher:
    """Reads players who are due, several at a time, and keeps account of it."""

    def __init__(
        self, *, hiscores: HiscoresClient, updates: Updates, job_runs: JobRuns, clock: Clock
    ) -> None:
        self._hiscores = hiscores
        self._updates = updates
        self._job_runs = job_runs
        self._clock = clock
        self._under_way: set[asyncio.Task[None]] = set()
        self._stranded: set[int] = set()
        """Players claimed and not read; their leases end once the database answers again."""
        self._tally = _RoundTally(clock.now())
        self.last_read_at: datetime | None = None
        """When a player was read last, here."""

    async def begin_due(self) -> None:
        """Claim players that are due and begin to read them, when half of the hands are free.

        Half, because choosing the most urgent costs the same for one player as for many.
        """
        await self._free_stranded()
        hands = hands_for(self._hiscores.status.requests_per_minute)
        free = hands - len(self._under_way)
        if free * 2 >= hands:
            for player_id in await self._updates.claim_due(limit=free):
                task = asyncio.create_task(self._read(player_id), name=f"read player {player_id}")
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
        if abs(self._clock.now() - self._tally.since) >= ACCOUNT_EVERY:
            await self._write_down()

    @property
    def unwritten(self) -> Total:
        """What was done since the account was written down last."""
        return Total(done=self._tally.done, failed=self._tally.failed)

    async def stop(self) -> None:
        """Cancel running reads, end their leases, and store the last counts."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._updates.give_back()
        await self._write_down()

    async def _read(self, player_id: int) -> None:
        try:
            await self._updates.update(player_id)
        except HiscoresTrouble as trouble:
            self._tally.note_failure(trouble)
        except Exception as error:
            self._tally.note_failure(error)
            if is_trouble(error):
                log.debug("Player %d could not be read: %r", player_id, error)
                self._stranded.add(player_id)
            else:
                log.exception("Player %d could not be read", player_id)
                await self._postpone(player_id)
        else:
            self._tally.done += 1
            self.last_read_at = self._clock.now()

    async def _free_stranded(self) -> None:
        if self._stranded:
            await self._updates.give_back(self._stranded)
            self._stranded.clear()

    async def _postpone(self, player_id: int) -> None:
        try:
            await self._updates.postpone(player_id)
        except Exception as error:
            if not is_trouble(error):
                log.exception("Player %d could not be postponed", player_id)
            self._stranded.add(player_id)

    async def _write_down(self) -> None:
        tally, self._tally = self._tally, _RoundTally(self._clock.now())
        if tally.done or tally.failed:
            await self._job_runs.note(
                "fetch",
                started_at=tally.since,
                done=tally.done,
                failed=tally.failed,
                problem=tally.problem,
            )


class _RoundTally:
    """What was done since a moment."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        self.done = self.failed = 0
        self.problem: str | None = None
        """The last thing that went wrong."""

    def note_failure(self, error: Exception) -> None:
        self.failed += 1
        self.problem = repr(error)
