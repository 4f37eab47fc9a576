"""Figures as of any moment, from the rows that changed: the value at t is the last one by t."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from bot.database import is_postgres, look_up
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.gains import Gain, Point, ValueSpan, gain_of
from bot.models.fields import EPOCH, from_millis, to_millis
from bot.services.figures import figure_queries as lookups
from bot.services.storage.metric_register import MetricRegister

Row = Mapping[str, Any]


async def spans_between(
    player_id: int, start: datetime | None, end: datetime, *, register: MetricRegister
) -> tuple[ValueSpan, ...]:
    """Return both ends of every metric the player has, for a window; no start means all time."""
    window = to_millis(start or EPOCH), to_millis(end)
    overall_id = (await register.ids_of([OVERALL]))[OVERALL]
    on_postgres = is_postgres()
    of_overall = lookups.spans_of_player(of_overall=True, on_postgres=on_postgres)
    of_others = lookups.spans_of_player(of_overall=False, on_postgres=on_postgres)
    overall = await look_up(of_overall, player_id, *window, overall_id)
    others = await look_up(of_others, player_id, *window)
    return tuple(
        [
            _span(await register.metric(row["metric_id"]), row, start=window[0])
            for row in (*overall, *others)
        ]
    )


async def board(
    guild_id: int,
    metric: Metric,
    start: datetime | None,
    end: datetime,
    *,
    register: MetricRegister,
) -> dict[int, Gain]:
    """Return what all players a guild follows gained of one metric, by id, in no order.

    A player without any ranked value by the end is left out, and so is one who is paused there.
    """
    statement = lookups.spans_of_guild(of_overall=metric == OVERALL, on_postgres=is_postgres())
    metric_id = (await register.ids_of([metric]))[metric]
    window = to_millis(start or EPOCH), to_millis(end)
    rows = await look_up(statement, guild_id, *window, metric_id)
    spans = {row["player_id"]: _span(metric, row, start=window[0]) for row in rows}
    since: dict[int, datetime] = {}
    if any(span.before is None for span in spans.values()):
        since = {
            row["player_id"]: from_millis(row["first_at"])
            for row in await look_up(lookups.TRACKED_SINCE, guild_id)
        }
    return {
        player_id: gain
        for player_id, span in spans.items()
        if (gain := gain_of(span, tracked_since=since.get(player_id)))
    }


async def tracked_since(player_id: int) -> datetime | None:
    """Return when the player's first reading was taken."""
    first = "SELECT MIN(taken_at) AS first_at FROM snapshot WHERE player_id = $1"
    [row] = await look_up(first, player_id)
    return None if row["first_at"] is None else from_millis(row["first_at"])


async def value_at(
    player_id: int, metric: Metric, at: datetime | None, *, register: MetricRegister
) -> Point | None:
    """Return the last ranked value of a metric at or before a moment."""
    if at is None:
        return None
    statement = lookups.last(of_overall=metric == OVERALL)
    metric_id = (await register.ids_of([metric]))[metric]
    rows = await look_up(statement, player_id, metric_id, to_millis(at))
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
    statement = lookups.series(of_overall=metric == OVERALL)
    metric_id = (await register.ids_of([metric]))[metric]
    window = to_millis(start or EPOCH), to_millis(end)
    rows = await look_up(statement, player_id, metric_id, *window)
    if metric == OVERALL:  # which stands in every snapshot, whether it changed or not
        rows = [next(same) for _, same in groupby(rows, key=lambda row: row["value"])]
    return tuple(_points(rows))


async def unranked_between(
    player_id: int,
    metric: Metric,
    start: datetime | None,
    end: datetime,
    *,
    register: MetricRegister,
) -> tuple[datetime, ...]:
    """Return the readings inside a window that had a metric without a rank, oldest first."""
    statement = lookups.unranked(of_overall=metric == OVERALL)
    metric_id = (await register.ids_of([metric]))[metric]
    window = to_millis(start or EPOCH), to_millis(end)
    rows = await look_up(statement, player_id, metric_id, *window)
    return tuple(from_millis(row["taken_at"]) for row in rows)


async def unread_between(
    player_id: int, start: datetime | None, end: datetime, *, longer_than: timedelta
) -> tuple[tuple[datetime, datetime], ...]:
    """Return the long stretches without a reading that end in a window with a change."""
    shortest = longer_than // timedelta(milliseconds=1)
    rows = await look_up(
        lookups.UNREAD, player_id, to_millis(start or EPOCH), to_millis(end), shortest
    )
    return tuple((from_millis(row["previous_at"]), from_millis(row["taken_at"])) for row in rows)


def _span(metric: Metric, row: Row, *, start: int) -> ValueSpan:
    newest_at, value = row["newest_at"], row["newest_value"]
    if value is None or (newest_at > start and row["before_at"] is None):
        return _odd_span(metric, row)
    before = newest = Point(value, row["newest_rank"], from_millis(newest_at))
    if newest_at > start:
        before = Point(row["before_value"], row["before_rank"], from_millis(row["before_at"]))
    return ValueSpan(metric, before, None, seen_unranked_before_first=False, after=newest)


def _odd_span(metric: Metric, row: Row) -> ValueSpan:
    newest = _point(row["newest_at"], row["newest_value"], row["newest_rank"])
    older = _point(row["older_at"], row["older_value"], row["older_rank"])
    first = _point(row["first_at"], row["first_value"], row["first_rank"])
    return ValueSpan(
        metric=metric,
        before=_point(row["before_at"], row["before_value"], row["before_rank"]),
        first=first,
        seen_unranked_before_first=bool(first) and row["seen_at"] < row["first_at"],
        after=newest or older,
        is_stale=newest is None,
    )


def _point(at: int | None, value: int | None, rank: int | None) -> Point | None:
    return None if at is None or value is None else Point(value, rank, from_millis(at))


def _points(rows: Iterable[Row]) -> Iterator[Point]:
    return (Point(row["value"], row["rank"], from_millis(row["taken_at"])) for row in rows)
