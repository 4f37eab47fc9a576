"""Updates records with each reading, and announces records that a streak has beaten.

One statement fetches, for every metric that just changed and every span, the value from which the
window's gain counts and the record as it stands; another writes those that grew. A rebuild from
the whole history gives the same (``domain.progress.derived``).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import add_rows, query
from bot.domain.announcements.announcement import RecordBeaten
from bot.domain.announcements.filters import is_metric_wanted, is_player_wanted
from bot.domain.figures.readings import Standing
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.gains import Point
from bot.domain.progress.records import (
    TOLD_SPANS,
    BestGain,
    Record,
    RecordSpan,
    extend_record,
    has_records,
    worth_telling,
)
from bot.models import Player
from bot.models.fields import from_millis, to_millis
from bot.services.announcements.outbox import FollowingGuild, ReadingGap, announce
from bot.services.progress.derived_rows import PUT_RECORD, record_row

_BASES_OF_VALUES = """
SELECT metric.id AS metric_id, cut.span,
    COALESCE(
        (SELECT taken_at FROM value
         WHERE player_id = $1 AND metric_id = metric.id AND taken_at <= cut.at
           AND value IS NOT NULL ORDER BY taken_at DESC LIMIT 1),
        (SELECT taken_at FROM value
         WHERE player_id = $1 AND metric_id = metric.id
           AND value IS NOT NULL ORDER BY taken_at LIMIT 1)) AS base_at,
    (SELECT taken_at FROM value
     WHERE player_id = $1 AND metric_id = metric.id ORDER BY taken_at LIMIT 1) AS seen_at
    , cut.at AS cut_at
FROM metric CROSS JOIN cut
WHERE (SELECT value FROM value
       WHERE player_id = $1 AND metric_id = metric.id AND taken_at = $2) IS NOT NULL
"""
_BASES_OF_OVERALL = """
SELECT CAST($7 AS SMALLINT) AS metric_id, cut.span,
    COALESCE(
        (SELECT taken_at FROM snapshot
         WHERE player_id = $1 AND taken_at <= cut.at
           AND overall_xp IS NOT NULL ORDER BY taken_at DESC LIMIT 1),
        (SELECT taken_at FROM snapshot
         WHERE player_id = $1 AND overall_xp IS NOT NULL ORDER BY taken_at LIMIT 1)) AS base_at,
    cut.at AS cut_at
FROM cut
"""
_GROWING = f"""
WITH opening (span, at) AS (
    VALUES ('day', CAST($3 AS BIGINT)), ('week', CAST($4 AS BIGINT)),
        ('month', CAST($5 AS BIGINT)), ('year', CAST($6 AS BIGINT))
), cut (span, at) AS (
    SELECT span, COALESCE(
        (SELECT CASE WHEN previous_at < at THEN taken_at END FROM snapshot
         WHERE player_id = $1 AND taken_at > at ORDER BY taken_at LIMIT 1), at)
    FROM opening
), value_base AS MATERIALIZED ({_BASES_OF_VALUES}),
overall_base AS MATERIALIZED ({_BASES_OF_OVERALL}),
base AS (
    SELECT value_base.metric_id, span, base_at, seen_at, cut_at, figure.value AS base_value
    FROM value_base JOIN value AS figure ON figure.player_id = $1
        AND figure.metric_id = value_base.metric_id AND figure.taken_at = base_at
    UNION ALL
    SELECT metric_id, span, base_at, base_at AS seen_at, cut_at, figure.overall_xp AS base_value
    FROM overall_base JOIN snapshot AS figure ON figure.player_id = $1
        AND figure.taken_at = base_at
)
SELECT base.metric_id, base.span, base_at, seen_at, cut_at, base_value,
    gained, start_at, end_at, to_beat
FROM base LEFT JOIN record ON record.player_id = $1
    AND record.metric_id = base.metric_id AND record.span = base.span
"""  # noqa: S608 - nothing but the texts above
"""$1 player, $2 the newest reading, $3 to $6 when its windows began, $7 Overall's id.

