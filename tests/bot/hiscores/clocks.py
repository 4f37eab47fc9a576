"""Clocks for the tests: time passes only when a test, or a sleep, says so."""

import asyncio

SETTLING_STEPS = 50


async def settle() -> None:
    """Let every task run until it waits for something."""
    for _ in range(SETTLING_STEPS):
        await asyncio.sleep(0)


class LeapingClock:
    """Every sleep ends at once and moves the time; for one caller at a time."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


class SteppedClock:
    """Sleepers wake when the test advances the time over their moment, in order."""

    def __init__(self) -> None:
        self.time = 1000.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        sleeper = (self.time + seconds, asyncio.Event())
        self._sleepers.append(sleeper)
        try:
            await sleeper[1].wait()
        finally:
            self._sleepers.remove(sleeper)

    async def advance(self, seconds: float) -> None:
        end = self.time + seconds
        await settle()
        while due := [sleeper for sleeper in self._sleepers if sleeper[0] <= end]:
            moment, event = min(due, key=lambda sleeper: sleeper[0])
            self.time = max(self.time, moment)
            event.set()
            await settle()
        self.time = end
