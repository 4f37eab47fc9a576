"""Taking one reading in: judged, stored with all that follows from it, in one transaction, once.

This is the heart of "exactly once": snapshot, values, milestones and announcements are committed
together, and unique keys – not care – keep a second process from adding them again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import in_transaction
from bot.domain.figures.history import leaves_entry
from bot.domain.figures.plausibility import (
    Verdict,
    contradictions_between,
    judge,
    suspect_to_keep,
)
from bot.domain.figures.readings import (
    KnownStats,
    Reading,
    Standing,
    believed_total_level,
    changes,
    has_news,
    known_to_json,
)
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.game.player_names import name_key
from bot.domain.players.lifecycle import PlayerEvent, transition
from bot.domain.players.name_questions import NameTaken
from bot.domain.progress.milestones import milestones_between
from bot.models import Player, PlayerName
from bot.models.fields import whole_millis
from bot.services.announcements.milestone_announcements import ReadingProgress, tell_milestones
from bot.services.announcements.outbox import FollowingGuild, ReadingGap, announce, listeners_of
from bot.services.figures.snapshot_rows import store_milestones, store_snapshot
from bot.services.progress.rebuild import Rebuild
from bot.services.progress.record_keeping import announce_beaten, extend_records
from bot.services.scheduling.scheduler import Scheduler
from bot.services.storage.leases import FREE
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import locked_player, stats_of, suspect_of, suspect_to_json
from bot.services.updates.unchanged_reading import note_if_quiet

FALLS_TOLD = 3
"""How many of the counters that contradict what is known are named as evidence."""

_MOVED = (
    "name",
    "status",
    "known",
    "suspect",
    "name_taken_since",
    "last_checked_at",
    "last_changed_at",
    "next_check_at",
    "lease_until",
    "failures",
    "not_found_count",
    "not_found_since",
    "rhythm",
)
_EVENTS = {
    Verdict.ACCEPT: (PlayerEvent.FALL_WITHDRAWN, PlayerEvent.FOUND_AGAIN),
    Verdict.ROLLBACK: (PlayerEvent.ROLLBACK_CONFIRMED, PlayerEvent.FOUND_AGAIN),
    Verdict.SUSPECT: (PlayerEvent.FALL_SEEN,),
    Verdict.NAME_TRANSFER: (PlayerEvent.FALL_SEEN, PlayerEvent.TRANSFER_CONFIRMED),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a reading brought."""

    before: KnownStats | None
    """What was known before; None for the first reading."""
    after: KnownStats
    """What is known now: the same as before when the reading was not believed."""
    verdict: Verdict
    has_news: bool
    """Whether XP, a level, a score or a KC changed."""

    @property
    def is_believed(self) -> bool:
        """Whether the reading counts as a fact."""
        return self.verdict in {Verdict.ACCEPT, Verdict.ROLLBACK}