A window that begins between two readings counts from the later one: what it showed can have been
gained before."""
_PEAKS_OF_VALUES = """
SELECT MAX(value) AS peak, MAX(CASE WHEN taken_at <= $3 THEN value END) AS base FROM value
WHERE player_id = $1 AND taken_at < $2 AND metric_id = $4
"""
_PEAKS_OF_OVERALL = """
SELECT MAX(overall_xp) AS peak, MAX(CASE WHEN taken_at <= $3 THEN overall_xp END) AS base
FROM snapshot WHERE player_id = $1 AND taken_at < $2 AND CAST($4 AS SMALLINT) IS NOT NULL
"""
"""$1 player, $2 the newest reading, $3 from when on a window counts, $4 metric."""

Row = Mapping[str, Any]
Extended = tuple[BestGain | None, BestGain]
"""A record as it was and as it is now."""


async def extend_records(
    player_id: int,
    rows: Mapping[Metric, Standing],
    taken_at: datetime,
    ids: Mapping[Metric, int],
    *,
    rolled_back: Container[Metric] = (),
) -> list[Extended]:
    """Update records with the changes of a reading, and return the records that grew.

    Of counters that were ``rolled_back`` once, only what lies above the former peak counts.
    Inside the running transaction, after the reading was stored.
    """
    newest = {
        ids[metric]: (metric, Point(row.value, row.rank, taken_at))
        for metric, row in rows.items()
        if row.value is not None and has_records(metric)
    }
    if not newest:
        return []
    cuts = [to_millis(taken_at - span.length) for span in RecordSpan]
    found = await query(_GROWING, player_id, to_millis(taken_at), *cuts, ids[OVERALL])
    extended: list[Extended] = []
    for row in found:
        if row["metric_id"] in newest:
            metric, point = newest[row["metric_id"]]
            base = _base(row, metric, taken_at - RecordSpan(row["span"]).length)
            if metric in rolled_back:
                base = await _above_peak(player_id, row, metric, point, base)
            extended += _extend(row, metric, point, base)
    rows_to_write = [record_row(held, ids) for _, held in extended]
    await add_rows(PUT_RECORD, [[player_id, *key, *rest] for key, rest in rows_to_write])
    return extended


async def announce_beaten(
    tx: BaseDBAsyncClient,
    player: Player,
    extended: Sequence[Extended],
    *,
    gap: ReadingGap,
    listeners: Iterable[FollowingGuild],
) -> None:
    """Announce records beaten by each guild's margin."""
    if not any(held.to_beat and held.record.span in TOLD_SPANS for _, held in extended):
        return
    for listener in listeners:
        preferences, margin = listener.preferences, listener.record_margin
        if margin is None or not is_player_wanted(player.account_type, preferences):
            continue
        subjects = [
            RecordBeaten(held.record, held.to_beat)
            for held in worth_telling(extended, margin=margin)
            if held.to_beat and is_metric_wanted(held.record.metric, preferences)
        ]
        await announce(tx, player.id, subjects, gap=gap, listeners=[listener])


async def _above_peak(
    player_id: int, row: Row, metric: Metric, newest: Point, base: Point
) -> Point:
    """Return what the window's gain counts from: the peak by then, or the newest's own."""
    statement = _PEAKS_OF_OVERALL if metric == OVERALL else _PEAKS_OF_VALUES
    at = to_millis(newest.at)
    [peaks] = await query(statement, player_id, at, row["cut_at"], row["metric_id"])
    if peaks["peak"] is not None and newest.value <= peaks["peak"]:
        return newest
    return base._replace(value=max(base.value, peaks["base"] or 0))


def _extend(row: Row, metric: Metric, newest: Point, base: Point) -> Iterable[Extended]:
    span = RecordSpan(row["span"])
    before = _held(row, metric, span)
    after = extend_record(before, metric, base, newest, span)
    if after and after is not before:
        yield before, after


def _base(row: Row, metric: Metric, start_at: datetime) -> Point:
    """Return what the window's gain counts from; 0 where a row was there before it was ranked."""
    base_at, seen_at = from_millis(row["base_at"]), from_millis(row["seen_at"])
    if row["base_at"] <= row["cut_at"]:
        return Point(row["base_value"], None, min(base_at, start_at))
    if metric.counts_from_zero and seen_at < base_at:
        return Point(0, None, seen_at)
    return Point(row["base_value"], None, base_at)


def _held(row: Row, metric: Metric, span: RecordSpan) -> BestGain | None:
    if row["gained"] is None:
        return None
    start_at, end_at = from_millis(row["start_at"]), from_millis(row["end_at"])
    return BestGain(Record(metric, span, row["gained"], start_at, end_at), row["to_beat"])
