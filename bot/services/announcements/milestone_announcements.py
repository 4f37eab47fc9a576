"""The milestones of a reading that each guild announces, by its thresholds and filters.

The announcements are stored by ``outbox``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import query
from bot.domain.announcements.announcement import Subject, Summary
from bot.domain.announcements.filters import is_player_wanted, own_steps, wanted_of
from bot.domain.figures.readings import KnownStats
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import (
    Milestone,
    highest_of_each,
    is_summarised,
    milestones_between,
)
from bot.domain.settings.preferences import Preferences
from bot.models import Player
from bot.models.fields import to_millis
from bot.services.announcements.outbox import FollowingGuild, ReadingGap, announce

_PEAK = """
SELECT MAX(value) AS peak FROM value WHERE player_id = $1 AND taken_at < $2 AND metric_id = $3
"""
_PEAK_OF_OVERALL = """
SELECT MAX(overall_xp) AS peak FROM snapshot WHERE player_id = $1 AND taken_at < $2
"""
_PEAK_OF_TOTAL_LEVEL = """
SELECT MAX(total_level) AS peak FROM snapshot WHERE player_id = $1 AND taken_at < $2
"""


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """The milestones of one reading."""

    before: KnownStats
    after: KnownStats
    crossed: Sequence[Milestone]
    """The usual thresholds that were crossed, with those that had been reached before."""
    new: Sequence[Milestone]
    """Those that were never reached before."""
    gap: ReadingGap


async def tell_milestones(
    tx: BaseDBAsyncClient,
    player: Player,
    progress: ReadingProgress,
    *,
    listeners: Iterable[FollowingGuild],
    ids: Mapping[Metric, int],
) -> None:
    """Add announcements for each guild: the highest milestone of each kind, or one summary."""
    for listener in listeners:
        if not is_player_wanted(player.account_type, listener.preferences):
            continue
        reached = await _reached(player.id, progress, listener.preferences, ids)
        subjects = _subjects(highest_of_each(wanted_of(reached, listener.preferences)), progress)
        await announce(tx, player.id, subjects, gap=progress.gap, listeners=[listener])


def _subjects(wanted: Sequence[Milestone], progress: ReadingProgress) -> Sequence[Subject]:
    gap = progress.gap
    if wanted and is_summarised(gap.reached_at - gap.not_before):
        return [Summary(tuple(wanted))]
    return wanted


async def _reached(
    player_id: int, progress: ReadingProgress, preferences: Preferences, ids: Mapping[Metric, int]
) -> list[Milestone]:
    """Return what was reached for the first time, by the steps in which a guild counts."""
    every = own_steps(preferences)
    if not every:
        return list(progress.new)
    usual = [milestone for milestone in progress.new if milestone.kind not in every]
    own = [
        milestone
        for milestone in milestones_between(progress.before, progress.after, every=every)
        if milestone.kind in every and await _is_new(player_id, milestone, progress, ids)
    ]
    return usual + own


async def _is_new(
    player_id: int, milestone: Milestone, progress: ReadingProgress, ids: Mapping[Metric, int]
) -> bool:
    """Tell whether a threshold was never reached before, also before a rollback."""
    if milestone in progress.crossed:
        return milestone in progress.new
    before = to_millis(progress.gap.reached_at)
    if milestone.kind is MilestoneKind.TOTAL_LEVEL:
        rows = await query(_PEAK_OF_TOTAL_LEVEL, player_id, before)
    elif milestone.metric == OVERALL:
        rows = await query(_PEAK_OF_OVERALL, player_id, before)
    else:
        rows = await query(_PEAK, player_id, before, ids[milestone.metric])
    return (rows[0]["peak"] or 0) < milestone.threshold
