"""Discord ids made from the sandbox clock: unique, ascending, with their time inside.

Belongs here: making ids and reading their time. Not here: the fixed ids of the sandbox's guild.
"""

from datetime import UTC, datetime, timedelta

from sandbox.clock import SandboxClock

DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_TIME_SHIFT = 22


def created_at(snowflake: int) -> datetime:
    """Return the time a snowflake was made, to the millisecond."""
    return DISCORD_EPOCH + timedelta(milliseconds=snowflake >> _TIME_SHIFT)


class Snowflakes:
    """Make ascending ids from a clock."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """Return a new id, greater than every one before it."""
        milliseconds = (self._clock.now() - DISCORD_EPOCH) // timedelta(milliseconds=1)
        self._last = max(self._last + 1, milliseconds << _TIME_SHIFT)
        return self._last
