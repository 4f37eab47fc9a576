"""Claiming rows for a while, so that several processes never work on one row at once.

A claim is a single statement. A lease expires by itself, so a process may die at any time. Leases
use the *database's* time, so clocks of machines need not agree. Due times use the program's clock;
if it was moved on purpose, as in the sandbox, leases are moved too.
"""

from collections.abc import Mapping
from datetime import timedelta

import orjson

from bot.clock import Clock, shift_of
from bot.database import is_postgres, query, time_in_sql
from bot.domain.announcements.delivery_times import PACE
from bot.domain.server.shards import EVERYTHING, SHARD_SHIFT, Shards
from bot.models import Player, Post
from bot.models.fields import EPOCH, to_millis
from bot.services.storage.player_rows import IS_READ

FREE = EPOCH
"""The lease of a free row: one that expired long ago by any clock."""

PLAYER_LEASE = timedelta(minutes=5)
"""Longer than the slowest read of one player: four attempts of 30 s with pauses between."""

POST_LEASE = timedelta(seconds=60)
"""Longer than Discord's answer to one message, rate limits included."""

Leases = Mapping[int, int]
"""The rows that were claimed, each with the moment its lease runs out: the proof of holding it."""

_MILLISECOND = timedelta(milliseconds=1)

_SLACK = timedelta(seconds=10) // _MILLISECOND
"""A lease that ends later than any could by more than this was taken while a clock was ahead."""

_MOST_LEASED = 1000
"""So many leased players may be among the most urgent; a lease is looked at only for those."""

# Fair queueing: the longest overdue first, but the due players of a guild share one weight. So five
# players of one guild need not wait for five hundred of another, and no player waits for ever.
_DUE_PLAYERS = """
WITH due AS (
    SELECT id, next_check_at FROM player
    WHERE {is_read} AND next_check_at <= $2
), weights AS (
    SELECT due.id, CAST($2 - due.next_check_at AS DOUBLE PRECISION)
                   / COUNT(*) OVER (PARTITION BY link.guild_id) AS weight
    FROM due LEFT JOIN guild_player link ON link.player_id = due.id
), turns AS (
    SELECT id, SUM(weight) AS urgency FROM weights
    GROUP BY id ORDER BY urgency DESC LIMIT $3 + {most_leased}
)
UPDATE player SET lease_until = {now} + $4 + $1 WHERE id IN (
    SELECT player.id FROM turns JOIN player ON player.id = turns.id
    WHERE player.lease_until <= {now} + $4 OR player.lease_until > {now} + $4 + $1 + {slack}
    ORDER BY turns.urgency DESC, player.id LIMIT $3 {skip}
) RETURNING id, lease_until
"""

# One post for each channel that is ready, the oldest first; posts keep their order in a channel.
_WAITING_POSTS = """
UPDATE post SET lease_until = {now} + $4 + $1, attempts = attempts + 1 WHERE id IN (
    SELECT post.id FROM post
    LEFT JOIN channel_state AS pace ON pace.channel_id = post.channel_id
    WHERE state = 'waiting' AND next_attempt_at <= $2
      AND (lease_until <= {now} + $4 OR lease_until > {now} + $4 + $1 + {slack})
      AND (posted_at IS NULL OR posted_at <= {now} + $4 - {pace}
           OR posted_at > {now} + $4 + {slack})
      AND NOT EXISTS (
        SELECT 1 FROM post AS sooner WHERE sooner.channel_id = post.channel_id
          AND sooner.state = 'waiting' AND sooner.next_attempt_at <= $2 AND sooner.id < post.id)
      AND (post.guild_id >> {shift}) % {count} IN ({shards})
    ORDER BY next_attempt_at, post.id LIMIT $3 {skip}
) RETURNING id, lease_until
"""

