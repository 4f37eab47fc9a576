"""The usual thresholds of milestones, by kind: the first values, the step, the default minimum.

They stand here alone: what is counted, what is announced and what the settings say follow from
``rule_of``. How thresholds are crossed is decided in ``milestones``. A threshold that is added
counts from the next reading on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.game.experience import MAX_COMBAT_LEVEL, MAX_LEVEL
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


@dataclass(frozen=True, slots=True)
class UsualThresholds:
    """The thresholds of a kind where a guild has no rule of its own."""

    first: tuple[int, ...] = ()
    """Ascending."""
    step: int | None = None
    """Multiples of it, counted from the last of the first values, go on for ever; None: no more."""
    minimum: int = 0
    """What lies below it is recorded, and announced only where a guild asks for it."""


_MILLION = 10**6
_BILLION = 10**9
_OUT_OF_REACH = 10**12
RARE_BOSSES = frozenset({"Mimic", "TzKal-Zuk", "Sol Heredit"})
"""Bosses of which a single kill is an event."""
_RARE_KILLS = UsualThresholds((1, 5, 10, 25, 50, 100))

RULES: dict[MilestoneKind, UsualThresholds] = {
    MilestoneKind.LEVEL: UsualThresholds(tuple(range(2, MAX_LEVEL + 1)), minimum=50),
    MilestoneKind.XP: UsualThresholds(
        tuple(millions * _MILLION for millions in (25, 50, 100, 150, 200))
    ),
    MilestoneKind.OVERALL_XP: UsualThresholds(
        (
            *(millions * _MILLION for millions in (100, 200, 500)),
            *(tenths * _BILLION // 10 for tenths in (10, 20, 30, 40, 46)),
        )
    ),
    MilestoneKind.TOTAL_LEVEL: UsualThresholds((500,), step=100),
    MilestoneKind.BASE_LEVEL: UsualThresholds((50, 60, 70, 80, 90)),
    MilestoneKind.COMBAT: UsualThresholds((100, 110, 120, MAX_COMBAT_LEVEL)),
    MilestoneKind.KILLS: UsualThresholds((50, 100, 250, 500, 1000), step=1000),
    MilestoneKind.CLUES: UsualThresholds((100, 250, 500, 1000), step=1000),
    MilestoneKind.COLLECTIONS: UsualThresholds((500,), step=100),
}
"""The one place where the usual thresholds stand; being maxed has none, it follows the skills."""


def rule_of(kind: MilestoneKind) -> UsualThresholds:
    """Return the usual thresholds of a kind; those of rare bosses are lower."""
    return RULES.get(kind, UsualThresholds())


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
    is_rare = kind is MilestoneKind.KILLS and metric.name in RARE_BOSSES
    rule = _RARE_KILLS if is_rare else rule_of(kind)
    yield from (threshold for threshold in rule.first if start < threshold <= end)
    if rule.step:
        last = rule.first[-1]
        steps_done = max(0, (start - last) // rule.step)
        yield from range(last + (steps_done + 1) * rule.step, end + 1, rule.step)


def steps_between(start: int, end: int, *, kind: MilestoneKind, every: int) -> Iterator[int]:
    """Yield the multiples of ``every`` above ``start`` and up to ``end``; 99 is always a level."""
    steps = set(range((start // every + 1) * every, end + 1, every))
    if kind is MilestoneKind.LEVEL and start < MAX_LEVEL <= end:
        steps.add(MAX_LEVEL)
    yield from sorted(steps)


def threshold_after(value: int, *, metric: Metric, kind: MilestoneKind) -> int | None:
    """Return the next threshold of a kind above a value; None when there is none any more."""
    return next(thresholds_between(value, _OUT_OF_REACH, metric=metric, kind=kind), None)
