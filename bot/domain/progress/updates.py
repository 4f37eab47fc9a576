"""What one reading brought, compared with what was known before it."""

from bot.domain.figures.readings import KnownStats
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Gains, Point, ValueSpan, gains_between
from bot.domain.progress.windows import Period, PeriodKind, Window


def gains_of_update(before: KnownStats, after: KnownStats) -> Gains:
    """Return what changed between two consecutive readings."""
    window = Window(start=before.as_of, end=after.as_of, period=Period(PeriodKind.SINCE_READING))
    spans = [_span(metric, before, after) for metric in after.standings]
    return gains_between(spans, window=window, tracked_since=None)


def _span(metric: Metric, before: KnownStats, after: KnownStats) -> ValueSpan:
    earlier = _point(before, metric)
    later = _point(after, metric)
    return ValueSpan(
        metric=metric,
        before=earlier,
        first=None if earlier else later,
        seen_unranked_before_first=earlier is None and metric in before.standings,
        after=later,
        is_stale=after.standings[metric].stale,
    )


def _point(known: KnownStats, metric: Metric) -> Point | None:
    standing = known.standings.get(metric)
    if standing is None or standing.value is None:
        return None
    return Point(value=standing.value, rank=standing.rank, at=known.as_of)