class Recorder:
    """Writes readings down."""

    def __init__(self, *, register: MetricRegister, scheduler: Scheduler, rebuild: Rebuild) -> None:
        self._register = register
        self._scheduler = scheduler
        self._rebuild = rebuild

    async def record(
        self, player_id: int, reading: Reading, *, seen: Player | None = None
    ) -> Recorded:
        """Take a reading in; one that is older than the last finds its place in the past.

        One taken before a newer one that is in doubt is left out: the next will tell the same. The
        player's row as it was ``seen`` lately is a short cut, for readings without news.
        """
        reading = replace(
            reading,
            taken_at=whole_millis(reading.taken_at),
            total_level=believed_total_level(reading.standings, reading.total_level),
        )
        if seen and (known := await note_if_quiet(seen, reading, self._scheduler)):
            return Recorded(known, known, Verdict.ACCEPT, has_news=False)
        recorded = await self._take_in(player_id, reading)
        if reading.taken_at < recorded.after.as_of:
            await self._rebuild.weave_in(player_id, reading)
        return recorded

    async def _take_in(self, player_id: int, reading: Reading) -> Recorded:
        # New metrics stay, whatever follows.
        ids = await self._register.ids_of((OVERALL, *reading.standings))
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            known = stats_of(player)
            if known and player.last_checked_at and reading.taken_at <= player.last_checked_at:
                return Recorded(known, known, Verdict.ACCEPT, has_news=False)
            verdict = judge(known, reading, suspect=suspect_of(player))
            intake = _Intake(tx, player, known, reading, verdict, ids)
            if known and verdict in {Verdict.SUSPECT, Verdict.NAME_TRANSFER}:
                return await self._keep_aside(intake, known)
            return await self._believe(intake)

    async def accept_kept(self, player_id: int, *, since: datetime) -> bool:
        """Take the reading kept aside for a rollback, on an admin's word; False once settled."""
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            known, kept = stats_of(player), suspect_of(player)
            if known is None or kept is None or player.name_taken_since != since:
                return False
            ids = await self._register.ids_of((*kept.standings, OVERALL))
            player.status = transition(player.status, PlayerEvent.KEPT_WATCHING)
            player.last_checked_at = known.as_of  # the readings since were not believed
            await self._believe(_Intake(tx, player, known, kept, Verdict.ROLLBACK, ids))
            now = self._scheduler.now()
            await Player.filter(id=player_id).using_db(tx).update(next_check_at=now)
        return True

    async def _believe(self, intake: "_Intake") -> Recorded:
        """Store what changed and what was reached by it."""
        player, before, reading = intake.player, intake.known, intake.reading
        after = KnownStats.after(before, reading)
        delta = changes(before, reading)
        await self._register.ids_of(delta)  # a row that is gone may be known to others alone
        news = before is None or has_news(before, replace(reading, standings=delta))
        leaves = leaves_entry(before, reading, delta)
        listeners = await listeners_of(player.id, intake.tx) if news or leaves else []
        levels = 0
        if leaves:
            await store_snapshot(player, before, reading, delta, intake.ids)
            if before:
                levels = await _store_news(intake, before, after, listeners)
                await _store_records(intake, after, delta, listeners)
        await _note_spelling(intake.tx, player, reading)
        player.known = known_to_json(after)
        player.suspect = player.name_taken_since = None
        self._scheduler.learn(
            player,
            reading.taken_at,
            is_news=news,
            levels=levels,
            audience=len(listeners) if news else None,
        )
        if news:
            player.last_changed_at = reading.taken_at
        await self._move_on(intake)
        return Recorded(before, after, intake.verdict, has_news=news)

    async def _keep_aside(self, intake: "_Intake", known: KnownStats) -> Recorded:
        """Store nothing of a contradiction; ask the admins when it seems to be somebody else."""
        player, reading = intake.player, intake.reading
        kept = suspect_to_keep(known, reading, suspect=suspect_of(player))
        player.suspect = suspect_to_json(kept)
        if intake.verdict is Verdict.NAME_TRANSFER:
            player.name_taken_since = kept.taken_at
            evidence = contradictions_between(known, kept)[:FALLS_TOLD]
            await announce(
                intake.tx,
                player.id,
                [NameTaken(kept.taken_at, evidence)],
                gap=intake.gap,
                listeners=await listeners_of(player.id, intake.tx),
            )
        await self._move_on(intake)
        return Recorded(known, known, intake.verdict, has_news=False)

    async def _move_on(self, intake: "_Intake") -> None:
        """Leave the player as the verdict has it, to be read again in its time."""
        player, reading = intake.player, intake.reading
        for event in _EVENTS[intake.verdict]:
            player.status = transition(player.status, event)
        player.last_checked_at, player.lease_until = reading.taken_at, FREE
        player.failures = player.not_found_count = 0
        player.not_found_since = None
        player.next_check_at = self._scheduler.next_for(player)
        await player.save(using_db=intake.tx, update_fields=_MOVED)


@dataclass(frozen=True, slots=True)
class _Intake:
    """One reading on its way in."""

    tx: BaseDBAsyncClient
    player: Player
    known: KnownStats | None
    reading: Reading
    verdict: Verdict
    ids: Mapping[Metric, int]

    @property
    def gap(self) -> ReadingGap:
        """Since the last reading that was believed."""
        at = self.reading.taken_at
        return ReadingGap(not_before=self.known.as_of if self.known else at, reached_at=at)


async def _store_news(
    intake: _Intake, before: KnownStats, after: KnownStats, listeners: Sequence[FollowingGuild]
) -> int:
    """Record what was reached, announce what was never reached before, and count that."""
    tx, player, ids = intake.tx, intake.player, intake.ids
    if intake.verdict is Verdict.ROLLBACK or before.total_level != after.total_level:
        # What a rollback takes away had been reached, so reaching it again is no news.
        await store_milestones(tx, player.id, milestones_between(after, before), None, ids)
    crossed = milestones_between(before, after)
    new = await store_milestones(tx, player.id, crossed, intake.gap, ids)
    progress = ReadingProgress(before, after, crossed, new, intake.gap)
    await tell_milestones(tx, player, progress, listeners=listeners, ids=ids)
    return len(new)


async def _store_records(
    intake: _Intake,
    after: KnownStats,
    delta: Mapping[Metric, Standing],
    listeners: Sequence[FollowingGuild],
) -> None:
    player, at = intake.player, intake.reading.taken_at
    extended = await extend_records(player.id, delta, at, intake.ids, rolled_back=after.rolled_back)
    await announce_beaten(intake.tx, player, extended, gap=intake.gap, listeners=listeners)


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
