"""Figures as of any moment, from the rows that changed: the value at t is the last one by t."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from bot.database import query
from bot.domain.gains import Point, Span
from bot.domain.metrics import OVERALL, Metric
from bot.models.fields import EPOCH, from_millis, to_millis
from bot.services import lookups
from bot.services.metrics import MetricRegister

Row = Mapping[str, Any]


async def spans_between(
    player_id: int, start: datetime | None, end: datetime, *, register: MetricRegister
) -> tuple[Span, ...]:
    """Return both ends of every metric the player has, for a window; no start means all time."""
    window = to_millis(start or EPOCH), to_millis(end)
    overall_id = (await register.ids_of([OVERALL]))[OVERALL]
    overall = await query(lookups.SPAN_OF_OVERALL, player_id, *window, overall_id)
    values = await query(lookups.SPANS_OF_VALUES, player_id, *window)
    return tuple(
        [_span(await register.metric(row["metric_id"]), row) for row in (*overall, *values)]
    )


async def board(
    guild_id: int,
    metric: Metric,
    start: datetime | None,
    end: datetime,
    *,
    register: MetricRegister,
) -> dict[int, Span]:
    """Return both ends of one metric over a window, by id of player, for all a guild follows.

    A player without any ranked value by the end is left out, as are those paused there.
    """
    statement = lookups.BOARD_OF_OVERALL if metric == OVERALL else lookups.BOARD_OF_VALUES
    metric_id = (await register.ids_of([metric]))[metric]
    rows = await query(statement, guild_id, to_millis(start or EPOCH), to_millis(end), metric_id)
    return {row["player_id"]: _span(metric, row) for row in rows}


async def tracked_since(player_id: int) -> datetime | None:
    """Return when the player's first reading was taken."""
    first = "SELECT MIN(taken_at) AS first_at FROM snapshot WHERE player_id = $1"
    [row] = await query(first, player_id)
    return None if row["first_at"] is None else from_millis(row["first_at"])


async def value_at(
    player_id: int, metric: Metric, at: datetime | None, *, register: MetricRegister
) -> Point | None:
    """Return the last ranked value of a metric at or before a moment."""
    if at is None:
        return None
    statement = lookups.LAST_OVERALL if metric == OVERALL else lookups.LAST_VALUE
    metric_id = (await register.ids_of([metric]))[metric]
    rows = await query(statement, player_id, metric_id, to_millis(at))
    return next(_points(rows), None)


async def series_between(
    player_id: int,
    metric: Metric,
    start: datetime | None,
    end: datetime,
    *,
    register: MetricRegister,
) -> tuple[Point, ...]:
    """Return every ranked value of a metric that was new inside a window, oldest first."""
    statement = lookups.SERIES_OF_OVERALL if metric == OVERALL else lookups.SERIES_OF_VALUES
    metric_id = (await register.ids_of([metric]))[metric]
    window = to_millis(start or EPOCH), to_millis(end)
    rows = await query(statement, player_id, metric_id, *window)
    if metric == OVERALL:  # which stands in every snapshot, whether it changed or not
        rows = [next(same) for _, same in groupby(rows, key=lambda row: row["value"])]
    return tuple(_points(rows))


def _span(metric: Metric, row: Row) -> Span:
    first = _end(row, "first")
    return Span(
        metric=metric,
        before=_end(row, "before"),
        first=first,
        seen_unranked_before_first=bool(first) and row["seen_at"] < row["first_at"],
        after=_end(row, "after"),
        is_stale=row["newest_at"] != row["after_at"],
    )


def _end(row: Row, end: str) -> Point | None:
    at = row[f"{end}_at"]
    return at and Point(row[f"{end}_value"], row[f"{end}_rank"], from_millis(at))


def _points(rows: Iterable[Row]) -> Iterator[Point]:
    return (Point(row["value"], row["rank"], from_millis(row["taken_at"])) for row in rows)
