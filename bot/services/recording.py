"""Storing one reading with all that follows from it, in one transaction, once.

This is the heart of "exactly once": snapshot, values, milestones and announcements are committed
together, and unique keys – not care – keep a second process from adding them again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.transactions import in_transaction

from bot.domain.metrics import OVERALL, Metric
from bot.domain.milestones import AnnouncementPolicy, Milestone, highest_of_each, milestones_between
from bot.domain.names import name_key
from bot.domain.readings import Known, Reading, Standing, changes, has_news, known_to_json
from bot.models import (
    Announcement,
    GuildPlayer,
    MilestoneRow,
    Player,
    PlayerName,
    Snapshot,
    Value,
)
from bot.services.metrics import MetricRegister
from bot.services.rows import known_of
from bot.services.timetable import Timetable

POLICY = AnnouncementPolicy()

_MOVED = (
    "name",
    "known",
    "last_checked_at",
    "last_changed_at",
    "next_check_at",
    "lease_until",
    "failures",
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a reading brought."""

    before: Known | None
    """What was known before; None for the first reading."""
    after: Known
    has_news: bool
    """Whether XP, a level, a score or a KC changed."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """The stretch of time in which something happened."""

    not_before: datetime
    reached_at: datetime


class Recorder:
    """Writes readings down."""

    def __init__(self, *, register: MetricRegister, timetable: Timetable) -> None:
        self._register = register
        self._timetable = timetable

    async def record(self, player_id: int, reading: Reading) -> Recorded:
        """Store a reading; one that is no newer than the last changes nothing."""
        ids = await self._register.ids_of((*reading.standings, OVERALL))
        async with in_transaction() as tx:
            player = await Player.filter(id=player_id).using_db(tx).select_for_update().get()
            before = known_of(player)
            if before and player.last_checked_at and reading.taken_at <= player.last_checked_at:
                return Recorded(before=before, after=before, has_news=False)
            return await self._store(tx, player, before, reading, ids)

    async def _store(
        self,
        tx: BaseDBAsyncClient,
        player: Player,
        before: Known | None,
        reading: Reading,
        ids: Mapping[Metric, int],
    ) -> Recorded:
        after = Known.after(before, reading)
        if delta := changes(before, reading):
            await _store_snapshot(tx, player.id, reading, delta, ids)
        if before:
            gap = _Gap(player.last_checked_at or reading.taken_at, reading.taken_at)
            await _store_news(tx, player.id, milestones_between(before, after), gap, ids)
        news = before is None or has_news(before, reading)
        await _note_spelling(tx, player, reading)
        await self._move_on(tx, player, after, reading, has_changed=news)
        return Recorded(before=before, after=after, has_news=news)

    async def _move_on(
        self,
        tx: BaseDBAsyncClient,
        player: Player,
        after: Known,
        reading: Reading,
        *,
        has_changed: bool,
    ) -> None:
        player.known = known_to_json(after)
        player.last_checked_at = player.lease_until = reading.taken_at
        player.failures = 0
        if has_changed:
            player.last_changed_at = reading.taken_at
        player.next_check_at = self._timetable.next_for(
            last_changed_at=player.last_changed_at, failures=0
        )
        await player.save(using_db=tx, update_fields=_MOVED)


async def _store_snapshot(
    tx: BaseDBAsyncClient,
    player_id: int,
    reading: Reading,
    delta: Mapping[Metric, Standing],
    ids: Mapping[Metric, int],
) -> None:
    overall = reading.standings.get(OVERALL)
    await Snapshot.create(
        using_db=tx,
        player_id=player_id,
        taken_at=reading.taken_at,
        overall_xp=overall.value if overall else None,
        total_level=reading.total_level,
        overall_rank=overall.rank if overall else None,
    )
    await Value.bulk_create(
        [
            Value(
                player_id=player_id,
                metric_id=ids[metric],
                taken_at=reading.taken_at,
                value=standing.value,
                rank=standing.rank,
            )
            for metric, standing in delta.items()
        ],
        using_db=tx,
    )


async def _store_news(
    tx: BaseDBAsyncClient,
    player_id: int,
    milestones: Sequence[Milestone],
    gap: _Gap,
    ids: Mapping[Metric, int],
) -> None:
    if not milestones:
        return
    rows = [
        MilestoneRow(
            player_id=player_id,
            metric_id=ids[milestone.metric],
            kind=milestone.kind,
            threshold=milestone.threshold,
            value=milestone.value,
            reached_at=gap.reached_at,
            not_before=gap.not_before,
        )
        for milestone in milestones
    ]
    await MilestoneRow.bulk_create(rows, ignore_conflicts=True, using_db=tx)
    await _announce(tx, player_id, milestones, gap.reached_at, ids)


async def _announce(
    tx: BaseDBAsyncClient,
    player_id: int,
    milestones: Sequence[Milestone],
    at: datetime,
    ids: Mapping[Metric, int],
) -> None:
    wanted = {
        (ids[milestone.metric], milestone.kind, milestone.threshold)
        for milestone in highest_of_each(milestones)
        if POLICY.wants(milestone)
    }
    # Only rows of this very reading: a threshold crossed again is an old row with an older date.
    new = await MilestoneRow.filter(player_id=player_id, reached_at=at).using_db(tx)
    audience = (
        await GuildPlayer.filter(
            player_id=player_id, is_paused=False, guild__channel_id__isnull=False
        )
        .using_db(tx)
        .values_list("guild_id", flat=True)
    )
    announcements = [
        Announcement(
            guild_id=guild_id,
            milestone_id=row.id,
            created_at=at,
            next_attempt_at=at,
            lease_until=at,
        )
        for row in new
        if (row.metric_id, row.kind, row.threshold) in wanted
        for guild_id in audience
    ]
    if announcements:
        await Announcement.bulk_create(announcements, ignore_conflicts=True, using_db=tx)


async def _note_spelling(tx: BaseDBAsyncClient, player: Player, reading: Reading) -> None:
    spelling = reading.display_name
    if not spelling or spelling == player.name or name_key(spelling) != player.name_key:
        return
    player.name = spelling
    await PlayerName.bulk_create(
        [PlayerName(player=player, name=spelling, seen_at=reading.taken_at)],
        ignore_conflicts=True,
        using_db=tx,
    )
