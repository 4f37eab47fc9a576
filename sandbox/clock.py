"""The sandbox's own time: the real clock plus an offset that only ever grows.

Belongs here: telling, advancing and awaiting sandbox time. Not here: rate limits and the
three-second rule, which are about real waiting and use the monotonic clock.
"""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta


class SandboxClock:
    """Tell the time of the sandbox, which the control API may move forward."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._advanced = asyncio.Event()

    def now(self) -> datetime:
        """Return the sandbox time as an aware UTC datetime."""
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the time forward and wake everyone who sleeps on it.

        Raises:
            ValueError: when `by` is negative.
        """
        if by < timedelta():
            raise ValueError("the sandbox clock only moves forward")
        self._offset += by
        self._advanced.set()
        self._advanced = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Return once that much sandbox time has passed."""
        until = self.now() + timedelta(seconds=seconds)
        while (left := (until - self.now()).total_seconds()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._advanced.wait(), left)
