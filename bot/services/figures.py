"""Figures as of any moment, from the rows that changed: the value at t is the last one by t."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.database import query
from bot.domain.gains import Point, Span
from bot.models import Snapshot, Value
from bot.models.fields import EPOCH, from_millis, to_millis
from bot.services.metrics import MetricRegister

_ENDS = """
SELECT metric.id AS metric_id,
    (SELECT id FROM value
     WHERE player_id = $1 AND metric_id = metric.id AND taken_at <= $2 AND value IS NOT NULL
     ORDER BY taken_at DESC LIMIT 1) AS before_id,
    (SELECT id FROM value
     WHERE player_id = $1 AND metric_id = metric.id AND taken_at <= $3 AND value IS NOT NULL
     ORDER BY taken_at DESC LIMIT 1) AS after_id,
    (SELECT id FROM value
     WHERE player_id = $1 AND metric_id = metric.id AND taken_at <= $3
     ORDER BY taken_at DESC LIMIT 1) AS newest_id
FROM metric
"""

_FIRSTS = """
SELECT id, metric_id,
    EXISTS (SELECT 1 FROM value AS unranked
            WHERE unranked.player_id = value.player_id AND unranked.metric_id = value.metric_id
              AND unranked.taken_at < value.taken_at) AS was_there
FROM value
WHERE player_id = $1 AND value IS NOT NULL AND taken_at > $2 AND taken_at <= $3
  AND NOT EXISTS (SELECT 1 FROM value AS earlier
                  WHERE earlier.player_id = value.player_id
                    AND earlier.metric_id = value.metric_id
                    AND earlier.taken_at < value.taken_at AND earlier.value IS NOT NULL)
"""


async def spans_between(
    player_id: int, start: datetime | None, end: datetime, *, register: MetricRegister
) -> tuple[Span, ...]:
    """Return both ends of every metric the player has, for a window; no start means all time."""
    window = (to_millis(start or EPOCH), to_millis(end))
    ends = [row for row in await query(_ENDS, player_id, *window) if row["after_id"]]
    firsts: dict[int, dict[str, Any]] = {}
    if any(row["before_id"] is None for row in ends):
        firsts = {row["metric_id"]: row for row in await query(_FIRSTS, player_id, *window)}
    points = await _points(
        [row[key] for row in ends for key in ("before_id", "after_id")]
        + [row["id"] for row in firsts.values()]
    )
    return tuple(
        [
            Span(
                metric=await register.metric(row["metric_id"]),
                before=points.get(row["before_id"]),
                first=points.get(first["id"]) if first else None,
                seen_unranked_before_first=bool(first and first["was_there"]),
                after=points.get(row["after_id"]),
                is_stale=row["newest_id"] != row["after_id"],
            )
            for row in ends
            for first in [firsts.get(row["metric_id"]) if row["before_id"] is None else None]
        ]
    )


async def tracked_since(player_id: int) -> datetime | None:
    """Return when the player's first reading was taken."""
    first = await Snapshot.filter(player_id=player_id).order_by("taken_at").first()
    return first.taken_at if first else None


async def value_at(player_id: int, metric_id: int, at: datetime | None) -> Point | None:
    """Return the last ranked value of a metric at or before a moment."""
    if at is None:
        return None
    row = (
        await Value.filter(
            player_id=player_id, metric_id=metric_id, taken_at__lte=at, value__isnull=False
        )
        .order_by("-taken_at")
        .first()
    )
    return _point(row) if row else None


async def series_between(
    player_id: int, metric_id: int, start: datetime | None, end: datetime
) -> tuple[Point, ...]:
    """Return every ranked value of a metric that was new inside a window, oldest first."""
    rows = (
        Value.filter(
            player_id=player_id,
            metric_id=metric_id,
            taken_at__gt=start or EPOCH,
            taken_at__lte=end,
            value__isnull=False,
        )
        .order_by("taken_at")
        .values_list("value", "rank", "taken_at")
    )
    return tuple(Point(value=value, rank=rank, at=_moment(at)) for value, rank, at in await rows)


async def _points(ids: Iterable[int | None]) -> dict[int | None, Point]:
    wanted = {value_id for value_id in ids if value_id is not None}
    return {row.id: _point(row) for row in await Value.filter(id__in=wanted)}


def _point(row: Value) -> Point:
    if row.value is None:
        raise ValueError("an unranked row is no point")
    return Point(value=row.value, rank=row.rank, at=row.taken_at)


def _moment(at: datetime | int) -> datetime:
    return from_millis(at) if isinstance(at, int) else at