_TURN = """
INSERT INTO channel_state (channel_id, guild_id, posted_at) VALUES ($1, $2, {now} + $3)
ON CONFLICT (channel_id) DO UPDATE SET posted_at = excluded.posted_at
WHERE channel_state.posted_at IS NULL OR channel_state.posted_at <= excluded.posted_at - {pace}
    OR channel_state.posted_at > excluded.posted_at + {slack}
RETURNING channel_id
"""

_REST = """
SELECT posted_at + {pace} - ({now} + $1) AS millis FROM channel_state
WHERE channel_id = $2 AND posted_at > {now} + $1 - {pace} AND posted_at <= {now} + $1 + {slack}
"""


def leases_to_json(leases: Leases) -> str:
    """Write leases down for those who give them back should their holder be gone."""
    return orjson.dumps([[row, until] for row, until in leases.items()]).decode()


def leases_from_json(document: str) -> Leases:
    """Read leases that were written down."""
    return dict(orjson.loads(document))


async def claim_due_players(clock: Clock, *, limit: int) -> Leases:
    """Lease up to ``limit`` players whose time has come, the most urgent first."""
    statement = _DUE_PLAYERS.format(
        now=time_in_sql(),
        is_read=IS_READ,
        slack=_SLACK,
        most_leased=_MOST_LEASED,
        skip=_skip_locked("player"),
    )
    return await _claim(statement, clock=clock, span=PLAYER_LEASE, limit=limit)


async def claim_waiting_posts(clock: Clock, *, limit: int, shards: Shards = EVERYTHING) -> Leases:
    """Lease up to ``limit`` messages that wait on these shards, one for each channel at most."""
    statement = _WAITING_POSTS.format(
        now=time_in_sql(),
        pace=PACE // _MILLISECOND,
        slack=_SLACK,
        shift=SHARD_SHIFT,
        count=shards.count,
        shards=", ".join(map(str, shards.ids)),
        skip=_skip_locked("post"),
    )
    return await _claim(statement, clock=clock, span=POST_LEASE, limit=limit)


async def take_turn(clock: Clock, *, guild_id: int, channel_id: int) -> bool:
    """Reserve a channel for a post; False during the pause after the last one."""
    statement = _TURN.format(now=time_in_sql(), pace=PACE // _MILLISECOND, slack=_SLACK)
    return bool(await query(statement, channel_id, guild_id, shift_of(clock) // _MILLISECOND))


async def rest_of(clock: Clock, channel_id: int) -> timedelta:
    """Return the rest of a channel's pause."""
    statement = _REST.format(now=time_in_sql(), pace=PACE // _MILLISECOND, slack=_SLACK)
    rows = await query(statement, shift_of(clock) // _MILLISECOND, channel_id)
    return rows[0]["millis"] * _MILLISECOND if rows else timedelta(0)


async def give_back_players(leases: Leases) -> None:
    """End leases early; one that ran out and is another process's by now stays as it is."""
    for player_id, until in leases.items():
        await Player.filter(id=player_id, lease_until=until).update(lease_until=FREE)


async def give_back_posts(leases: Leases) -> None:
    """End leases early; one that ran out and is another process's by now stays as it is."""
    for post_id, until in leases.items():
        await Post.filter(id=post_id, lease_until=until).update(lease_until=FREE)


async def release_all() -> None:
    """End every lease, for a process that is the only one."""
    await Player.filter(lease_until__gt=FREE).update(lease_until=FREE)
    await Post.filter(lease_until__gt=FREE).update(lease_until=FREE)


async def _claim(statement: str, *, clock: Clock, span: timedelta, limit: int) -> Leases:
    now, shift = to_millis(clock.now()), shift_of(clock) // _MILLISECOND
    rows = await query(statement, span // _MILLISECOND, now, limit, shift)
    return {row["id"]: row["lease_until"] for row in sorted(rows, key=lambda row: int(row["id"]))}


def _skip_locked(table: str) -> str:
    """Pass over rows that another claim is taking; SQLite has one process and no such clause."""
    return f"FOR UPDATE OF {table} SKIP LOCKED" if is_postgres() else ""
