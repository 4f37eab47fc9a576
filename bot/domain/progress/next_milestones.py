"""The milestones that an account reaches next, and how far it is to each of them.

The distance is relative to what is already there: ten kills to the 50th are farther than 1,000 XP
to level 99. The thresholds are in ``milestone_thresholds``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.figures.readings import (
    KnownStats,
    base_level_of,
    combat_level_of,
    levels_of,
    total_level_of,
)
from bot.domain.game.experience import MAX_LEVEL, level_for_xp, max_total_level, xp_for_level
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.gains import Gains
from bot.domain.progress.milestone_thresholds import MilestoneKind, kind_of_value, threshold_after
from bot.domain.progress.milestones import Milestone, Reached

MOST = 8
PACE_MONTH = timedelta(days=31)
"""What the pace is taken from."""
SHORTEST_PACE = timedelta(days=2)
"""A shorter time gives no pace."""
FARTHEST = timedelta(days=365)
"""No estimate beyond this."""
_IN_LEVELS = frozenset(
    {
        MilestoneKind.TOTAL_LEVEL,
        MilestoneKind.BASE_LEVEL,
        MilestoneKind.COMBAT,
        MilestoneKind.MAXED,
    }
)
MOST_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A threshold ahead."""

    metric: Metric
    kind: MilestoneKind
    threshold: int
    missing: int
    """In the metric's own unit (XP for a skill's level); in levels where it is about levels."""
    share: float
    """What is missing, as a part of the whole way."""
    distance: timedelta | None = None
    """How long it takes at the recent pace; None when unknown."""

    @property
    def is_in_levels(self) -> bool:
        """Whether what is missing is counted in levels, not in what a metric counts."""
        return self.kind in _IN_LEVELS


def next_milestones(known: KnownStats, *, most: int = MOST) -> tuple[Upcoming, ...]:
    """Return what comes next, the nearest first, of each kind a few at most."""
    found: list[Upcoming] = []
    count: dict[MilestoneKind, int] = {}
    for ahead in sorted(_all_ahead(known), key=lambda ahead: ahead.share):
        count[ahead.kind] = count.get(ahead.kind, 0) + 1
        if count[ahead.kind] <= MOST_OF_A_KIND:
            found.append(ahead)
    return tuple(found[:most])


def at_pace(ahead: Iterable[Upcoming], gains: Gains) -> tuple[Upcoming, ...]:
    """Return the milestones with how long each takes at the pace of ``gains``."""
    gained = {gain.metric: gain.gained for gain in gains.gains}
    length = gains.length
    if length is None or length < SHORTEST_PACE:
        return tuple(ahead)
    return tuple(_at_pace(one, gained.get(one.metric, 0), length) for one in ahead)


def _at_pace(ahead: Upcoming, gained: int, length: timedelta) -> Upcoming:
    if ahead.is_in_levels or gained < ahead.missing * (length / FARTHEST):
        return ahead
    return replace(ahead, distance=length * (ahead.missing / gained))


def _all_ahead(known: KnownStats) -> Iterator[Upcoming]:
    for metric, standing in known.standings.items():
        if standing.value is not None:
            yield from _of_metric(metric, standing.value)
    yield from _of_account(known)


def _of_metric(metric: Metric, value: int) -> Iterator[Upcoming]:
    if metric.is_skill and (level := level_for_xp(value) + 1) <= MAX_LEVEL:
        xp = xp_for_level(level)
        yield Upcoming(metric, MilestoneKind.LEVEL, level, xp - value, (xp - value) / xp)
    if kind := kind_of_value(metric):
        yield from _ahead(metric, kind, value)


def _of_account(known: KnownStats) -> Iterator[Upcoming]:
    levels = levels_of(known)
    total = total_level_of(known)
    if total is not None:
        most = max_total_level(sum(metric.is_skill for metric in known.standings))
        ahead = _ahead(OVERALL, MilestoneKind.TOTAL_LEVEL, total)
        yield from (one for one in ahead if one.threshold <= most)
    if combat := combat_level_of(known):
        yield from _ahead(OVERALL, MilestoneKind.COMBAT, combat)
    if base := base_level_of(known):
        yield from _base_or_maxed(levels, base)


def _base_or_maxed(levels: Mapping[Metric, int], base: int) -> Iterator[Upcoming]:
    threshold = threshold_after(base, metric=OVERALL, kind=MilestoneKind.BASE_LEVEL)
    wanted = threshold or MAX_LEVEL
    missing = sum(max(0, wanted - level) for level in levels.values())
    share = missing / (wanted * len(levels))
    if threshold:
        yield Upcoming(OVERALL, MilestoneKind.BASE_LEVEL, threshold, missing, share)
    elif missing:
        whole = max_total_level(len(levels))
        yield Upcoming(OVERALL, MilestoneKind.MAXED, whole, missing, share)


def _ahead(metric: Metric, kind: MilestoneKind, value: int) -> Iterator[Upcoming]:
    if threshold := threshold_after(value, metric=metric, kind=kind):
        missing = threshold - value
        yield Upcoming(metric, kind, threshold, missing, missing / threshold)


@dataclass(frozen=True, slots=True)
class PlayerMilestones:
    """Everything a player has reached, and what is near."""

    player_name: str
    dated: tuple[Reached, ...]
    """What was seen to be reached, the newest first."""
    undated: tuple[Milestone, ...]
    """The highest of what was reached before tracking began."""
    upcoming: tuple[Upcoming, ...]
