"""Thinning keeps every figure that can still be asked for."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Point, gain_of
from bot.domain.progress.metric_history import day_gains
from bot.domain.progress.milestones import identity_of, milestones_between
from bot.domain.progress.retention import Retention
from tests.support.readings import metric_named
from tests.support.reference import History, span_between, thinned

START = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 12
MIDNIGHTS = [START + timedelta(days=number) for number in range(DAYS + 1)]
UTC_ZONE = ZoneInfo("UTC")


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw a history that grows, with unranked rows in between."""
    minutes = draw(st.lists(st.integers(0, DAYS * 1440 - 1), min_size=1, max_size=40, unique=True))
    value = 10
    rows: list[tuple[datetime, Point | None]] = []
    for minute in sorted(minutes):
        at = START + timedelta(minutes=minute)
        value += draw(st.integers(1, 400))
        rows.append((at, Point(value, value, at) if draw(st.integers(0, 4)) else None))
    return rows


metrics = st.sampled_from([metric_named("zulrah"), metric_named("attack"), metric_named("mimic")])
midnights = st.sampled_from(MIDNIGHTS)


@given(histories(), midnights)
def test_keeps_every_row_since_the_midnight(history: History, before: datetime) -> None:
    kept = thinned(history, before=before)
    assert [row for row in kept if row[0] >= before] == [row for row in history if row[0] >= before]
    assert [row for row in history if row in kept] == list(kept)


@given(histories(), midnights, metrics, midnights, midnights)
def test_keeps_the_gains_between_any_midnights(
    history: History, before: datetime, metric: Metric, start: datetime, end: datetime
) -> None:
    def gain(rows: History) -> object:
        span = span_between(metric, rows, start=min(start, end), end=max(start, end))
        return gain_of(span, tracked_since=history[0][0])

    assert gain(thinned(history, before=before)) == gain(history)


@given(histories(), midnights)
def test_keeps_what_was_gained_on_each_day(history: History, before: datetime) -> None:
    def days(rows: History) -> object:
        points = [point for _, point in rows if point]
        return day_gains(None, points, zone=UTC_ZONE, is_rating=False)

    assert days(thinned(history, before=before)) == days(history)


@given(histories(), midnights, metrics)
def test_keeps_the_milestones(history: History, before: datetime, metric: Metric) -> None:
    def reached(rows: History) -> set[object]:
        states = [
            KnownStats(at, {metric: KnownStanding(point.value if point else None, None)})
            for at, point in rows
            if point
        ]
        return {identity_of(it) for pair in pairwise(states) for it in milestones_between(*pair)}

    assert reached(thinned(history, before=before)) == reached(history)


@given(histories(), midnights, midnights)
def test_thinning_twice_is_thinning_to_the_later_midnight(
    history: History, one: datetime, other: datetime
) -> None:
    twice = thinned(thinned(history, before=one), before=other)
    assert list(twice) == list(thinned(history, before=max(one, other)))


@given(histories())
def test_keeps_at_most_two_rows_a_day_and_the_two_first(history: History) -> None:
    kept = thinned(history, before=MIDNIGHTS[-1])
    a_day = len({at.date() for at, _ in history})
    assert len(kept) <= 2 * a_day + 2


@pytest.mark.parametrize(
    ("age", "midnight"),
    [
        (None, None),
        (timedelta(days=400), datetime(2025, 7, 8, tzinfo=UTC)),
    ],
)
def test_counts_back_to_a_midnight(age: timedelta | None, midnight: datetime | None) -> None:
    now = datetime(2026, 8, 12, 12, tzinfo=UTC)
    retention = Retention(every_change=age, ranks=age)
    assert retention.thinned_before(now) == midnight
    assert retention.unranked_before(now) == midnight
