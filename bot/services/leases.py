"""Claiming rows for a while, so that several processes never work on one row at once.

A claim is a single statement; a lease heals by expiry, so a process may die at any time.
"""

from datetime import datetime, timedelta
from typing import Any

from bot.database import is_postgres, query
from bot.models import Announcement, Player
from bot.models.fields import to_millis

PLAYER_LEASE = timedelta(minutes=5)
"""Longer than the slowest read of one player: four attempts of 30 s with pauses between."""

ANNOUNCEMENT_LEASE = timedelta(seconds=60)
"""Longer than Discord's answer to one message, rate limits included."""

_DUE_PLAYERS = """
UPDATE player SET lease_until = $1 WHERE id IN (
    SELECT id FROM player
    WHERE status IN ('active', 'quarantined', 'missing')
      AND next_check_at <= $2 AND lease_until <= $2
    ORDER BY next_check_at LIMIT $3 {skip}
) RETURNING id
"""

_WAITING_ANNOUNCEMENTS = """
UPDATE announcement SET lease_until = $1, attempts = attempts + 1 WHERE id IN (
    SELECT announcement.id FROM announcement
    JOIN guild ON guild.id = announcement.guild_id
    WHERE state = 'waiting' AND next_attempt_at <= $2 AND lease_until <= $2
      AND guild.channel_id IS NOT NULL
    ORDER BY next_attempt_at, announcement.id LIMIT $3 {skip_announcement}
) RETURNING id
"""


async def claim_due_players(*, now: datetime, limit: int) -> list[int]:
    """Lease up to ``limit`` players whose time has come, the longest overdue first."""
    return await _claim(_DUE_PLAYERS, now=now, until=now + PLAYER_LEASE, limit=limit)


async def claim_waiting_announcements(*, now: datetime, limit: int) -> list[int]:
    """Lease up to ``limit`` announcements that wait for delivery, oldest first."""
    until = now + ANNOUNCEMENT_LEASE
    return await _claim(_WAITING_ANNOUNCEMENTS, now=now, until=until, limit=limit)


async def release_all(*, now: datetime) -> None:
    """End every lease, for a process that knows it is alone."""
    await Player.filter(lease_until__gt=now).update(lease_until=now)
    await Announcement.filter(lease_until__gt=now).update(lease_until=now)


async def _claim(sql: str, *, now: datetime, until: datetime, limit: int) -> list[int]:
    on_postgres = is_postgres()  # SQLite has one process, and no such clause
    statement = sql.format(
        skip="FOR UPDATE SKIP LOCKED" if on_postgres else "",
        skip_announcement="FOR UPDATE OF announcement SKIP LOCKED" if on_postgres else "",
    )
    rows: list[dict[str, Any]] = await query(statement, to_millis(until), to_millis(now), limit)
    return sorted(row["id"] for row in rows)
