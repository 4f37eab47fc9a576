"""The register of metrics: what the hiscores count, under which names, and in which family.

The register grows by itself: a row that is not listed here becomes a metric under its own name.
Nicknames belong to ``names``-like lookups in ``nicknames``; XP arithmetic to ``experience``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What sort of row a metric is; decides units, minima and which milestones apply."""

    OVERALL = "overall"
    SKILL = "skill"
    BOSS = "boss"
    CLUE = "clue"
    ACTIVITY = "activity"
    RATING = "rating"
    SEASONAL = "seasonal"


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing the hiscores count, known by its canonical display name."""

    name: str
    family: Family
