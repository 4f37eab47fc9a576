"""The lag of an event loop: how late it wakes a sleeping task."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from statistics import quantiles

_TICK_S = 0.002


@dataclass(slots=True)
class Lag:
    """The lateness of many wake-ups, in milliseconds."""

    counts: Callable[[], bool] = lambda: True
    """Whether a wake-up asked for at this moment is of interest."""
    late_ms: list[float] = field(default_factory=list)

    @asynccontextmanager
    async def felt(self) -> AsyncIterator[None]:
        """Ask to be woken again and again during the body, and once after it."""
        asking = asyncio.create_task(self._ask())
        try:
            yield
            await asyncio.sleep(10 * _TICK_S)
        finally:
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking

    def percentile(self, number: int) -> float:
        """Return the lateness that so many of a hundred wake-ups do not exceed."""
        return round(quantiles(self.late_ms, n=100)[number - 1], 2)

    async def _ask(self) -> None:
        while True:
            is_counted = self.counts()
            wanted = time.perf_counter() + _TICK_S
            await asyncio.sleep(_TICK_S)
            if is_counted or self.counts():
                self.late_ms.append(1_000 * (time.perf_counter() - wanted))
