"""Milestones that lie before tracking: reached, but nobody saw when. Never stored, never announced.

What was crossed between two readings belongs to ``milestones``; here are only the notable ones of
an account as it stands: every 99 but not every level.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.experience import MAX_LEVEL
from bot.domain.progress.derived import identity_of
from bot.domain.progress.milestones import Milestone, MilestoneKind, milestones_between


def reached_before_tracking(
    known: KnownStats, recorded: Iterable[Milestone]
) -> tuple[Milestone, ...]:
    """Return the notable milestones an account has that were never seen to be crossed."""
    newcomer = KnownStats(
        as_of=known.as_of,
        standings=dict.fromkeys(known.standings, KnownStanding(0, None)),
        total_level=0,
    )
    dated = {identity_of(milestone) for milestone in recorded}
    return tuple(
        milestone
        for milestone in milestones_between(newcomer, known)
        if _is_notable(milestone) and identity_of(milestone) not in dated
    )


def _is_notable(milestone: Milestone) -> bool:
    return milestone.kind is not MilestoneKind.LEVEL or milestone.threshold == MAX_LEVEL
