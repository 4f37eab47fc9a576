"""Records and milestones of a player, read from their tables."""

from collections.abc import Mapping
from typing import Any

from bot.database import query
from bot.domain.figures.readings import KnownStats
from bot.domain.game.metric_search import resolve_metric
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import gains_between
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import (
    Milestone,
    Reached,
    highest_of_each,
    reached_before_tracking,
)
from bot.domain.progress.next_milestones import (
    PACE_MONTH,
    PlayerMilestones,
    Upcoming,
    at_pace,
    next_milestones,
)
from bot.domain.progress.records import PlayerRecords, Record, RecordSpan, has_records
from bot.domain.progress.windows import Period, Unit, Window
from bot.errors import InvalidInput, NoHistory
from bot.language import mark
from bot.models import Player
from bot.models.fields import from_millis
from bot.services.figures.figure_reader import spans_between, tracked_since
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import stats_of, tracked_player

_RECORDS = """
SELECT metric_id, span, gained, start_at, end_at FROM record
WHERE player_id = $1 AND gained > 0 ORDER BY metric_id
"""
_MILESTONES = """
SELECT metric_id, kind, threshold, value, reached_at, not_before FROM milestone
WHERE player_id = $1 ORDER BY reached_at DESC, id DESC
"""
_RECORD = mark("A record is the most that was gained in a day, a week, a month or a year.")

Row = Mapping[str, Any]


class Achievements:
    """Answers what a player has achieved."""

    def __init__(self, *, register: MetricRegister) -> None:
        self._register = register

    async def records(self, name: str, *, guild_id: int, metric: str | None) -> PlayerRecords:
        """Return the best gains of a player, of one metric or of all.

        Raises:
            UnknownMetric: No metric has that name.
            InvalidInput: That metric has no records.
            PlayerNotTracked: The guild does not track the player.
            NoHistory: Nothing was gained so far.
        """
        wanted = await self._metric(metric)
        link = await tracked_player(guild_id, name)
        rows = await query(_RECORDS, link.player_id)
        found = [_record(await self._register.metric(row["metric_id"]), row) for row in rows]
        records = tuple(one for one in found if wanted is None or one.metric == wanted)
        if not records:
            raise _no_records(link.player.name, wanted)
        return PlayerRecords(link.player.name, wanted, records)

    async def milestones(self, name: str, *, guild_id: int) -> PlayerMilestones:
        """Return what a player has reached, and what comes next.

        Raises:
            PlayerNotTracked: The guild does not track the player.
        """
        link = await tracked_player(guild_id, name)
        rows = await query(_MILESTONES, link.player_id)
        reached = [_reached(await self._register.metric(row["metric_id"]), row) for row in rows]
        dated = tuple(one for one in reached if one.reached_at)
        known = stats_of(link.player)
        undated: tuple[Milestone, ...] = ()
        if known:
            undated = reached_before_tracking(known, (one.milestone for one in dated))
        return PlayerMilestones(
            player_name=link.player.name,
            dated=dated,
            undated=highest_of_each(undated),
            upcoming=await self._ahead(link.player, known) if known else (),
        )

    async def _ahead(self, player: Player, known: KnownStats) -> tuple[Upcoming, ...]:
        """Return what comes next, at the pace of the month up to the last reading."""
        end = player.last_checked_at or known.as_of
        month = Window(end - PACE_MONTH, end, Period.past(Unit.MONTH))
        spans = await spans_between(player.id, month.start, month.end, register=self._register)
        since = await tracked_since(player.id)
        gains = gains_between(spans, window=month, tracked_since=since)
        return at_pace(next_milestones(known), gains)

    async def _metric(self, text: str | None) -> Metric | None:
        if text is None:
            return None
        metric = resolve_metric(text, await self._register.known())
        if not has_records(metric):
            raise InvalidInput(
                "There are no records in {metric}.",
                tip="It may fall as well as rise. `/history` shows how it went.",
                metric=metric.name,
            )
        return metric


def _no_records(player: str, metric: Metric | None) -> NoHistory:
    if metric is None:
        return NoHistory("{player} has gained nothing so far.", tip=_RECORD, player=player)
    return NoHistory(
        "{player} has gained nothing in {metric} so far.",
        tip=_RECORD,
        player=player,
        metric=metric.name,
    )


def _record(metric: Metric, row: Row) -> Record:
    start_at, end_at = from_millis(row["start_at"]), from_millis(row["end_at"])
    return Record(metric, RecordSpan(row["span"]), row["gained"], start_at, end_at)


def _reached(metric: Metric, row: Row) -> Reached:
    kind, threshold = MilestoneKind(row["kind"]), row["threshold"]
    at, not_before = row["reached_at"], row["not_before"]
    return Reached(
        Milestone(metric, kind, threshold, row["value"]),
        reached_at=None if at is None else from_millis(at),
        not_before=None if not_before is None else from_millis(not_before),
    )
