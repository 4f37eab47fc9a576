"""Moments from the future: seen after a clock went ahead and was put right, and pulled back.

A reading taken while the clock was ahead is dated to the moment at which that is noticed, in the
order in which such readings were taken. Without this, players would not be read again, and their
news not be told, until the clock has caught up.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_dialect, in_transaction, query
from bot.domain.scheduling.planner_json import habits_from_json, habits_to_json
from bot.models import Player
from bot.models.fields import to_millis, whole_millis
from bot.services.progress.rebuild import Rebuild
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import locked_player

log = logging.getLogger(__name__)

TOLERANCE = timedelta(seconds=10)
"""As much as the clocks of several machines may differ."""
BEFORE_NOW = timedelta(seconds=1)
"""How long ago a reading from the future counts as taken, so that the next one is later."""
LONGEST_WAIT = timedelta(days=8)
"""Nothing is ever put off for longer: intervals reach seven days."""
LONGEST_RETRY_WAIT = timedelta(hours=25)
"""No message waits longer for its next attempt: quiet hours end within a day."""

_AHEAD = """
SELECT id FROM player WHERE last_checked_at > $1 OR next_check_at > $2 ORDER BY id
"""
_READINGS = """
SELECT taken_at FROM snapshot WHERE player_id = $1 AND taken_at > $2
UNION SELECT taken_at FROM value WHERE player_id = $1 AND taken_at > $2 ORDER BY taken_at
"""
_LAST_BEFORE = "SELECT MAX(taken_at) AS last FROM snapshot WHERE player_id = $1 AND taken_at <= $2"
_MOVED = ("snapshot", "value")
_CLIPPED_OF_PLAYER = {
    "snapshot": ("previous_at",),
    "milestone": ("reached_at", "not_before"),
    "announcement": ("reached_at", "not_before", "created_at", "next_attempt_at"),
    "guild_player": ("added_at",),
}
_CLIPPED = {
    "post": ("created_at",),
    "channel_state": ("posted_at",),
    "guild": ("joined_at", "left_at"),
    "config_change": ("changed_at",),
    "job_run": ("started_at", "finished_at"),
}
"""Columns that tell when something happened."""
_RETRY_AT_ONCE = """
UPDATE post SET next_attempt_at = $1 WHERE created_at > $2 OR next_attempt_at > $3
"""
_MOVE = "UPDATE {table} SET taken_at = $1 WHERE player_id = $2 AND taken_at = $3"
_CLIP = "UPDATE {table} SET {column} = $1 WHERE {column} > $2"


class FutureMoments:
    """Notices that the clock went back, and puts right what was dated while it was ahead."""

    def __init__(self, *, clock: Clock, rebuild: Rebuild) -> None:
        self._clock = clock
        self._rebuild = rebuild
        self._latest: datetime | None = None

    async def pull_back_if_needed(self) -> None:
        """Look at the start, and again whenever the clock is earlier than it was before."""
        now = whole_millis(self._clock.now())
        if self._latest is None or now < self._latest - TOLERANCE:
            await self.pull_back(now)
        self._latest = now

    async def pull_back(self, now: datetime) -> int:
        """Date everything from the future to now, and return how many players were concerned."""
        players = await query(_AHEAD, to_millis(now + TOLERANCE), to_millis(now + LONGEST_WAIT))
        for row in players:
            await self._pull_back_player(row["id"], now - BEFORE_NOW)
        await query(
            _RETRY_AT_ONCE,
            *(to_millis(now + span) for span in (timedelta(0), TOLERANCE, LONGEST_RETRY_WAIT)),
        )
        for table, columns in _CLIPPED.items():
            await _clip(table, columns, now=now)
        if players:
            log.warning(
                "The clock was ahead and has been put right: %d players are dated back to now.",
                len(players),
            )
        return len(players)

    async def _pull_back_player(self, player_id: int, now: datetime) -> None:
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            await _move_readings(tx, player_id, now)
            for table, columns in _CLIPPED_OF_PLAYER.items():
                await _clip(table, columns, now=now, player_id=player_id)
            _date_back(player, now)
            await player.save(using_db=tx)
        await self._rebuild.rebuild(player_id)


def _date_back(player: Player, now: datetime) -> None:
    for name in (
        *("last_checked_at", "last_changed_at", "not_found_since"),
        *("type_looked_at", "name_taken_since", "created_at"),
    ):
        moment = getattr(player, name)
        if moment is not None:
            setattr(player, name, min(moment, now))
    player.next_check_at = now
    player.lease_until = FREE
    for document in (player.known, player.suspect):
        if document is not None:
            as_of = datetime.fromisoformat(document["as_of"])
            document["as_of"] = min(as_of, now).isoformat()
    habits = habits_from_json(player.rhythm)
    if habits is not None:
        at = now.timestamp()
        habits.quiet_since = min(habits.quiet_since, at)
        habits.read_at = min(habits.read_at, at)
        habits.faded_at = min(habits.faded_at, at)
        player.rhythm = habits_to_json(habits)


async def _move_readings(tx: BaseDBAsyncClient, player_id: int, now: datetime) -> None:
    """Date the readings from the future a millisecond apart, up to now, in their order."""
    end = to_millis(now)
    rows = await _ask(tx, _READINGS, [player_id, end])
    [past] = await _ask(tx, _LAST_BEFORE, [player_id, end])
    start = max(end - len(rows), past["last"] or 0)
    for place, row in enumerate(rows, start=1):
        for table in _MOVED:
            await _ask(tx, _MOVE.format(table=table), [start + place, player_id, row["taken_at"]])


async def _clip(
    table: str, columns: Sequence[str], *, now: datetime, player_id: int | None = None
) -> None:
    """Make moments of the past no later than now."""
    moment = to_millis(now)
    latest = to_millis(now + TOLERANCE)
    for column in columns:
        statement = _CLIP.format(table=table, column=column)
        if player_id is None:
            await query(statement, moment, latest)
        else:
            await query(f"{statement} AND player_id = $3", moment, latest, player_id)


async def _ask(tx: BaseDBAsyncClient, statement: str, values: list[Any]) -> list[dict[str, Any]]:
    return await tx.execute_query_dict(in_dialect(statement), values)
