"""Puts waiting announcements together into posts: which ones, for which channel, when.

A guild's announcements are read under a lock on the guild and attached to their post in one
transaction. Posts are sent through ``delivery``.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_dialect, in_transaction, is_postgres, is_trouble, query
from bot.domain.announcements.announcement import channel_kind_of, subject_from_json
from bot.domain.announcements.batches import Waiting, is_question, next_batch
from bot.domain.announcements.delivery_times import PACE, due_at, is_stale
from bot.domain.server.shards import EVERYTHING, SHARD_SHIFT, Shards
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Digest
from bot.models import Announcement, AnnouncementState, Guild, GuildPlayer, Post, PostState
from bot.models.fields import to_millis
from bot.services.settings.guild_settings import settings_in
from bot.services.storage.leases import FREE, rest_of

log = logging.getLogger(__name__)

GUILDS_AT_ONCE = 50
LOOKED_AT_ONCE = 1000
"""The most announcements of a guild that are read together; the size limit of a digest."""
_SOON, _LATER = timedelta(seconds=1), timedelta(minutes=1)
"""When to look at a channel again whose earlier message is on its way, or waits for better times.
"""

_GUILDS_WITH_NEWS = """
SELECT guild_id FROM announcement
WHERE state = 'waiting' AND post_id IS NULL AND next_attempt_at <= $1
  AND (guild_id >> {shift}) % {count} IN ({shards})
GROUP BY guild_id ORDER BY MIN(next_attempt_at) LIMIT $2
"""
_LOCKED = "SELECT id FROM guild WHERE id = $1 FOR NO KEY UPDATE"
"""Strong enough for two processes that make messages, and no obstacle to new announcements."""


@dataclass(slots=True)
class _Sorted:
    """The decisions about a guild's waiting announcements."""

    unwanted: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    later: dict[datetime, list[int]] = field(default_factory=dict)
    ready: dict[int, list[Waiting]] = field(default_factory=dict)
    """By channel, oldest first."""


class Composer:
    """Puts messages together."""

    def __init__(self, *, clock: Clock, shards: Shards = EVERYTHING) -> None:
        self._clock = clock
        self._shards = shards

    async def compose(self) -> None:
        """Make the next post for each channel that has announcements and may be posted in now."""
        statement = _GUILDS_WITH_NEWS.format(
            shift=SHARD_SHIFT,
            count=self._shards.count,
            shards=", ".join(map(str, self._shards.ids)),
        )
        for row in await query(statement, to_millis(self._clock.now()), GUILDS_AT_ONCE):
            try:
                await self._compose(row["guild_id"])
            except Exception as error:
                if is_trouble(error):
                    raise
                log.exception("The news of guild %d could not be put together", row["guild_id"])

    async def _compose(self, guild_id: int) -> None:
        async with in_transaction() as tx:
            if is_postgres():
                await tx.execute_query(in_dialect(_LOCKED), [guild_id])
            guild = await Guild.get(id=guild_id, using_db=tx)
            settings = await settings_in(guild)
            followed = {} if guild.left_at else await _followed_in(guild_id, tx)
            waiting = await self._waiting(guild_id, tx)
            sorted_ = _sorted(waiting, settings, followed=followed, now=self._clock.now())
            await self._drop(sorted_.unwanted, "no longer wanted here", tx)
            await self._drop(sorted_.stale, "went stale", tx)
            for moment, ids in sorted_.later.items():
                await _postpone(ids, moment, tx)
            for channel_id, ready in sorted_.ready.items():
                await self._make_post(settings, channel_id, ready, tx)

    async def _waiting(self, guild_id: int, tx: BaseDBAsyncClient) -> list[Announcement]:
        waiting = Announcement.filter(
            guild_id=guild_id,
            state=AnnouncementState.WAITING,
            post_id__isnull=True,
            next_attempt_at__lte=self._clock.now(),
        )
        return await waiting.order_by("id").limit(LOOKED_AT_ONCE).using_db(tx)

    async def _make_post(
        self,
        settings: GuildSettings,
        channel_id: int,
        waiting: Sequence[Waiting],
        tx: BaseDBAsyncClient,
    ) -> None:
        now = self._clock.now()
        if free_at := await self._free_at(channel_id, tx):
            await _postpone([one.announcement_id for one in waiting], free_at, tx)
            return
        is_digest = settings.preferences.digest is not Digest.INSTANT
        batch = next_batch(waiting, is_digest=is_digest)
        post = await Post.create(
            guild_id=settings.guild_id,
            channel_id=channel_id,
            following=batch.following,
            created_at=now,
            next_attempt_at=now,
            lease_until=FREE,
            using_db=tx,
        )
        chosen = Announcement.filter(id__in=batch.announcement_ids).using_db(tx)
        await chosen.update(post_id=post.id)
        rest = [one.announcement_id for one in waiting]
        left = [one for one in rest if one not in set(batch.announcement_ids)]
        await _postpone(left, now + PACE, tx)

    async def _free_at(self, channel_id: int, tx: BaseDBAsyncClient) -> datetime | None:
        """Return when a channel may be ready for another message; None when it is."""
        now = self._clock.now()
        rest = await rest_of(self._clock, channel_id)
        earlier = Post.filter(channel_id=channel_id, state=PostState.WAITING).using_db(tx)
        if post := await earlier.first():
            return now + max(rest, _SOON if post.next_attempt_at <= now else _LATER)
        return now + rest if rest else None

    async def _drop(self, ids: Sequence[int], problem: str, tx: BaseDBAsyncClient) -> None:
        if ids:
            # What was the next attempt becomes the moment of the decision, for those who count.
            dropped = {"state": AnnouncementState.DROPPED, "next_attempt_at": self._clock.now()}
            chosen = Announcement.filter(id__in=list(ids)).using_db(tx)
            await chosen.update(problem=problem, **dropped)


def _sorted(
    rows: Iterable[Announcement],
    settings: GuildSettings,
    *,
    followed: Mapping[int, int | None],
    now: datetime,
) -> _Sorted:
    """Decide for each announcement: attach, wait or drop."""
    found = _Sorted()
    zone, mentions = ZoneInfo(settings.time_zone), settings.preferences.mentions_member
    for row in rows:
        subject = subject_from_json(row.subject)
        channel_id = settings.channels.of(channel_kind_of(subject))
        if channel_id is None or row.player_id not in followed:
            found.unwanted.append(row.id)
            continue
        due = due_at(
            row.created_at,
            preferences=settings.preferences,
            zone=zone,
            is_urgent=is_question(subject),
        )
        if due > now:
            found.later.setdefault(due, []).append(row.id)
        elif is_stale(row.created_at, now=now, due=due):
            found.stale.append(row.id)
        else:
            mentioned = followed[row.player_id] if mentions else None
            one = Waiting(row.id, row.player_id, row.reached_at, subject, mentioned)
            found.ready.setdefault(channel_id, []).append(one)
    return found


async def _followed_in(guild_id: int, tx: BaseDBAsyncClient) -> dict[int, int | None]:
    """Return the players a guild follows, each with the member it is linked to."""
    links = await GuildPlayer.filter(guild_id=guild_id).using_db(tx)
    return {link.player_id: link.member_id for link in links}


async def _postpone(ids: Sequence[int], moment: datetime, tx: BaseDBAsyncClient) -> None:
    if ids:
        await Announcement.filter(id__in=list(ids)).using_db(tx).update(next_attempt_at=moment)
