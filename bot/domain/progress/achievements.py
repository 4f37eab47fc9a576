"""What a player has achieved so far, as it is told: records, milestones, and what comes next.

How records and milestones come about belongs to ``records`` and ``milestones``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.game.metrics import Family, Metric, display_order
from bot.domain.progress.derived import Reached
from bot.domain.progress.milestones import Milestone
from bot.domain.progress.next_milestones import Upcoming
from bot.domain.progress.records import Record, RecordSpan

RECORDS_PER_FAMILY = 5


@dataclass(frozen=True, slots=True)
class PlayerRecords:
    """The records of a player: of one metric, or the largest of each family."""

    player_name: str
    metric: Metric | None
    """The metric that was asked for; None for all."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class PlayerMilestones:
    """Everything a player has reached, and what is near."""

    player_name: str
    dated: tuple[Reached, ...]
    """What was seen to be reached, the newest first."""
    undated: tuple[Milestone, ...]
    """The highest of what was reached before tracking began."""
    upcoming: tuple[Upcoming, ...]


def largest_of_each_family(
    records: Iterable[Record], *, most: int = RECORDS_PER_FAMILY
) -> tuple[tuple[Family, tuple[tuple[Record, ...], ...]], ...]:
    """Return, family by family, the metrics with the largest records; each metric's together.

    The longest window decides which are the largest: every shorter one lies within it.
    """
    by_metric = [
        tuple(sorted(of_metric, key=lambda record: record.span.length))
        for _, of_metric in groupby(
            sorted(records, key=lambda record: display_order(record.metric)),
            key=lambda record: record.metric,
        )
    ]
    return tuple(
        (family, _largest(tuple(rows), most))
        for family, rows in groupby(by_metric, key=lambda row: row[0].metric.family)
    )


def by_span(records: Iterable[Record]) -> dict[RecordSpan, Record]:
    """Return the records of one metric by their span, the shortest first."""
    of_metric = {record.span: record for record in records}
    return {span: of_metric[span] for span in RecordSpan if span in of_metric}


def _largest(rows: Sequence[tuple[Record, ...]], most: int) -> tuple[tuple[Record, ...], ...]:
    return tuple(sorted(rows, key=lambda row: -row[-1].gained)[:most])
