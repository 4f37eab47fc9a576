"""A few players beside each other: as they stand, or in one metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import Family, Metric, display_order
from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import Gain

TOP_BOSSES = 8
_NOTHING = KnownStanding(None, None)


@dataclass(frozen=True, slots=True)
class Compared:
    """One player's part of a comparison in one metric."""

    profile: Profile
    standing: KnownStanding
    week: Gain | None
    """The gain of the last seven days; None when unknown."""


@dataclass(frozen=True, slots=True)
class MetricComparison:
    """A few players in one metric, in the order they were named."""

    metric: Metric
    players: tuple[Compared, ...]


def standing_in(profile: Profile, metric: Metric) -> KnownStanding:
    """Return how a player stands in a metric, unranked when nothing is known."""
    return profile.known.standings.get(metric, _NOTHING) if profile.known else _NOTHING


def skills_of(profiles: Iterable[Profile]) -> tuple[Metric, ...]:
    """Return every skill that one of the players is ranked in, as the hiscores list them."""
    ranked = {metric for known in _known(profiles) for metric in _ranked(known, Family.SKILL)}
    return tuple(sorted(ranked, key=display_order))


def top_bosses(profiles: Iterable[Profile], *, most: int = TOP_BOSSES) -> tuple[Metric, ...]:
    """Return the bosses that one of the players has killed most often."""
    return largest_of({Family.BOSS}, profiles)[:most]


def largest_of(families: Iterable[Family], profiles: Iterable[Profile]) -> tuple[Metric, ...]:
    """Return every metric that one of the players is ranked in, the largest figure first."""
    best: dict[Metric, int] = {}
    for known in _known(profiles):
        for metric in [one for family in families for one in _ranked(known, family)]:
            best[metric] = max(best.get(metric, 0), known.value_of(metric) or 0)
    return tuple(sorted(best, key=lambda metric: (-best[metric], display_order(metric))))


def _known(profiles: Iterable[Profile]) -> list[KnownStats]:
    return [profile.known for profile in profiles if profile.known]


def _ranked(known: KnownStats, family: Family) -> list[Metric]:
    return [
        metric
        for metric, standing in known.standings.items()
        if metric.family is family and standing.value is not None
    ]
