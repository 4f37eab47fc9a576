"""Work that a process repeats: it survives every error, and is seen when it stops.

Waits and ages are measured on the monotonic clock: putting the machine's clock right neither delays
a round nor makes one look late.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

log = logging.getLogger(__name__)

FIRST_RETRY_S = 5.0
LAST_RETRY_S = 60.0
"""Seconds until a failed round is tried again; they double from the first to the last."""
SHORTEST_LIMIT = timedelta(minutes=2)
"""A loop is never called late sooner than this, nor failing."""


def limit_for(every: timedelta) -> timedelta:
    """Return how long after a round the next one must be finished, for a loop of that period."""
    return max(2 * every, SHORTEST_LIMIT)


@dataclass(slots=True)
class _Watched:
    """What is known of one loop; moments are seconds of the monotonic clock."""

    since: float
    limit: timedelta | None
    finished_at: float | None = None
    failing_since: float | None = None
    problem: str = ""


class LoopMonitor:
    """Records when each loop of this process last finished a round, and which ones keep failing."""

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._loops: dict[str, _Watched] = {}

    def begin(self, name: str, *, limit: timedelta) -> None:
        """Expect rounds of a loop from now on, each within ``limit`` of the one before."""
        self._loops[name] = _Watched(since=self._monotonic(), limit=limit)

    def beat(self, name: str) -> None:
        """Note that a loop finished a round."""
        loop = self._loops[name]
        loop.finished_at = self._monotonic()
        loop.failing_since = None

    def fail(self, name: str, problem: str) -> None:
        """Note that a round of a loop failed."""
        loop = self._loops[name]
        loop.problem = problem
        if loop.failing_since is None:
            loop.failing_since = self._monotonic()

    def complete(self, name: str) -> None:
        """Note that a loop has done its work for good: no more rounds are expected."""
        self._loops[name].limit = None

    def end(self, name: str) -> None:
        """Forget a loop that was stopped."""
        self._loops.pop(name, None)

    def ages(self) -> Mapping[str, timedelta]:
        """Return how long ago each loop finished a round; those that never did are not named."""
        now = self._monotonic()
        return {
            name: timedelta(seconds=now - loop.finished_at)
            for name, loop in self._loops.items()
            if loop.finished_at is not None
        }

    def problems(self) -> Sequence[str]:
        """Return a sentence for each loop that is late or keeps failing."""
        now = self._monotonic()
        found = (_problem_of(name, loop, now) for name, loop in self._loops.items())
        return [problem for problem in found if problem]


def _problem_of(name: str, loop: _Watched, now: float) -> str:
    failing_for = now - (loop.failing_since if loop.failing_since is not None else now)
    if failing_for > SHORTEST_LIMIT.total_seconds():
        return f"{name}: has failed for {failing_for:.0f} s ({loop.problem})"
    since = loop.since if loop.finished_at is None else loop.finished_at
    if loop.limit is not None and now - since > loop.limit.total_seconds():
        return f"{name}: has not finished a round for {now - since:.0f} s"
    return ""


class Outage(Protocol):
    """A trouble of something that all work needs, known in one place and logged there."""

    async def explains(self, error: BaseException) -> bool:
        """Tell whether this trouble is the reason for an error."""
        ...

    async def wait(self) -> None:
        """Return once it is over."""
        ...


class RepeatedWork:
    """Does one thing again and again, in a task of its own, until it is stopped.

    ``prepare`` is awaited once before the first round, such as for the connection to Discord. An
    error of whatever type is logged when it begins, not at each of the retries that follow. While
    an ``outage`` explains the errors, the work waits for its end and is then done at once.
    """

    def __init__(
        self,
        do: Callable[[], Awaitable[None]],
        *,
        name: str,
        every: timedelta,
        monitor: LoopMonitor,
        outage: Outage | None = None,
        prepare: Callable[[], Awaitable[object]] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._do = do
        self._name = name
        self._every = every
        self._monitor = monitor
        self._outage = outage
        self._prepare = prepare
        self._sleep = sleep
        self._task: asyncio.Task[None] | None = None
        self._failures = 0
        self._is_complete = False

    def start(self) -> None:
        """Begin with the first round."""
        self._task = asyncio.create_task(self.run(), name=f"loop {self._name}")

    async def stop(self) -> None:
        """Break off a round under way, and wait until it has ended."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        self._monitor.end(self._name)

    def complete(self) -> None:
        """Make the present round the last one, because there is nothing more to do."""
        self._is_complete = True

    async def run(self) -> None:
        """Repeat until cancelled, or until the work is complete."""
        if self._prepare is not None:
            await self._prepare()
        self._monitor.begin(self._name, limit=limit_for(self._every))
        while not self._is_complete:
            await self._sleep(await self._round())
        self._monitor.complete(self._name)

    async def _round(self) -> float:
        """Do the work once and return the seconds until the next time."""
        try:
            await self._do()
        except Exception as error:  # noqa: BLE001 - no error may ever end a loop
            return await self._failed(error)
        if self._failures:
            log.info("Loop %s works again.", self._name)
        self._failures = 0
        self._monitor.beat(self._name)
        return 0.0 if self._is_complete else self._every.total_seconds()

    async def _failed(self, error: Exception) -> float:
        self._monitor.fail(self._name, repr(error))
        if self._outage is not None and await self._outage.explains(error):
            await self._outage.wait()
            return 0.0
        if not self._failures:
            log.error("Loop %s failed and is tried again.", self._name, exc_info=error)
        self._failures += 1
        return retry_after_s(self._failures)


def retry_after_s(failures: int) -> float:
    """Return the seconds until the next try after so many failed rounds in a row."""
    return min(FIRST_RETRY_S * 2.0 ** min(failures - 1, 10), LAST_RETRY_S)
