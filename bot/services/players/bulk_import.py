"""Imports: tracks many players in the background.

Requests for lists wait behind all requests of members. While players are due, members and lists
together get at most half of the budget. Servers with waiting lists take turns. Lists are parsed by
``bot.domain.players.player_lists``.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.players.import_results import (
    ImportLine,
    ImportOutcome,
    ImportProgress,
    initial_lines,
)
from bot.domain.players.player_lists import ListEntry
from bot.errors import (
    AlreadyTracked,
    HiscoresTrouble,
    ImportUnderWay,
    OptedOut,
    PlayerNotOnHiscores,
)
from bot.hiscores.client import HiscoresClient
from bot.services.players.tracking import Tracking
from bot.services.updates.fetch_loop import hands_for

log = logging.getLogger(__name__)

TRIES = 3
"""How often a line is tried when the hiscores have trouble with that player alone."""
PAUSE_S = 5.0
"""The least time between two tries."""
PATIENCE_S = 300.0
"""After an outage of this length the remaining lines are given up."""
_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Import:
    """A running import with the result of each line so far."""

    guild_id: int
    added_by: int
    lines: list[ImportLine]
    began_at: datetime
    settled_at: list[datetime] = field(default_factory=list)
    """When lines were settled that had to wait for that."""
    is_given_up: bool = False


class BulkImports:
    """Carries out imports."""

    def __init__(
        self,
        *,
        tracking: Tracking,
        hiscores: HiscoresClient,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._tracking = tracking
        self._hiscores = hiscores
        self._clock = clock
        self._sleep = sleep
        self._most_at_once = hands_for(hiscores.status.requests_per_minute)
        self._hands = asyncio.Semaphore(self._most_at_once)
        self._under_way: set[int] = set()

    def begin(self, entries: Iterable[ListEntry], *, guild_id: int, added_by: int) -> Import:
        """Prepare to work through a list, which then has to be carried out.

        Raises:
            ImportUnderWay: Another import of the guild is running.
        """
        if guild_id in self._under_way:
            raise ImportUnderWay
        self._under_way.add(guild_id)
        return Import(guild_id, added_by, initial_lines(entries), self._clock.now())

    async def carry_out(self, import_: Import) -> None:
        """Work through a list; when that is cancelled, the remaining lines stay untried."""
        waiting = iter([at for at, it in enumerate(import_.lines) if _is_open(it)])
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._most_at_once, len(import_.lines))):
                    group.create_task(self._work(import_, waiting))
        finally:
            self._under_way.discard(import_.guild_id)

    def progress(self, import_: Import) -> ImportProgress:
        """Return the progress of a list, at the pace of the last minute."""
        now = self._clock.now()
        pace: float = sum(at > now - _MINUTE for at in import_.settled_at)
        if now - import_.began_at < _MINUTE:
            pace = self._hiscores.status.requests_per_minute
        return ImportProgress.of(import_.lines, per_minute=pace)

    async def _work(self, import_: Import, waiting: Iterator[int]) -> None:
        for at in waiting:
            line = import_.lines[at]
            async with self._hands:
                outcome = await self._outcome(import_, line.entry)
            import_.lines[at] = replace(line, outcome=outcome)
            import_.settled_at.append(self._clock.now())

    async def _outcome(self, import_: Import, entry: ListEntry) -> ImportOutcome:
        try:
            return await self._tracked(import_, entry)
        except AlreadyTracked:
            return ImportOutcome.ALREADY_TRACKED
        except OptedOut:
            return ImportOutcome.OPTED_OUT
        except PlayerNotOnHiscores:
            return ImportOutcome.NOT_LISTED
        except HiscoresTrouble:
            return ImportOutcome.FAILED
        except Exception:
            log.exception("%r could not be imported", entry.text)
            return ImportOutcome.FAILED

    async def _tracked(self, import_: Import, entry: ListEntry) -> ImportOutcome:
        """Track a line's player; wait out an outage, retry other failures a few times."""
        tries = 0
        while True:
            try:
                await self._tracking.track_one_of_many(
                    entry.text,
                    guild_id=import_.guild_id,
                    added_by=import_.added_by,
                    member_id=entry.member_id,
                )
            except HiscoresTrouble:
                tries += self._hiscores.status.failing_for is None
                if tries >= TRIES or self._is_hopeless(import_):
                    raise
                await self._sleep(max(PAUSE_S, self._hiscores.status.retry_in))
            else:
                return ImportOutcome.TRACKED

    def _is_hopeless(self, import_: Import) -> bool:
        """Return whether the hiscores have failed for so long that a list is given up."""
        import_.is_given_up |= (self._hiscores.status.failing_for or 0) > PATIENCE_S
        return import_.is_given_up


def _is_open(line: ImportLine) -> bool:
    return line.outcome is ImportOutcome.NOT_TRIED
