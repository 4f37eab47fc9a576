"""The rows that one believed reading leaves behind: snapshot, values, milestones."""

from collections.abc import Mapping, Sequence

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.domain.metrics import OVERALL, Metric
from bot.domain.milestones import Milestone
from bot.domain.readings import Reading, Standing
from bot.models import MilestoneRow, Player, Snapshot, Value
from bot.services.outbox import Gap


async def store_snapshot(
    tx: BaseDBAsyncClient,
    player: Player,
    reading: Reading,
    delta: Mapping[Metric, Standing],
    ids: Mapping[Metric, int],
) -> None:
    """Add a snapshot with the values that changed."""
    overall = reading.standings.get(OVERALL)
    await Snapshot.create(
        using_db=tx,
        player_id=player.id,
        taken_at=reading.taken_at,
        previous_at=player.last_checked_at,
        overall_xp=overall.value if overall else None,
        total_level=reading.total_level,
        overall_rank=overall.rank if overall else None,
    )
    rows = [
        Value(
            player_id=player.id,
            metric_id=ids[metric],
            taken_at=reading.taken_at,
            value=standing.value,
            rank=standing.rank,
        )
        for metric, standing in delta.items()
    ]
    await Value.bulk_create(rows, using_db=tx)


async def store_milestones(
    tx: BaseDBAsyncClient,
    player_id: int,
    milestones: Sequence[Milestone],
    gap: Gap | None,
    ids: Mapping[Metric, int],
) -> tuple[Milestone, ...]:
    """Add the milestones that were never reached before, and return those; no gap: date unknown."""
    if not milestones:
        return ()
    before = await MilestoneRow.filter(player_id=player_id).using_db(tx).values_list(*_IDENTITY)
    reached = set(before)
    new = tuple(
        milestone
        for milestone in milestones
        if (ids[milestone.metric], milestone.kind, milestone.threshold) not in reached
    )
    rows = [
        MilestoneRow(
            player_id=player_id,
            metric_id=ids[milestone.metric],
            kind=milestone.kind,
            threshold=milestone.threshold,
            value=milestone.value,
            reached_at=gap.reached_at if gap else None,
            not_before=gap.not_before if gap else None,
        )
        for milestone in new
    ]
    await MilestoneRow.bulk_create(rows, ignore_conflicts=True, using_db=tx)
    return new


_IDENTITY = ("metric_id", "kind", "threshold")
