"""Readings with defaults: a mid-level account of which a test changes only what it is about.

Rows are named in the way of Python (``zulrah``, ``clue_scrolls_all``) or, for what the register
does not know, by their name in a mapping. None is a row that is there but unranked; a row that is
not named is missing from the answer, except the classic skills and Overall.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from hypothesis import strategies as st

from bot.domain.figures.readings import Reading, Standing
from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import CLASSIC_SKILLS, KNOWN_METRICS, OVERALL, Metric, metric_for_row
from tests.support.clock import NOON

XP_AT_57 = 203_254
"""Level 57 in everything: one skill may rise to 99 without a total, base or combat milestone."""

Rows = Mapping[Metric, int | None]

_BY_SLUG = {re.sub(r"\W+", "_", metric.key).strip("_"): metric for metric in KNOWN_METRICS}


def metric_named(name: str) -> Metric:
    """Find a metric by slug or row name; a name the register does not know is a boss."""
    return _BY_SLUG.get(name) or metric_for_row(name, is_skill=False)


def rows_named(values: Mapping[str, int | None]) -> dict[Metric, int | None]:
    """Turn slugs or row names into metrics."""
    return {metric_named(name): value for name, value in values.items()}


def reading_of(
    rows: Rows, *, taken_at: datetime = NOON, spelling: str | None = None, rank: int = 1000
) -> Reading:
    """Complete rows to a whole answer: all classic skills, and Overall as their sum.

    Overall counts an unranked skill as the hiscores do: with XP that only they know.
    """
    values: dict[Metric, int | None] = {**dict.fromkeys(CLASSIC_SKILLS, XP_AT_57), **rows}
    skills = [
        XP_AT_57 if value is None else value for metric, value in values.items() if metric.is_skill
    ]
    values.setdefault(OVERALL, sum(skills))
    total = None if values[OVERALL] is None else sum(map(level_for_xp, skills))
    return Reading(
        taken_at=taken_at,
        standings={
            metric: Standing(value, None if value is None else rank)
            for metric, value in values.items()
        },
        total_level=total,
        display_name=spelling,
    )


def a_reading(
    more: Mapping[str, int | None] | None = None,
    *,
    taken_at: datetime = NOON,
    spelling: str | None = None,
    rank: int = 1000,
    **rows: int | None,
) -> Reading:
    """Make a reading from the rows a test cares about."""
    named = rows_named({**rows, **(more or {})})
    return reading_of(named, taken_at=taken_at, spelling=spelling, rank=rank)


@st.composite
def lives(draw: st.DrawFn, *, max_size: int = 7) -> list[Reading]:
    """Draw readings of an account whose counters only grow, at uneven distances.

    What is no counter, a rating or whether a row is ranked, moves only when a counter does.
    """
    hours, readings = 0, []
    rows: dict[str, int | None] = {"attack": 270_000, "fishing": 200_000, "zulrah": 45, "nex": None}
    xp, kills = st.sampled_from([0, 1, 5_000, 300_000]), st.sampled_from([0, 1, 5, 60])
    growth = {"attack": xp, "fishing": xp, "zulrah": kills, "nex": kills}
    for _ in range(draw(st.integers(1, max_size))):
        more = draw(st.fixed_dictionaries({}, optional=growth))
        if any(more.values()):
            rows["lms_rank"] = draw(st.none() | st.integers(500, 520))
            rows["barrows_chests"] = draw(st.sampled_from([None, 7]))
        for name, by in more.items():
            rows[name] = (rows[name] or 0) + by
        readings.append(a_reading(rows, taken_at=NOON + timedelta(hours=hours)))
        hours += draw(st.sampled_from([1, 2, 13, 24, 200, 900]))
    return readings
