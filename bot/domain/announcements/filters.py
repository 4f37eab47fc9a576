"""Which events a guild wants announced.

Events are found by ``milestones`` and ``records``; channel and time are decided in ``channels`` and
``delivery_times``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.game.experience import MAX_LEVEL, MAX_XP
from bot.domain.game.metrics import Metric
from bot.domain.players.account_types import AccountType
from bot.domain.progress.milestone_thresholds import MilestoneKind, rule_of
from bot.domain.progress.milestones import Milestone
from bot.domain.settings.preferences import Preferences, ThresholdRule

_USUAL = ThresholdRule()


def is_wanted(milestone: Milestone, preferences: Preferences) -> bool:
    """Return whether a guild wants a milestone announced; a 99 always, unless levels are off."""
    steps = preferences.steps.get(milestone.kind, _USUAL)
    if steps.is_off or not is_metric_wanted(milestone.metric, preferences):
        return False
    minimum = rule_of(milestone.kind).minimum if steps.minimum is None else steps.minimum
    if milestone.kind is MilestoneKind.LEVEL:
        minimum = min(minimum, MAX_LEVEL)
    return milestone.threshold >= minimum


def is_metric_wanted(metric: Metric, preferences: Preferences) -> bool:
    """Return whether a guild wants announcements about a skill, boss or activity."""
    if metric in preferences.never:
        return False
    return not preferences.only or metric in preferences.only


def is_player_wanted(account_type: AccountType, preferences: Preferences) -> bool:
    """Return whether a guild wants announcements about accounts of that type."""
    return not preferences.ironmen_only or account_type.is_iron


def own_steps(preferences: Preferences) -> Mapping[MilestoneKind, int]:
    """Return the kinds in which a guild counts in steps of its own, with the steps."""
    return {kind: steps.every for kind, steps in preferences.steps.items() if steps.every}


def wanted_of(milestones: Iterable[Milestone], preferences: Preferences) -> tuple[Milestone, ...]:
    """Return the milestones that a guild wants announced, in their order."""
    return tuple(milestone for milestone in milestones if is_wanted(milestone, preferences))


def is_celebrated(milestone: Milestone) -> bool:
    """Return whether it is as far as one can get: every skill 99, or 200M XP in one."""
    if milestone.kind is MilestoneKind.MAXED:
        return True
    return milestone.kind is MilestoneKind.XP and milestone.threshold == MAX_XP


def is_great(milestone: Milestone) -> bool:
    """Return whether it deserves a headline: a celebrated one, or a level 99."""
    is_highest_level = milestone.kind is MilestoneKind.LEVEL and milestone.threshold == MAX_LEVEL
    return is_highest_level or is_celebrated(milestone)
