"""Which thresholds of a kind a guild is told of, in words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.announcements.filters import LOWEST_LEVEL_TOLD
from bot.domain.game.experience import MAX_LEVEL
from bot.domain.progress import milestone_thresholds as thresholds
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.preferences import ThresholdRule
from bot.language import say
from bot.ui.wording.formatting import compact, number

_IN_SHORT = {MilestoneKind.XP, MilestoneKind.OVERALL_XP}
_COMPACT_FIGURES = 3
"""More than these would be cut off."""

_USUAL = {
    MilestoneKind.XP: thresholds.SKILL_XP,
    MilestoneKind.OVERALL_XP: thresholds.OVERALL_XP,
    MilestoneKind.BASE_LEVEL: thresholds.BASE_LEVELS,
    MilestoneKind.COMBAT: thresholds.COMBAT_LEVELS,
}
_GOING_ON = {
    MilestoneKind.TOTAL_LEVEL: (thresholds.TOTAL_LEVELS, 100),
    MilestoneKind.KILLS: (thresholds.KILLS, 1000),
    MilestoneKind.CLUES: (thresholds.CLUES, 1000),
    MilestoneKind.COLLECTIONS: (thresholds.COLLECTIONS, 100),
}


def steps_in_words(steps: ThresholdRule, kind: MilestoneKind) -> str:
    """Say which thresholds of a kind are told."""
    if steps.is_off:
        return say("not announced")
    minimum = _amount(steps.minimum, kind) if steps.minimum else ""
    every = _amount(steps.every, kind) if steps.every else ""
    if kind is MilestoneKind.LEVEL:
        return _levels(minimum, every)
    if every and minimum:
        return say("every {step}, from {minimum} up", step=every, minimum=minimum)
    if every:
        return say("every {step}", step=every)
    return _usual_from(steps.minimum, kind) if steps.minimum else _usual(kind)


def _levels(minimum: str, every: str) -> str:
    least = minimum or number(LOWEST_LEVEL_TOLD)
    if not every:
        return say("from level {minimum} up; a 99 always counts", minimum=least)
    return say(
        "every {step} levels, from level {minimum} up; a 99 always counts",
        step=every,
        minimum=least,
    )


def _usual(kind: MilestoneKind) -> str:
    if kind is MilestoneKind.MAXED:
        return say("announced when every skill is {level}", level=MAX_LEVEL)
    if kind in _USUAL:
        return _listed(_USUAL[kind], kind)
    first, step = _GOING_ON[kind]
    return say("{list}, then every {step}", list=_listed(first, kind), step=_amount(step, kind))


def _usual_from(minimum: int, kind: MilestoneKind) -> str:
    """Say which of the usual thresholds are left when there is a minimum."""
    first, step = _GOING_ON.get(kind) or (_USUAL[kind], 0)
    left = _listed((amount for amount in first if amount >= minimum), kind)
    figures = {"minimum": _amount(minimum, kind), "list": left, "step": _amount(step, kind)}
    if left and step:
        return say("from {minimum} up: {list}, then every {step}", **figures)
    if left:
        return say("from {minimum} up: {list}", **figures)
    if step:
        return say("every {step}, from {minimum} up", **figures)
    return say("nothing, because the usual ones end below {minimum}", **figures)


def _listed(amounts: Iterable[int], kind: MilestoneKind) -> str:
    return ", ".join(_amount(amount, kind) for amount in amounts)


def _amount(amount: int, kind: MilestoneKind) -> str:
    is_round = len(str(amount).rstrip("0")) <= _COMPACT_FIGURES
    return compact(amount) if kind in _IN_SHORT and is_round else number(amount)
