"""Milestones: thresholds crossed between two consecutive readings of a known value.

Each is recorded once, ever. Which of them a guild announces is decided in
``announcements.filters``; the thresholds are data in ``milestone_thresholds``. Notable thresholds
that were reached before tracking have no date and are never stored or announced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.figures.readings import (
    KnownStanding,
    KnownStats,
    base_level_of,
    combat_level_of,
    levels_of,
    skills_of,
    total_level_of,
)
from bot.domain.game.experience import MAX_LEVEL, level_for_xp, max_total_level
from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress import milestone_thresholds as thresholds
from bot.domain.progress.milestone_thresholds import MilestoneKind

__all__ = [
    "SUMMARY_GAP",
    "Milestone",
    "MilestoneKind",
    "highest_of_each",
    "is_summarised",
    "milestones_between",
]

SUMMARY_GAP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One threshold of one metric, and the value that was read when it had been crossed."""

    metric: Metric
    """Overall for what concerns the whole account: total, base and combat level, maxed."""
    kind: MilestoneKind
    threshold: int
    value: int


@dataclass(frozen=True, slots=True)
class _Thresholds:
    """The thresholds that count."""

    every: Mapping[MilestoneKind, int]

    def crossed(
        self, metric: Metric, kind: MilestoneKind, start: int, end: int
    ) -> Iterator[Milestone]:
        step = self.every.get(kind)
        reached = (
            thresholds.steps_between(start, end, kind=kind, every=step)
            if step
            else thresholds.thresholds_between(start, end, metric=metric, kind=kind)
        )
        for threshold in reached:
            yield Milestone(metric, kind, threshold, end)

    def crossed_by_both(
        self, kind: MilestoneKind, start: int | None, end: int | None
    ) -> Iterator[Milestone]:
        if start is not None and end is not None:
            yield from self.crossed(OVERALL, kind, start, end)


def milestones_between(
    previous: KnownStats | None,
    after: KnownStats,
    *,
    every: Mapping[MilestoneKind, int] | None = None,
) -> tuple[Milestone, ...]:
    """Return every threshold crossed between two states of what is known.

    ``every`` puts multiples of a number in the place of a kind's usual thresholds.

    A first reading crosses nothing, and neither does a metric's first ranked value: what is not
    known to have been below a threshold has not crossed it. The one exception is a boss with a
    minimum of 1: there, a row present but unranked means 0, and the first kill is a milestone.
    Total, base and combat level count only when both ends are fully known.
    """
    if previous is None:
        return ()
    ladder = _Thresholds(every or {})
    moved = _moved(previous, after)
    found = [it for metric, before, now in moved for it in _of_metric(ladder, metric, before, now)]
    if any(_is_another_level(*it) for it in moved) or not _is_same_account(previous, after):
        found.extend(_of_account(ladder, previous, after))
    return tuple(found)


def highest_of_each(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Return only the highest threshold of each metric and kind, in the order they came."""
    highest: dict[tuple[Metric, MilestoneKind], Milestone] = {}
    for milestone in milestones:
        identity = milestone.metric, milestone.kind
        best = highest.setdefault(identity, milestone)
        if milestone.threshold > best.threshold:
            highest[identity] = milestone
    return tuple(highest.values())


def is_summarised(gap: timedelta) -> bool:
    """Return whether one summary line replaces the list, as it does after more than 30 days."""
    return gap > SUMMARY_GAP


def _moved(
    previous: KnownStats, after: KnownStats
) -> list[tuple[Metric, KnownStanding | None, KnownStanding]]:
    """Return the metrics whose value is another, few as a rule, with both standings."""
    earlier = previous.standings
    return [
        (metric, before, now)
        for metric, now in after.standings.items()
        if (before := earlier.get(metric)) is None or before.value != now.value
    ]


def _is_another_level(metric: Metric, before: KnownStanding | None, now: KnownStanding) -> bool:
    if not metric.is_skill:
        return False
    if before is None or before.value is None or now.value is None:
        return True
    return level_for_xp(before.value) != level_for_xp(now.value)


def _is_same_account(previous: KnownStats, after: KnownStats) -> bool:
    """Return whether total level and rows are unchanged, so that only skills can differ."""
    is_same_total = previous.total_level == after.total_level
    return is_same_total and previous.standings.keys() == after.standings.keys()


def _of_metric(
    ladder: _Thresholds, metric: Metric, before: KnownStanding | None, now: KnownStanding
) -> Iterator[Milestone]:
    start = _value_before(metric, before)
    if start is None or now.value is None or now.value <= start:
        return
    if metric.is_skill:
        kind, start_level = MilestoneKind.LEVEL, level_for_xp(start)
        yield from ladder.crossed(metric, kind, start_level, level_for_xp(now.value))
    value_kind = thresholds.kind_of_value(metric)
    if value_kind:
        yield from ladder.crossed(metric, value_kind, start, now.value)


def _value_before(metric: Metric, before: KnownStanding | None) -> int | None:
    if before is None:
        return None
    if before.value is None and metric.family is Family.BOSS and metric.minimum == 1:
        return 0
    return before.value


def _total_level_reached(previous: KnownStats, after: KnownStats) -> int | None:
    """Return the total level that was reached by play: levels that appear by themselves are none.

    Those are the levels of a new skill's row and of a hidden skill that becomes ranked.
    """
    before, now = total_level_of(previous), total_level_of(after)
    levels, levels_now = levels_of(previous), levels_of(after)
    is_same = levels.keys() == levels_now.keys() and skills_of(previous) == skills_of(after)
    if before is None or now is None or is_same:
        return now
    grown = sum(levels_now[skill] - level for skill, level in levels.items() if skill in levels_now)
    return min(now, before + grown)


def _of_account(
    ladder: _Thresholds, previous: KnownStats, after: KnownStats
) -> Iterator[Milestone]:
    yield from ladder.crossed_by_both(
        MilestoneKind.TOTAL_LEVEL, total_level_of(previous), _total_level_reached(previous, after)
    )
    yield from ladder.crossed_by_both(
        MilestoneKind.COMBAT, combat_level_of(previous), combat_level_of(after)
    )
    skills = levels_of(after).keys()
    if skills != levels_of(previous).keys():
        return
    base_before, base_after = base_level_of(previous), base_level_of(after)
    yield from ladder.crossed_by_both(MilestoneKind.BASE_LEVEL, base_before, base_after)
    if base_before is not None and base_before < MAX_LEVEL == base_after:
        most = max_total_level(len(skills))
        yield Milestone(OVERALL, MilestoneKind.MAXED, most, most)


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


Identity = tuple[Metric, MilestoneKind, int]
"""What makes a milestone the same milestone: once, ever."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone, and when it was reached: between the two moments, or at an unknown time."""

    milestone: Milestone
    reached_at: datetime | None
    not_before: datetime | None


def identity_of(milestone: Milestone) -> Identity:
    """Return what makes a milestone the same milestone."""
    return milestone.metric, milestone.kind, milestone.threshold
