"""How long, how often and in which order the hiscores are asked, by who is waiting for the answer.

The pace between requests belongs to ``pace``.
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
