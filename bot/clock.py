"""Clocks; code that needs the time gets one as an argument."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)


SMALL_CORRECTION = timedelta(seconds=2)
BELIEVED_AFTER_S = 120.0
"""How long the machine's clock must have told another time until that is believed."""


def seconds_since_boot() -> float:
    """Return the seconds since the machine started, sleep included where the system counts it."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """Return the machine's present moment."""
        return datetime.now(UTC)


class SteadyClock(SystemClock):
    """This machine's clock without its jumps: another time counts only once it has lasted.

    A clock that is a month ahead for a minute changes nothing. One that was put right is followed
    two minutes later, small corrections at once.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = seconds_since_boot,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._offset = self._seen()
        self._doubted: tuple[datetime, float] | None = None

    def now(self) -> datetime:
        """Return the present moment."""
        self._follow(self._seen())
        return self._offset + timedelta(seconds=self._monotonic())

    def _seen(self) -> datetime:
        """Return the moment at which the monotonic clock began, by the machine's clock."""
        return self._wall() - timedelta(seconds=self._monotonic())

    def _follow(self, seen: datetime) -> None:
        if abs(seen - self._offset) <= SMALL_CORRECTION:
            self._offset, self._doubted = seen, None
            return
        since = self._monotonic()
        if self._doubted is not None and abs(seen - self._doubted[0]) <= SMALL_CORRECTION:
            since = self._doubted[1]
        self._doubted = (seen, since)
        if self._monotonic() - since >= BELIEVED_AFTER_S:
            log.warning("The machine's clock was moved by %s and is followed.", seen - self._offset)
            self._offset, self._doubted = seen, None


def shift_of(clock: Clock) -> timedelta:
    """Return how far a clock was moved from this machine's on purpose, in whole seconds.

    It is nothing for the machine's own clock, however wrong that goes.
    """
    if isinstance(clock, SystemClock):
        return timedelta(0)
    return timedelta(seconds=round((clock.now() - datetime.now(UTC)).total_seconds()))


class FollowedClock:
    """A clock kept at a fixed distance from the machine's by a time service.

    The service answers ``{"now": ISO 8601}``. Used with a sandbox whose time can be advanced.
    """

    def __init__(self, url: str, *, every: float = 1.0) -> None:
        self._url = url
        self._every = every
        self._offset = timedelta()
        self._is_silent = False

    def now(self) -> datetime:
        """Return the service's present moment, as last heard."""
        return datetime.now(UTC) + self._offset

    async def follow(self) -> None:
        """Poll the service until cancelled."""
        async with aiohttp.ClientSession() as session:
            while True:
                await self._ask(session)
                await asyncio.sleep(self._every)

    async def _ask(self, session: aiohttp.ClientSession) -> None:
        try:
            async with session.get(self._url, timeout=aiohttp.ClientTimeout(5)) as answer:
                told = datetime.fromisoformat((await answer.json())["now"])
            self._offset = told - datetime.now(UTC)
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            self._note("The clock service did not answer, its last time goes on: %r", error)
        else:
            self._note()

    def _note(self, trouble: str = "", *details: object) -> None:
        """Log when the service stops and starts answering, not at every poll."""
        if bool(trouble) is self._is_silent:
            return
        self._is_silent = bool(trouble)
        log.warning(trouble or "The clock service answers again.", *details)
