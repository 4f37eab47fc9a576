"""How many hours of play figures need at least, by twice the fastest known rates.

What follows from too many hours is decided in ``plausibility``.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.game.fastest_rates import (
    FASTEST_KILLS_PER_HOUR,
    FASTEST_XP_PER_HOUR,
    QUICK_XP_PER_HOUR,
)
from bot.domain.game.metrics import OVERALL, Family, Metric

XP_MARGIN = 2
"""So many times the fastest known XP rate is still believed."""
KILLS_MARGIN = 3
KILLS_PER_HOUR = 300
"""So many kills an hour are believed of any boss."""


def hours_needed(amounts: Mapping[Metric, int]) -> float:
    """Return the least hours in which all these amounts of XP and kills can be gained.

    What Overall has beyond the skills given belongs to skills that are hidden, and counts as fast
    as any. Clues, activities and collections cost no time.
    """
    hours = sum(map(_hours_of, amounts, amounts.values()))
    of_skills = sum(amount for metric, amount in amounts.items() if metric.is_skill)
    hidden = max(0, amounts.get(OVERALL, 0) - of_skills)
    return hours + hidden / QUICK_XP_PER_HOUR


def _hours_of(metric: Metric, amount: int) -> float:
    if metric.is_skill:
        rate = FASTEST_XP_PER_HOUR.get(metric.name)
        return amount / (rate * XP_MARGIN if rate else QUICK_XP_PER_HOUR)
    if metric.family is Family.BOSS:
        fastest = FASTEST_KILLS_PER_HOUR.get(metric.name, 0)
        return amount / max(KILLS_PER_HOUR, fastest * KILLS_MARGIN)
    return 0.0
