"""Whole histories in the database: loaded, and changed ones written back with the fewest rows.

A history is loaded outside of any transaction, as it may be long. Code that writes one back checks
inside its transaction that the stored history is still the one loaded (``is_current``). A new
reading is stored by ``snapshot_rows``.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.database import add_rows, query
from bot.domain.figures.history import HistoryEntry, PlayerHistory
from bot.domain.figures.readings import UNRANKED, Standing
from bot.domain.game.metrics import OVERALL, Metric
from bot.models import Fact, Player
from bot.models.fields import from_millis, to_millis, whole_millis
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import stats_of

PAGE = 5_000
"""How many rows are loaded at a time."""
THINNED_BEFORE = "histories thinned before"
"""The name of the saved state that holds the midnight."""

_MARK = """
SELECT COUNT(*) AS entries, COALESCE(SUM(taken_at), 0) AS moments,
    COALESCE(SUM(previous_at), 0) AS earlier_moments,
    (SELECT last_checked_at FROM player WHERE id = $1) AS checked_at
FROM snapshot WHERE player_id = $1
"""
_SNAPSHOTS = """
SELECT taken_at, previous_at, overall_xp, overall_rank, total_level FROM snapshot
WHERE player_id = $1 AND taken_at > $2 ORDER BY taken_at LIMIT $3
"""
_VALUES = """
SELECT metric_id, taken_at, value, rank FROM value
WHERE player_id = $1 AND (metric_id, taken_at) > ($2, $3)
ORDER BY metric_id, taken_at LIMIT $4
"""
_PUT_SNAPSHOT = """
INSERT INTO snapshot (player_id, taken_at, previous_at, overall_xp, overall_rank, total_level)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (player_id, taken_at) DO UPDATE SET
previous_at = excluded.previous_at, overall_xp = excluded.overall_xp,
overall_rank = excluded.overall_rank, total_level = excluded.total_level
"""
_PUT_VALUE = """
INSERT INTO value (player_id, taken_at, metric_id, value, rank) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (player_id, metric_id, taken_at) DO UPDATE SET
value = excluded.value, rank = excluded.rank
"""
_DROP_SNAPSHOT = "DELETE FROM snapshot WHERE player_id = $1 AND taken_at = $2"
_DROP_VALUE = "DELETE FROM value WHERE player_id = $1 AND taken_at = $2 AND metric_id = $3"

Row = Mapping[str, Any]


async def thinned_before() -> datetime | None:
    """Return the midnight before which histories were thinned, None while they are whole."""
    fact = await Fact.get_or_none(name=THINNED_BEFORE)
    return datetime.fromisoformat(fact.value) if fact else None


@dataclass(frozen=True, slots=True)
class Stored:
    """A history as it was loaded."""

    player_id: int
    timeline: PlayerHistory
    mark: Row
    """What tells this state of the history from any later one."""


async def load_timeline(player_id: int, *, register: MetricRegister, page: int = PAGE) -> Stored:
    """Load everything stored of a player; an empty history if there is no such player."""
    mark = await _mark_of(player_id)
    player = await Player.get_or_none(id=player_id)
    known = stats_of(player) if player else None
    rows: dict[int, dict[Metric, Standing]] = {}
    async for row in _values(player_id, page):
        metric = await register.metric(row["metric_id"])
        rows.setdefault(row["taken_at"], {})[metric] = Standing(row["value"], row["rank"])
    entries: list[HistoryEntry] = []
    async for row in _snapshots(player_id, page):
        before = entries[-1].overall if entries else None
        entries.append(_entry(row, rows.get(row["taken_at"], {}), before))
    read_until = whole_millis(known.as_of) if known else None
    return Stored(player_id, PlayerHistory(tuple(entries), read_until), mark)


async def is_current(stored: Stored) -> bool:
    """Return whether a history is still as it was loaded; the player must be locked."""
    return await _mark_of(stored.player_id) == stored.mark


async def write_timeline(
    stored: Stored, wanted: PlayerHistory, *, ids: Mapping[Metric, int]
) -> None:
    """Write the rows that turn a stored history into the wanted one, in the open transaction."""
    before = {entry.taken_at: entry for entry in stored.timeline.entries}
    after = {entry.taken_at: entry for entry in wanted.entries}
    changes = _Changes(stored.player_id, ids)
    for moment, entry in before.items():
        changes.drop(entry, after.get(moment))
    for moment, entry in after.items():
        changes.put(entry, before.get(moment))
    await changes.write()


async def _mark_of(player_id: int) -> Row:
    [mark] = await query(_MARK, player_id)
    return mark


async def _snapshots(player_id: int, size: int) -> AsyncIterator[Row]:
    last = -1
    while page := await query(_SNAPSHOTS, player_id, last, size):
        for row in page:
            yield row
        last = page[-1]["taken_at"]


async def _values(player_id: int, size: int) -> AsyncIterator[Row]:
    last = (-1, -1)
    while page := await query(_VALUES, player_id, *last, size):
        for row in page:
            yield row
        last = (page[-1]["metric_id"], page[-1]["taken_at"])


def _entry(row: Row, rows: dict[Metric, Standing], before: Standing | None) -> HistoryEntry:
    """Put an entry together; Overall, which stands in every snapshot, counts where it changed."""
    overall = UNRANKED
    if row["overall_xp"] is not None:
        overall = Standing(row["overall_xp"], row["overall_rank"])
    if before is None or before.value != overall.value:
        rows[OVERALL] = overall
    return HistoryEntry(
        taken_at=from_millis(row["taken_at"]),
        rows=rows,
        total_level=row["total_level"],
        previous_at=_moment(row["previous_at"]),
        overall=overall,
    )


def _moment(millis: int | None) -> datetime | None:
    return None if millis is None else from_millis(millis)


class _Changes:
    """The row operations that lead from one history to another."""

    def __init__(self, player_id: int, ids: Mapping[Metric, int]) -> None:
        self._player_id = player_id
        self._ids = ids
        self._dropped_snapshots: list[list[Any]] = []
        self._dropped_values: list[list[Any]] = []
        self._put_snapshots: list[list[Any]] = []
        self._put_values: list[list[Any]] = []

    def drop(self, entry: HistoryEntry, after: HistoryEntry | None) -> None:
        """Drop what of an entry is not in the one that takes its place."""
        key = [self._player_id, to_millis(entry.taken_at)]
        if after is None:
            self._dropped_snapshots.append(key)
        if after is not entry:
            kept = after.rows if after else {}
            gone = (metric for metric in entry.rows if metric not in kept and metric != OVERALL)
            self._dropped_values += [[*key, self._ids[metric]] for metric in gone]

    def put(self, entry: HistoryEntry, before: HistoryEntry | None) -> None:
        """Add what an entry has that the one before in its place had not."""
        if entry is before:
            return
        key = [self._player_id, to_millis(entry.taken_at)]
        if before is None or _snapshot(entry) != _snapshot(before):
            self._put_snapshots.append([*key, *_snapshot(entry)])
        there = before.rows if before else {}
        self._put_values += [
            [*key, self._ids[metric], row.value, row.rank]
            for metric, row in entry.rows.items()
            if metric != OVERALL and there.get(metric) != row
        ]

    async def write(self) -> None:
        """Run all row operations."""
        await add_rows(_DROP_VALUE, self._dropped_values)
        await add_rows(_DROP_SNAPSHOT, self._dropped_snapshots)
        await add_rows(_PUT_SNAPSHOT, self._put_snapshots)
        await add_rows(_PUT_VALUE, self._put_values)


def _snapshot(entry: HistoryEntry) -> list[Any]:
    previous_at = entry.previous_at and to_millis(entry.previous_at)
    return [previous_at, entry.overall.value, entry.overall.rank, entry.total_level]
