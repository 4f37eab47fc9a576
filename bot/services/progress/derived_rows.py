"""Writes the milestones and records that follow from a whole history, with the fewest changes.

Rows that were derived before a history was thinned are kept.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.database import add_rows, query
from bot.domain.figures.history import HistoryEntry, with_believed_totals
from bot.domain.game.metrics import Metric
from bot.domain.progress.derived import Derived, derived_from
from bot.domain.progress.milestones import Reached
from bot.domain.progress.records import BestGain
from bot.models.fields import to_millis
from bot.services.figures.history_store import thinned_before

_MILESTONES = """
SELECT metric_id, kind, threshold, value, reached_at, not_before FROM milestone
WHERE player_id = $1
"""
_PUT_MILESTONE = """
INSERT INTO milestone (player_id, metric_id, kind, threshold, value, reached_at, not_before)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (player_id, metric_id, kind, threshold) DO UPDATE SET
value = excluded.value, reached_at = excluded.reached_at, not_before = excluded.not_before
"""
_DROP_MILESTONE = """
DELETE FROM milestone WHERE player_id = $1 AND metric_id = $2 AND kind = $3 AND threshold = $4
"""
_RECORDS = """
SELECT metric_id, span, gained, start_at, end_at, to_beat FROM record WHERE player_id = $1
"""
PUT_RECORD = """
INSERT INTO record (player_id, metric_id, span, gained, start_at, end_at, to_beat)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (player_id, metric_id, span) DO UPDATE SET
gained = excluded.gained, start_at = excluded.start_at,
end_at = excluded.end_at, to_beat = excluded.to_beat
"""
_DROP_RECORD = "DELETE FROM record WHERE player_id = $1 AND metric_id = $2 AND span = $3"

Key = tuple[Any, ...]
Table = dict[Key, Key]
"""Rows by what identifies them."""


async def derive(entries: Iterable[HistoryEntry]) -> Derived:
    """Return what follows from a history, as far as it is whole; it is computed in a thread."""
    since = await thinned_before()
    believed = with_believed_totals(entries)
    return await asyncio.to_thread(derived_from, believed, records_since=since)


async def write_derived(player_id: int, derived: Derived, *, ids: Mapping[Metric, int]) -> int:
    """Make the rows of milestones and records equal to what was derived; return how many changed.

    Runs in the open transaction. Nothing is announced.
    """
    milestones = dict(_milestone(reached, ids) for reached in derived.milestones)
    records = dict(record_row(held, ids) for held in derived.records)
    stored_milestones = _by_key(await query(_MILESTONES, player_id), length=3)
    stored_records = _by_key(await query(_RECORDS, player_id), length=2)
    if horizon := await thinned_before():
        milestones |= _reached_before(stored_milestones, horizon)
        records |= _still_best(stored_records, records, horizon)
    return sum(
        [
            await _drop(_DROP_MILESTONE, player_id, stored_milestones, milestones),
            await _put(_PUT_MILESTONE, player_id, stored_milestones, milestones),
            await _drop(_DROP_RECORD, player_id, stored_records, records),
            await _put(PUT_RECORD, player_id, stored_records, records),
        ]
    )


def _reached_before(stored: Table, horizon: datetime) -> Table:
    """Return the milestones of the thinned stretch, with the dates known when it was whole."""
    at = to_millis(horizon)
    return {key: row for key, row in stored.items() if row[1] is None or row[1] < at}


def _still_best(stored: Table, derived: Table, horizon: datetime) -> Table:
    """Return the records that began in the thinned stretch and were not beaten since.

    And those that did not but stand: what they had to beat may lie in the thinned stretch.
    """
    at = to_millis(horizon)
    gained = {key: row[0] for key, row in derived.items()}
    return {
        key: row
        for key, row in stored.items()
        if row[0] == gained.get(key) or (row[1] < at and row[0] > gained.get(key, 0))
    }


def record_row(held: BestGain, ids: Mapping[Metric, int]) -> tuple[Key, Key]:
    """Return a record as its table has it: what identifies it, and the rest."""
    record = held.record
    key = (ids[record.metric], record.span.value)
    return key, (record.gained, to_millis(record.start_at), to_millis(record.end_at), held.to_beat)


def _milestone(reached: Reached, ids: Mapping[Metric, int]) -> tuple[Key, Key]:
    milestone = reached.milestone
    return (
        (ids[milestone.metric], milestone.kind.value, milestone.threshold),
        (
            milestone.value,
            reached.reached_at and to_millis(reached.reached_at),
            reached.not_before and to_millis(reached.not_before),
        ),
    )


def _by_key(rows: list[dict[str, Any]], *, length: int) -> Table:
    values = [tuple(row.values()) for row in rows]
    return {row[:length]: row[length:] for row in values}


async def _drop(statement: str, player_id: int, stored: Table, wanted: Table) -> int:
    gone = [[player_id, *key] for key in stored if key not in wanted]
    await add_rows(statement, gone)
    return len(gone)


async def _put(statement: str, player_id: int, stored: Table, wanted: Table) -> int:
    new = [[player_id, *key, *rest] for key, rest in wanted.items() if stored.get(key) != rest]
    await add_rows(statement, new)
    return len(new)
