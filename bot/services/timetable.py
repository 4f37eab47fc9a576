"""When each player is read next: the domain's policy with this process's limits and luck."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.judgement import CONFIRM_AFTER
from bot.domain.lifecycle import Status
from bot.domain.schedule import next_check_at
from bot.domain.trouble import retry_at
from bot.models import Player

NOT_FOUND_RETRY = timedelta(minutes=4)
"""So that five 404s take a little over a quarter of an hour."""


class Timetable:
    """Sets the time of the next reading."""

    def __init__(
        self, *, clock: Clock, floor: timedelta, ceiling: timedelta, jitter: Callable[[], float]
    ) -> None:
        self._clock = clock
        self._floor = floor
        self._ceiling = ceiling
        self._jitter = jitter

    def now(self) -> datetime:
        """Return the moment from which a player is due at once."""
        return self._clock.now()

    def retry_for(self, player: Player) -> datetime:
        """Return when to read a player again after trouble with it alone."""
        now = self._clock.now()
        silence = now - (player.last_checked_at or now)
        return retry_at(now=now, silence=silence, jitter=self._jitter())

    def retry_in_outage(self) -> datetime:
        """Return when to try whom an outage met again; soon, but after the others who are due."""
        return retry_at(now=self._clock.now(), silence=timedelta(0), jitter=self._jitter())

    def next_for(self, player: Player) -> datetime:
        """Return when to read a player again, in the state it is in now."""
        now = self._clock.now()
        if player.status is Status.MISSING:
            return now + self._ceiling
        if player.status is Status.QUARANTINED:
            return now + CONFIRM_AFTER
        if player.not_found_count:
            return now + NOT_FOUND_RETRY
        return next_check_at(
            now=now,
            last_changed_at=player.last_changed_at,
            failures=player.failures,
            floor=self._floor,
            ceiling=self._ceiling,
            jitter=self._jitter(),
        )
