"""Time limits, attempts and priority of a request, by who waits for it.

The only place with the client's retry delays, in seconds. The pace between requests is in
``rate_limiter``; ``bot.domain.scheduling.retry_delays`` says when a player is read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Priority(IntEnum):
    """What a request is for; how they take turns is in ``waiting_line``."""

    MEMBER = 0
    """A member waits for the answer."""
    SWEEP = 1
    """Many players at once because somebody wanted that: a list that is imported."""
    BACKGROUND = 2
    """Players who are due; at least every second turn is theirs."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """What one answer may cost; times in seconds."""

    attempts: int
    timeout: float
    """For one request, from connecting to the last byte."""
    deadline: float
    """For everything: standing in line, all the attempts and the waits between them."""


TIME_LIMITS: Mapping[Priority, TimeLimits] = {
    Priority.MEMBER: TimeLimits(attempts=2, timeout=4.5, deadline=10),
    Priority.SWEEP: TimeLimits(attempts=4, timeout=30, deadline=240),
    Priority.BACKGROUND: TimeLimits(attempts=4, timeout=30, deadline=240),
}
"""A person waits ten seconds at most, standing in line included; background work follows
osrsdiff's 30 s and 3 retries."""

FIRST_PROBE = 15.0
LAST_PROBE = 120.0
"""Between two probes while the hiscores fail for everyone; they double from first to last."""

DEFAULT_PAUSE = 60.0
"""After a 429 that names no time."""
SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 3600.0
"""A longer Retry-After is a mistake, or is repeated when we ask again."""


def pause_before_retry(attempts: int, *, jitter: float) -> float:
    """Return the wait after so many attempts at one answer: 2, 4, 8 s.

    ``jitter`` (0 to 1) adds up to a second, so that many do not return at once.
    """
    return 2.0**attempts + jitter


def pause_after_429(retry_after: float | None) -> float:
    """Return for how long nothing is asked after a 429, which may have named a time."""
    asked = DEFAULT_PAUSE if retry_after is None else retry_after
    return min(max(asked, SHORTEST_PAUSE), LONGEST_PAUSE)
