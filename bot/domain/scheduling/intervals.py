"""Reading intervals that guilds fix by hand: parsing them and combining them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.typed_text.german_words import in_english
from bot.errors import InvalidInterval

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=7)
AUTO = "auto"
INTERVAL_SUGGESTIONS = (AUTO, "15m", "30m", "1h", "2h", "6h", "12h", "1d", "2d", "7d")
"""What to offer before anything was typed."""

_LEFT_TO_ME = {AUTO, "automatic", "automatisch"}
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_PART = re.compile(
    r"([0-9]{1,5}) ?(m|min|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![a-z]) *", re.ASCII
)


@dataclass(frozen=True, slots=True)
class CombinedInterval:
    """What the guilds that follow a player want, taken together."""

    fixed: timedelta | None = None
    """How often it is read, when all of them fixed that: the shortest of their intervals."""
    at_most: timedelta | None = None
    """The longest it is left unread, when only some of them fixed something."""

    @classmethod
    def of(cls, intervals: Iterable[timedelta | None]) -> CombinedInterval:
        """Combine the guilds' choices; None leaves it to the planner."""
        chosen = tuple(intervals)
        fixed = [interval for interval in chosen if interval is not None]
        shortest = min(fixed, default=None)
        return cls(fixed=shortest) if len(fixed) == len(chosen) else cls(at_most=shortest)


def parse_interval(text: str) -> timedelta | None:
    """Read how often a player is to be read, ``90m`` or ``1d 12h``; ``auto`` is None.

    German words are understood as well.

    Raises:
        InvalidInterval: It is neither that nor from 15 minutes to 7 days.
    """
    words = in_english(text.strip().lower()).removeprefix("every ")
    if words in _LEFT_TO_ME:
        return None
    parts = list(_PART.finditer(words))
    interval = sum((int(part[1]) * _UNITS[part[2][0]] for part in parts), timedelta())
    if "".join(part[0] for part in parts) != words or not SHORTEST <= interval <= LONGEST:
        raise InvalidInterval
    return interval
