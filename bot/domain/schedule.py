"""When a player is read again: soon after news, ever later in silence.

Randomness and the clock are passed in; what may be asked of the hiscores in total is the business
of the limiter.
"""

from __future__ import annotations

from datetime import datetime, timedelta

SESSION = timedelta(hours=1)
"""How long after news a player is taken to be playing still."""
_SILENCE_SHARE = 6
"""The interval is this part of the silence so far: an hour's wait after six quiet hours."""
_MOST_DOUBLINGS = 10
_JITTER_SHARE = 0.2


def next_check_at(
    *,
    now: datetime,
    last_changed_at: datetime | None,
    failures: int,
    floor: timedelta,
    ceiling: timedelta,
    jitter: float,
) -> datetime:
    """Return when to read a player next, between ``floor`` and ``ceiling`` from now.

    Each failure in a row doubles the wait. ``jitter`` (0 to 1) brings the moment forward by up to
    a fifth of the wait beyond the floor, so that players who fell silent together part again.
    A player that never changed waits longest; so the first reading counts as a change.
    """
    wait = floor
    if last_changed_at is None:
        wait = ceiling
    elif now - last_changed_at > SESSION:
        wait = (now - last_changed_at) / _SILENCE_SHARE
    wait = max(wait, floor * (1 << min(failures, _MOST_DOUBLINGS)))
    wait = min(wait, ceiling)
    return now + wait - max(wait - floor, timedelta(0)) * _JITTER_SHARE * jitter
