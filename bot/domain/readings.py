"""What the hiscores said about one player at one moment, and what is known after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.metrics import Metric


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of an answer; ``value`` is XP, KC or score and None when the row is unranked."""

    value: int | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of the hiscores; a metric whose row was missing has no standing at all."""

    taken_at: datetime
    standings: Mapping[Metric, Standing]
    total_level: int | None
    """The hiscores' own total level; None while Overall is unranked."""
    display_name: str | None = None
    """The spelling in the answer, when it carries one."""
