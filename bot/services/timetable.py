"""When each player is read next: the domain's policy with this process's limits and luck."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.schedule import next_check_at


class Timetable:
    """Sets the time of the next reading."""

    def __init__(
        self, *, clock: Clock, floor: timedelta, ceiling: timedelta, jitter: Callable[[], float]
    ) -> None:
        self._clock = clock
        self._floor = floor
        self._ceiling = ceiling
        self._jitter = jitter

    def next_for(self, *, last_changed_at: datetime | None, failures: int) -> datetime:
        """Return when to read a player again that changed then and failed so often in a row."""
        return next_check_at(
            now=self._clock.now(),
            last_changed_at=last_changed_at,
            failures=failures,
            floor=self._floor,
            ceiling=self._ceiling,
            jitter=self._jitter(),
        )
