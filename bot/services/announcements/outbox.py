"""Adds announcements to the outbox: one for each guild that wants the event.

Which milestones a guild wants is asked in ``milestone_announcements``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import in_dialect
from bot.domain.announcements.announcement import Subject, channel_kind_of, key_of, subject_to_json
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.preferences import Preferences
from bot.models import Announcement

_LISTENERS = """
SELECT guild.id AS guild_id, guild.channel_id AS main_id, preferences, record_margin,
    chosen.kind, chosen.channel_id
FROM guild_player JOIN guild ON guild.id = guild_player.guild_id
LEFT JOIN guild_channel AS chosen ON chosen.guild_id = guild.id
WHERE player_id = $1 AND NOT is_paused AND left_at IS NULL
    AND (guild.channel_id IS NOT NULL OR chosen.channel_id IS NOT NULL)
ORDER BY guild.id
"""


@dataclass(frozen=True, slots=True)
class ReadingGap:
    """The time between two consecutive readings, in which an event happened."""

    not_before: datetime
    reached_at: datetime


@dataclass(frozen=True, slots=True)
class FollowingGuild:
    """A guild that follows a player and has a channel for some kind of announcement."""

    guild_id: int
    channels: Channels
    preferences: Preferences
    record_margin: int | None


async def announce(
    tx: BaseDBAsyncClient,
    player_id: int,
    subjects: Iterable[Subject],
    *,
    gap: ReadingGap,
    listeners: Iterable[FollowingGuild],
) -> None:
    """Add announcements for the guilds that have a channel for them.

    An announcement with the same key is not added again.
    """
    everyone = tuple(listeners)
    rows = [
        Announcement(
            guild_id=listener.guild_id,
            player_id=player_id,
            key=key_of(subject),
            subject=subject_to_json(subject),
            reached_at=gap.reached_at,
            not_before=gap.not_before,
            created_at=gap.reached_at,
            next_attempt_at=gap.reached_at,
        )
        for subject in subjects
        for listener in everyone
        if listener.channels.of(channel_kind_of(subject)) is not None
    ]
    if rows:
        await Announcement.bulk_create(rows, ignore_conflicts=True, using_db=tx)


async def listeners_of(player_id: int, tx: BaseDBAsyncClient) -> list[FollowingGuild]:
    """Return the guilds that follow a player and have a channel for anything."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in await tx.execute_query_dict(in_dialect(_LISTENERS), [player_id]):
        found.setdefault(row["guild_id"], []).append(row)
    return [_listener(rows) for rows in found.values()]


def _listener(rows: Sequence[dict[str, Any]]) -> FollowingGuild:
    first = rows[0]
    chosen = {ChannelKind(row["kind"]): row["channel_id"] for row in rows if row["kind"]}
    preferences = first["preferences"]
    return FollowingGuild(
        guild_id=first["guild_id"],
        channels=Channels(main=first["main_id"], by_kind=chosen),
        preferences=Preferences.from_json(preferences and orjson.loads(preferences)),
        record_margin=first["record_margin"],
    )
