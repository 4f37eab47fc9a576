"""Definitions in a few lines that tests compare the bot's queries and faster code with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.domain.game.experience import MAX_VIRTUAL_LEVEL, level_for_xp
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Point, ValueSpan
from bot.domain.progress.records import Record, RecordSpan, held_record


def span_between(
    metric: Metric,
    history: Sequence[tuple[datetime, Point | None]],
    *,
    start: datetime | None,
    end: datetime,
) -> ValueSpan:
    """Return the span of a metric over a window from its whole stored history, oldest first.

    Each entry is a moment with a point, or with None for a row that was there but unranked.
    """
    known = [(at, point) for at, point in history if at <= end]
    ranked = [point for _, point in known if point]
    earlier = [point for point in ranked if start is not None and point.at <= start]
    before = earlier[-1] if earlier else None
    first = ranked[0] if ranked and not before else None
    return ValueSpan(
        metric=metric,
        before=before,
        first=first,
        seen_unranked_before_first=bool(first and known[0][0] < first.at),
        after=ranked[-1] if ranked else None,
        is_stale=bool(ranked and known[-1][1] is None),
    )


def best_gain(metric: Metric, series: Sequence[Point], span: RecordSpan) -> Record | None:
    """Return the best gain within any window of a length; the earliest of equals.

    The gain that ends with a point is its value less the one known a window's length before, or
    the first of all when tracking is younger. None when nothing was gained, and for ratings and
    seasonal points, which have no records.
    """
    held = held_record(metric, series, span)
    return held.record if held else None


History = Sequence[tuple[datetime, Point | None]]
"""The stored rows of one metric, oldest first; None is a row that was there but unranked."""


def thinned(history: History, *, before: datetime) -> History:
    """Return the rows that are kept of a history when all before a midnight is thinned.

    Of each day the last row is kept, and the last ranked one where that is another; so a figure as
    of any midnight stays what it was. The first row of all stays, and the first ranked one, for
    what counts from them.
    """
    ranked = [row for row in history if row[1]]
    last_of_day = {row[0].astimezone(UTC).date(): row for row in history}
    last_ranked_of_day = {row[0].astimezone(UTC).date(): row for row in ranked}
    kept = {*history[:1], *ranked[:1], *last_of_day.values(), *last_ranked_of_day.values()}
    return [row for row in history if row[0] >= before or row in kept]


def virtual_level(xp: int) -> int:
    """Return the level as if levels went on to 126."""
    return level_for_xp(xp, cap=MAX_VIRTUAL_LEVEL)
