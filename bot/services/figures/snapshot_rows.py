"""Writes the rows of one accepted reading: snapshot, values, milestones."""

from collections.abc import Mapping, Sequence

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import add_rows
from bot.domain.figures.readings import UNRANKED, KnownStats, Reading, Standing
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.milestones import Milestone
from bot.models import MilestoneRow, Player
from bot.models.fields import to_millis
from bot.services.announcements.outbox import ReadingGap

_ADD_SNAPSHOT = """
INSERT INTO snapshot (player_id, taken_at, previous_at, overall_xp, overall_rank, total_level)
VALUES ($1, $2, $3, $4, $5, $6)
"""
_ADD_VALUE = """
INSERT INTO value (player_id, metric_id, taken_at, value, rank) VALUES ($1, $2, $3, $4, $5)
"""


async def store_snapshot(
    player: Player,
    known: KnownStats | None,
    reading: Reading,
    delta: Mapping[Metric, Standing],
    ids: Mapping[Metric, int],
) -> None:
    """Add a snapshot with the values that changed, inside the running transaction.

    What is ``known`` stems from the reading before, the last one that was believed.
    """
    overall = reading.standings.get(OVERALL, UNRANKED)
    taken_at = to_millis(reading.taken_at)
    previous_at = to_millis(known.as_of) if known else None
    snapshot = (overall.value, overall.rank, reading.total_level)
    await add_rows(_ADD_SNAPSHOT, [[player.id, taken_at, previous_at, *snapshot]])
    values = [
        [player.id, ids[metric], taken_at, standing.value, standing.rank]
        for metric, standing in delta.items()
        if metric != OVERALL  # it stands in the snapshot
    ]
    await add_rows(_ADD_VALUE, values)


async def store_milestones(
    tx: BaseDBAsyncClient,
    player_id: int,
    milestones: Sequence[Milestone],
    gap: ReadingGap | None,
    ids: Mapping[Metric, int],
) -> tuple[Milestone, ...]:
    """Add milestones that are new and return them; without a gap their date is unknown."""
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
