"""Putting news into the outbox: one announcement for each guild that wants to hear it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import in_dialect
from bot.domain.news import Subject, key_of, subject_to_json
from bot.models import Announcement
from bot.services.leases import FREE

_AUDIENCE = """
SELECT guild_id FROM guild_player JOIN guild ON guild.id = guild_player.guild_id
WHERE player_id = $1 AND NOT is_paused AND channel_id > 0
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """The stretch of time in which something happened: between two consecutive readings."""

    not_before: datetime
    reached_at: datetime


async def announce(
    tx: BaseDBAsyncClient,
    player_id: int,
    subjects: Iterable[Subject],
    *,
    gap: Gap,
    guild_ids: Iterable[int],
) -> None:
    """Add announcements; what a guild was told already, under the same key, is left alone."""
    audience = tuple(guild_ids)
    rows = [
        Announcement(
            guild_id=guild_id,
            player_id=player_id,
            key=key_of(subject),
            subject=subject_to_json(subject),
            reached_at=gap.reached_at,
            not_before=gap.not_before,
            created_at=gap.reached_at,
            next_attempt_at=gap.reached_at,
            lease_until=FREE,
        )
        for subject in subjects
        for guild_id in audience
    ]
    if rows:
        await Announcement.bulk_create(rows, ignore_conflicts=True, using_db=tx)


async def audience_of(player_id: int, tx: BaseDBAsyncClient) -> list[int]:
    """Return the guilds that follow a player and chose a channel."""
    rows = await tx.execute_query_dict(in_dialect(_AUDIENCE), [player_id])
    return [row["guild_id"] for row in rows]
