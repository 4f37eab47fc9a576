"""Why a player is read next at its time, in terms that members understand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.scheduling.player_habits import SLOT, SLOTS, PlayerHabits

IN_SESSION_FOR = timedelta(hours=1)
"""For so long after a change a player counts as playing."""
QUIET_AFTER = timedelta(days=3)
"""After so long the usual hours of play are not used."""

_FEWEST_NEWS = 5.0
_WINDOW = 4
"""Slots of the day that are looked at together: eight hours."""
_MOST_OF_IT = 0.6
"""A window with this part of the changes is named."""


class Why(StrEnum):
    """What decides about the moment of the next reading."""

    BY_HAND = "by_hand"
    IN_SESSION = "in_session"
    USUAL_HOURS = "usual_hours"
    QUIET = "quiet"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the next reading is when it is."""

    why: Why
    since: datetime | None = None
    """When something changed last."""
    interval: timedelta | None = None
    """What was fixed by hand."""
    hours: tuple[int, int] | None = None
    """Between which hours, UTC, the player usually has news."""


def reason_for(
    *,
    fixed: timedelta | None,
    last_checked_at: datetime | None,
    last_changed_at: datetime | None,
    rhythm: PlayerHabits | None,
) -> Reason:
    """Return what decided about the next reading when the last one was made."""
    if fixed:
        return Reason(Why.BY_HAND, interval=fixed)
    if last_checked_at is None or last_changed_at is None:
        return Reason(Why.NEW)
    silence = last_checked_at - last_changed_at
    if silence <= IN_SESSION_FOR:
        return Reason(Why.IN_SESSION, since=last_changed_at)
    hours = usual_hours(rhythm) if rhythm else None
    if hours and silence < QUIET_AFTER:
        return Reason(Why.USUAL_HOURS, since=last_changed_at, hours=hours)
    return Reason(Why.QUIET, since=last_changed_at)


def usual_hours(rhythm: PlayerHabits) -> tuple[int, int] | None:
    """Return between which hours, UTC, most of a player's news come; None when it is not clear."""
    seen = rhythm.hours.seen
    if sum(seen) < _FEWEST_NEWS:
        return None
    windows = [sum(seen[(start + k) % SLOTS] for k in range(_WINDOW)) for start in range(SLOTS)]
    most = max(windows)
    if most < _MOST_OF_IT * sum(seen):
        return None
    start, width = windows.index(most), int(SLOT // 3600)
    return start * width, (start + _WINDOW) * width % 24
