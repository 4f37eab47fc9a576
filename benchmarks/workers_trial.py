"""The rounds of ``workers``: what is shown on the hiscores, and what is waited for and counted."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from benchmarks.repeated_reads import Read, needless_reads
from benchmarks.trial import Trial
from benchmarks.verdict import LevelUp
from bot.domain.announcements.delivery_times import PACE
from bot.services.storage.leases import PLAYER_LEASE

FIRST_LEVEL = 50
REGULAR_TABLE = "hiscore_oldschool"
_STANDS_STILL_AFTER_S = 25.0
"""Longer than two pauses of a channel: what has not moved by then is leased to killed processes."""
_READ_WITHIN_S = 120.0
_CLOCK_IS_HEARD_S = 1.5
"""The time until every process knows that the clock was moved."""


class WorkersTrial(Trial):
    """Players who all gain one level each round."""

    _names: tuple[str, ...] = ()
    _requests_before = 0
    rounds = 0

    @property
    def expected(self) -> list[LevelUp]:
        """The level-ups of all rounds so far."""
        return [
            LevelUp(name, "Attack", FIRST_LEVEL + number)
            for number in range(1, self.rounds + 1)
            for name in self._names
        ]

    async def begin(self, count: int) -> None:
        """List players on the hiscores and have the guild track them."""
        self._names = tuple(f"Worker {number}" for number in range(count))
        await self.put_levels(LevelUp(name, "Attack", FIRST_LEVEL) for name in self._names)
        await self.track(self._names)

    async def level_up(self) -> None:
        """Show the next level of every player, and make all due."""
        self.rounds += 1
        self._requests_before = len(await self._requests())
        level = FIRST_LEVEL + self.rounds
        await self.put_levels(LevelUp(name, "Attack", level) for name in self._names)
        await self.all_due()

    async def stands_still(self, *, within: float) -> None:
        """Wait until all is done, nothing moves any more, or the time is over."""
        ends_at = time.monotonic() + within
        seen, seen_at = (-1, -1), time.monotonic()
        while (now := time.monotonic()) < min(ends_at, seen_at + _STANDS_STILL_AFTER_S):
            left = (await self.due_count(), await self.waiting_count())
            if left == (0, 0):
                return
            if left != seen:
                seen, seen_at = left, now
            await asyncio.sleep(0.25)

    async def read_rest(self) -> None:
        """Pass the leases of killed workers, and wait until the running ones have read the rest."""
        await self.advance(int(PLAYER_LEASE.total_seconds()) + 1)
        await asyncio.sleep(_CLOCK_IS_HEARD_S)

        async def is_read() -> bool:
            return not await self.due_count()

        with suppress(TimeoutError):  # the rest is counted
            await self.until(is_read, within=_READ_WITHIN_S)

    async def pass_pause(self) -> None:
        """Move the clock past the pause between two posts in the channel."""
        await self.advance(int(PACE.total_seconds()) + 1)

    async def needless_reads(self, killed_at: Mapping[str, datetime]) -> int:
        """Count reads in this round that came within the lease of one by a running process."""
        reads = [
            Read(one["player"], datetime.fromisoformat(one["at"]), _process_id(one["user_agent"]))
            for one in (await self._requests())[self._requests_before :]
        ]
        return needless_reads(reads, killed_at=killed_at, lease=PLAYER_LEASE)

    async def _requests(self) -> list[Any]:
        requests = (await self.ask("GET", "hiscores/requests"))["requests"]
        return [request for request in requests if request["table"] == REGULAR_TABLE]


def _process_id(user_agent: str) -> str:
    return user_agent.rpartition("; ")[2].removesuffix(")")
