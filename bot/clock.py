"""Clocks; code that needs the time gets one as an argument."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)


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


def shift_of(clock: Clock) -> timedelta:
    """Return how far a clock was moved from this machine's on purpose, in whole seconds.

    It is nothing for the machine's own clock, however wrong that goes.
    """
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
