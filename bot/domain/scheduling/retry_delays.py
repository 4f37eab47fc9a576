"""When to try a player again after trouble on the way to the hiscores, which is nobody's fault."""

from datetime import datetime, timedelta

SHORTEST = timedelta(minutes=2)
LONGEST = timedelta(hours=1)
_SILENCE_SHARE = 6
_JITTER_SHARE = 0.2


def retry_at(*, now: datetime, silence: timedelta, jitter: float) -> datetime:
    """Return when to try again: the later, the longer this player alone has not been read.

    While the hiscores fail for everyone the silence is nobody's, zero. ``jitter`` (0 to 1) adds up
    to a fifth, so that those who failed together do not return together.
    """
    wait = min(max(silence / _SILENCE_SHARE, SHORTEST), LONGEST)
    return now + wait * (1 + _JITTER_SHARE * jitter)
