"""The thresholds that make milestones, by kind: data, and the steps they go on in.

How they are crossed is decided in ``milestones``. Adding one here makes it count from the next
reading on.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from bot.domain.game.experience import MAX_LEVEL
from bot.domain.game.metrics import Family, Metric


class MilestoneKind(StrEnum):
    """What sort of threshold was crossed."""

    LEVEL = "level"
    XP = "xp"
    OVERALL_XP = "overall_xp"
    TOTAL_LEVEL = "total_level"
    BASE_LEVEL = "base_level"
    COMBAT = "combat"
    KILLS = "kills"
    CLUES = "clues"
    COLLECTIONS = "collections"
    MAXED = "maxed"


_MILLION = 10**6
_BILLION = 10**9
_OUT_OF_REACH = 10**12
LEVELS = tuple(range(2, MAX_LEVEL + 1))
SKILL_XP = tuple(millions * _MILLION for millions in (25, 50, 100, 150, 200))
OVERALL_XP = (
    *(millions * _MILLION for millions in (100, 200, 500)),
    *(tenths * _BILLION // 10 for tenths in (10, 20, 30, 40, 46)),
)
BASE_LEVELS = (50, 60, 70, 80, 90)
COMBAT_LEVELS = (100, 110, 120, 126)
KILLS = (50, 100, 250, 500, 1000)
RARE_KILLS = (1, 5, 10, 25, 50, 100)
CLUES = (100, 250, 500, 1000)
COLLECTIONS = (500,)
TOTAL_LEVELS = (500,)
RARE_BOSSES = frozenset({"Mimic", "TzKal-Zuk", "Sol Heredit"})
"""Bosses of which a single kill is an event."""

_TABLES: dict[MilestoneKind, tuple[tuple[int, ...], int | None]] = {
    MilestoneKind.LEVEL: (LEVELS, None),
    MilestoneKind.XP: (SKILL_XP, None),
    MilestoneKind.OVERALL_XP: (OVERALL_XP, None),
    MilestoneKind.TOTAL_LEVEL: (TOTAL_LEVELS, 100),
    MilestoneKind.BASE_LEVEL: (BASE_LEVELS, None),
    MilestoneKind.COMBAT: (COMBAT_LEVELS, None),
    MilestoneKind.KILLS: (KILLS, 1000),
    MilestoneKind.CLUES: (CLUES, 1000),
    MilestoneKind.COLLECTIONS: (COLLECTIONS, 100),
}
"""Each kind's thresholds, and the step in which they go on after the last, if they do."""


def kind_of_value(metric: Metric) -> MilestoneKind | None:
    """Return which kind a metric's own value makes; None for ratings, points and other scores."""
    if metric.name == "Collections Logged":
        return MilestoneKind.COLLECTIONS
    return {
        Family.OVERALL: MilestoneKind.OVERALL_XP,
        Family.SKILL: MilestoneKind.XP,
        Family.BOSS: MilestoneKind.KILLS,
        Family.CLUE: MilestoneKind.CLUES,
    }.get(metric.family)


def thresholds_between(
    start: int, end: int, *, metric: Metric, kind: MilestoneKind
) -> Iterator[int]:
    """Yield the thresholds of a kind above ``start`` and up to ``end``, ascending."""
    table, step = _TABLES[kind]
    if kind is MilestoneKind.KILLS and metric.name in RARE_BOSSES:
        table, step = RARE_KILLS, None
    yield from (threshold for threshold in table if start < threshold <= end)
    if step:
        last = table[-1]
        steps_done = max(0, (start - last) // step)
        yield from range(last + (steps_done + 1) * step, end + 1, step)


def steps_between(start: int, end: int, *, kind: MilestoneKind, every: int) -> Iterator[int]:
    """Yield the multiples of ``every`` above ``start`` and up to ``end``; 99 is always a level."""
    steps = set(range((start // every + 1) * every, end + 1, every))
    if kind is MilestoneKind.LEVEL and start < MAX_LEVEL <= end:
        steps.add(MAX_LEVEL)
    yield from sorted(steps)


def threshold_after(value: int, *, metric: Metric, kind: MilestoneKind) -> int | None:
    """Return the next threshold of a kind above a value; None when there is none any more."""
    return next(thresholds_between(value, _OUT_OF_REACH, metric=metric, kind=kind), None)
