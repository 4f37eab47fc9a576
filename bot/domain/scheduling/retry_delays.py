"""When a player is read again outside the plan: after trouble, or to confirm what was seen.

The only place with these delays. Those of single requests are in ``bot.hiscores.time_limits``,
those of messages in ``bot.domain.announcements.retry_delays``.
"""

from datetime import datetime, timedelta

from bot.domain.figures.plausibility import CONFIRM_AFTER

SHORTEST = timedelta(minutes=2)
LONGEST = timedelta(hours=1)
NOT_FOUND_RETRY = timedelta(minutes=4)
"""So that five 404s take a little over a quarter of an hour."""
_SILENCE_SHARE = 6
_JITTER_SHARE = 0.2
_MOST_DOUBLINGS = 10


def retry_at(*, now: datetime, silence: timedelta, jitter: float) -> datetime:
    """Return when to try again after the hiscores gave no answer.

    The wait grows with ``silence``, the time for which this player alone has not been read; it is
    zero while the hiscores fail for everyone. ``jitter`` (0 to 1) adds up to a fifth, so that
    players that failed together are spread.
    """
    wait = min(max(silence / _SILENCE_SHARE, SHORTEST), LONGEST)
    return now + wait * (1 + _JITTER_SHARE * jitter)


def delay_outside_the_plan(
    *,
    is_missing: bool,
    is_quarantined: bool,
    not_found_count: int,
    failures: int,
    floor: timedelta,
    ceiling: timedelta,
) -> timedelta | None:
    """Return how long a player in this state waits, None when the plan decides.

    ``failures`` counts unforeseen errors in a row; each doubles the wait, from twice the ``floor``
    up to the ``ceiling``.
    """
    if is_missing:
        return ceiling
    if is_quarantined:
        return CONFIRM_AFTER
    if not_found_count:
        return NOT_FOUND_RETRY
    if failures:
        return min(floor * (1 << min(failures, _MOST_DOUBLINGS)), ceiling)
    return None
