"""Stores a reading without changes in one statement, without a transaction.

Only ranks and times change. The statement matches only while the row is still the one the reading
was compared with; otherwise ``recorder`` stores it.
"""

from typing import Any

import orjson

from bot.database import query
from bot.domain.figures.history import leaves_entry
from bot.domain.figures.readings import KnownStats, Reading, changes, known_to_json, overall_in
from bot.domain.game.metrics import OVERALL
from bot.domain.players.lifecycle import PlayerStatus
from bot.models import Player
from bot.models.fields import to_millis
from bot.services.scheduling.scheduler import Scheduler
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import stats_of

_MOVE_ON = """
UPDATE player SET known = $1, last_checked_at = $2, next_check_at = $3, lease_until = $4,
    rhythm = $5, failures = 0, not_found_count = 0, not_found_since = NULL
WHERE id = $6 AND last_checked_at = $7 AND known = $8 AND suspect IS NULL AND status = $9
RETURNING id
"""


async def note_if_quiet(seen: Player, reading: Reading, scheduler: Scheduler) -> KnownStats | None:
    """Store a reading without changes since the row was ``seen``; None when there are some."""
    last_checked_at = seen.last_checked_at
    if last_checked_at is None or not _is_usual(seen, reading):
        return None
    known = stats_of(seen)
    if (
        known is None
        or reading.taken_at <= last_checked_at
        or leaves_entry(known, reading, changes(known, reading))
    ):
        return None
    after = KnownStats.after(known, reading)
    before = _json(seen.known)
    scheduler.learn(seen, reading.taken_at)
    seen.last_checked_at = reading.taken_at
    seen.failures = seen.not_found_count = 0
    next_check_at = scheduler.next_for(seen)
    moved = await query(
        _MOVE_ON,
        _json(known_to_json(after)),
        to_millis(reading.taken_at),
        to_millis(next_check_at),
        to_millis(FREE),
        _json(seen.rhythm),
        seen.id,
        to_millis(last_checked_at),
        before,
        PlayerStatus.ACTIVE.value,
    )
    return after if moved else None


def _is_usual(seen: Player, reading: Reading) -> bool:
    is_undoubted = seen.status is PlayerStatus.ACTIVE and seen.suspect is None
    if not is_undoubted or reading.display_name not in {None, seen.name}:
        return False
    return bool(seen.known) and overall_in(seen.known) == reading.value_of(OVERALL)


def _json(document: Any) -> str:
    return orjson.dumps(document).decode()
