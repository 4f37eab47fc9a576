"""Readings and knowledge with defaults, and hypothesis strategies for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStats, Reading, Standing
from bot.domain.game.metrics import KNOWN_METRICS, Metric, metric_for_row

START = datetime(2026, 10, 1, 12, tzinfo=UTC)
_SKILL_NAMES = {metric.name for metric in KNOWN_METRICS if metric.counts_experience}


def metric(name: str) -> Metric:
    """Find a metric by its row's name; an unlisted one is a boss."""
    return metric_for_row(name, is_skill=name in _SKILL_NAMES)


def reading(
    values: Mapping[str, int | None],
    *,
    after: timedelta = timedelta(0),
    total_level: int | None = None,
    display_name: str | None = None,
    rank: int | None = 1000,
) -> Reading:
    """Make a reading from names and values; None is a row that is there but unranked."""
    return Reading(
        taken_at=START + after,
        standings={
            metric(name): Standing(value, None if value is None else rank)
            for name, value in values.items()
        },
        total_level=total_level,
        display_name=display_name,
    )


def known(values: Mapping[str, int | None], *, total_level: int | None = None) -> KnownStats:
    """Make what is known after one reading."""
    return KnownStats.after(None, reading(values, total_level=total_level))


metrics = st.sampled_from(KNOWN_METRICS)
values = st.none() | st.integers(min_value=0, max_value=200_000_000)
standings = st.builds(Standing, value=values, rank=st.none() | st.integers(1, 2_000_000))


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 6) -> list[Reading]:
    """Draw readings of one player in the order they were taken."""
    rows = draw(
        st.lists(st.dictionaries(metrics, standings, max_size=5), min_size=1, max_size=max_size)
    )
    return [
        Reading(START + timedelta(hours=hour), row, draw(st.none() | st.integers(1, 2376)))
        for hour, row in enumerate(rows)
    ]
