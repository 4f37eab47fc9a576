"""The event loop's lag in another process, which reports it on request.

The measured program prints one line of JSON for each SIGUSR1: the lag and CPU time since the
last one. ``lag_of`` sends the signal and reads the line, from another process.
"""

import asyncio
import json
import resource
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from benchmarks.lag import Lag

_FEWEST = 100
"""Wake-ups of which the latest one in a hundred can be told."""


@asynccontextmanager
async def reporting_lag(*, counts: Callable[[], bool] = lambda: True) -> AsyncIterator[None]:
    """Measure the event loop's lag during the body, while ``counts()`` is true."""
    lag = Lag(counts)

    def tell() -> None:
        print(json.dumps(_told(lag)), flush=True)
        lag.late_ms.clear()

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    async with lag.felt():
        yield


async def lag_of(process: Process) -> Mapping[str, Any]:
    """Ask a process for its lag since the last request."""
    if process.stdout is None:
        raise RuntimeError("the process has no output to read from")
    process.send_signal(signal.SIGUSR1)
    while line := await process.stdout.readline():
        if line.startswith(b"{"):
            told: dict[str, Any] = json.loads(line)
            return told
    raise RuntimeError("the process ended")


def _told(lag: Lag) -> dict[str, float | None]:
    is_enough = len(lag.late_ms) >= _FEWEST
    return {
        "p50_ms": lag.percentile(50) if is_enough else None,
        "p99_ms": lag.percentile(99) if is_enough else None,
        "max_ms": round(max(lag.late_ms), 2) if is_enough else None,
        "cpu_s": sum(resource.getrusage(resource.RUSAGE_SELF)[:2]),
    }
