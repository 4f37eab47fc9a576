"""Drops rows of old histories that the settings do not keep: a daily job.

Each player is a transaction of its own. What was derived from the dropped rows stays: milestones,
and the records made before the midnight up to which all is thinned.
"""

from datetime import datetime

from tortoise.exceptions import DoesNotExist

from bot.clock import Clock
from bot.database import in_transaction, query
from bot.domain.progress.retention import Retention
from bot.models import Player
from bot.models.fields import EPOCH, to_millis
from bot.services.figures.history_store import THINNED_BEFORE
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.player_rows import locked_player
from bot.services.storage.saved_state import SavedState

JOB = "retention"
UNRANKED_BEFORE = "ranks dropped before"

# Of every metric and day the last row stays, ranked or not, and the last ranked row; the first row
# of all stays, and the first ranked one: tests/support/reference.py has the same rule in Python.
_THIN_VALUES = """
DELETE FROM value WHERE player_id = $1 AND taken_at >= $2 AND taken_at < $3
AND EXISTS (
    SELECT 1 FROM value AS later
    WHERE later.player_id = value.player_id AND later.metric_id = value.metric_id
      AND later.taken_at > value.taken_at
      AND later.taken_at < (value.taken_at / 86400000 + 1) * 86400000
      AND (value.value IS NULL OR later.value IS NOT NULL))
AND EXISTS (
    SELECT 1 FROM value AS earlier
    WHERE earlier.player_id = value.player_id AND earlier.metric_id = value.metric_id
      AND earlier.taken_at < value.taken_at
      AND (value.value IS NULL OR earlier.value IS NOT NULL))
RETURNING taken_at
"""
_THIN_SNAPSHOTS = """
DELETE FROM snapshot WHERE player_id = $1 AND taken_at >= $2 AND taken_at < $3
AND taken_at NOT IN (
    SELECT taken_at FROM value WHERE player_id = $1 AND taken_at >= $2 AND taken_at < $3)
AND EXISTS (
    SELECT 1 FROM snapshot AS later
    WHERE later.player_id = snapshot.player_id AND later.taken_at > snapshot.taken_at
      AND later.taken_at < (snapshot.taken_at / 86400000 + 1) * 86400000
      AND (snapshot.overall_xp IS NULL OR later.overall_xp IS NOT NULL))
AND EXISTS (
    SELECT 1 FROM snapshot AS earlier
    WHERE earlier.player_id = snapshot.player_id AND earlier.taken_at < snapshot.taken_at
      AND (snapshot.overall_xp IS NULL OR earlier.overall_xp IS NOT NULL))
RETURNING taken_at
"""
_DROP_RANKS_OF_VALUES = """
UPDATE value SET rank = NULL
WHERE player_id = $1 AND taken_at >= $2 AND taken_at < $3 AND rank IS NOT NULL RETURNING taken_at
"""
_DROP_RANKS_OF_SNAPSHOTS = """
UPDATE snapshot SET overall_rank = NULL
WHERE player_id = $1 AND taken_at >= $2 AND taken_at < $3 AND overall_rank IS NOT NULL
RETURNING taken_at
"""
_THIN = (_THIN_VALUES, _THIN_SNAPSHOTS)
_DROP_RANKS = (_DROP_RANKS_OF_VALUES, _DROP_RANKS_OF_SNAPSHOTS)


class HistoryRetention:
    """Applies the retention settings."""

    def __init__(
        self, *, retention: Retention, saved_state: SavedState, job_runs: JobRuns, clock: Clock
    ) -> None:
        self._retention = retention
        self._saved_state = saved_state
        self._job_runs = job_runs
        self._clock = clock

    async def run(self) -> int:
        """Drop what has become too old since the last time, and return how many rows it was."""
        now = self._clock.now()
        done = 0
        if before := self._retention.thinned_before(now):
            done += await self._go_on(THINNED_BEFORE, before, _THIN)
        if before := self._retention.unranked_before(now):
            done += await self._go_on(UNRANKED_BEFORE, before, _DROP_RANKS)
        if done:
            await self._job_runs.note(JOB, started_at=now, done=done, failed=0)
        return done

    async def _go_on(self, fact: str, before: datetime, statements: tuple[str, ...]) -> int:
        """Apply statements to all histories up to a midnight, unless that has been done."""
        done_fact = f"{fact}, done"
        done_until = await self._moment(done_fact)
        if before <= done_until:
            return 0
        await self._saved_state.remember(
            fact, before.isoformat()
        )  # first: from now on less is certain
        rows = 0
        for player in await Player.all().order_by("id").values("id"):
            rows += await self._apply(statements, player["id"], done_until, before)
        await self._saved_state.remember(done_fact, before.isoformat())
        return rows

    async def _apply(
        self, statements: tuple[str, ...], player_id: int, start: datetime, end: datetime
    ) -> int:
        window = to_millis(start), to_millis(end)
        async with in_transaction() as tx:
            try:
                await locked_player(player_id, tx)
            except DoesNotExist:  # merged into another meanwhile
                return 0
            return sum([len(await query(sql, player_id, *window)) for sql in statements])

    async def _moment(self, fact: str) -> datetime:
        text = await self._saved_state.recall(fact)
        return datetime.fromisoformat(text) if text else EPOCH
