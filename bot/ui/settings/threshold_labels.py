"""Which thresholds of a kind a guild is told of, in words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.game.experience import MAX_LEVEL
from bot.domain.progress.milestone_thresholds import MilestoneKind, rule_of
from bot.domain.settings.preferences import ThresholdRule
from bot.language import say
from bot.ui.wording.formatting import compact, number

_IN_SHORT = {MilestoneKind.XP, MilestoneKind.OVERALL_XP}
_COMPACT_FIGURES = 3
"""More than these would be cut off."""


def steps_in_words(steps: ThresholdRule, kind: MilestoneKind) -> str:
    """Say which thresholds of a kind are told."""
    if steps.is_off:
        return say("not announced")
    least = rule_of(kind).minimum if steps.minimum is None else steps.minimum
    minimum = _amount(least, kind) if least else ""
    every = _amount(steps.every, kind) if steps.every else ""
    if kind is MilestoneKind.LEVEL:
        return _levels(minimum, every)
    if every and minimum:
        return say("every {step}, from {minimum} up", step=every, minimum=minimum)
    if every:
        return say("every {step}", step=every)
    return _usual_from(least, kind) if least else _usual(kind)


def _levels(minimum: str, every: str) -> str:
    if not every:
        return say("from level {minimum} up; a 99 always counts", minimum=minimum)
    return say(
        "every {step} levels, from level {minimum} up; a 99 always counts",
        step=every,
        minimum=minimum,
    )


def _usual(kind: MilestoneKind) -> str:
    if kind is MilestoneKind.MAXED:
        return say("announced when every skill is {level}", level=MAX_LEVEL)
    rule = rule_of(kind)
    first = _listed(rule.first, kind)
    if rule.step is None:
        return first
    return say("{list}, then every {step}", list=first, step=_amount(rule.step, kind))


def _usual_from(minimum: int, kind: MilestoneKind) -> str:
    """Say which of the usual thresholds are left when there is a minimum."""
    rule = rule_of(kind)
    left = _listed((amount for amount in rule.first if amount >= minimum), kind)
    step = _amount(rule.step or 0, kind)
    figures = {"minimum": _amount(minimum, kind), "list": left, "step": step}
    if left and rule.step:
        return say("from {minimum} up: {list}, then every {step}", **figures)
    if left:
        return say("from {minimum} up: {list}", **figures)
    if rule.step:
        return say("every {step}, from {minimum} up", **figures)
    return say("nothing, because the usual ones end below {minimum}", **figures)


def _listed(amounts: Iterable[int], kind: MilestoneKind) -> str:
    return ", ".join(_amount(amount, kind) for amount in amounts)


def _amount(amount: int, kind: MilestoneKind) -> str:
    is_round = len(str(amount).rstrip("0")) <= _COMPACT_FIGURES
    return compact(amount) if kind in _IN_SHORT and is_round else number(amount)
