"""Processes of the bot that are killed and started again.

What they are given to do is in ``trial``.
"""

import asyncio
import os
import random
import sys
import uuid
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

_STOPS_WITHIN_S = 15


@dataclass
class BotProcess:
    """One ``python -m bot …``, which can be started again after it ended."""

    arguments: tuple[str, ...]
    settings: Mapping[str, str]
    process: Process | None = None
    process_id: str = ""
    """A new one for each start; the hiscores see it as the contact in the user agent."""

    @property
    def is_running(self) -> bool:
        """Whether there is a process that has not ended."""
        return self.process is not None and self.process.returncode is None

    async def start(self) -> None:
        """Start a new process."""
        self.process_id = uuid.uuid4().hex
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *self.arguments),
            env={**os.environ, **self.settings, "CONTACT": self.process_id},
            stdout=DEVNULL,
            stderr=DEVNULL,
        )

    async def kill(self) -> None:
        """End the process with SIGKILL."""
        if self.process is not None and self.is_running:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> None:
        """End the process with SIGTERM, or with SIGKILL when it takes too long."""
        if self.process is None or not self.is_running:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), _STOPS_WITHIN_S)
        except TimeoutError:
            await self.kill()
            raise


@dataclass
class RandomKiller:
    """Kills processes at random moments and starts others in their place."""

    processes: Sequence[BotProcess]
    chance: random.Random
    now: Callable[[], datetime]
    killed_at: dict[str, datetime] = field(default_factory=dict)
    """By process id."""

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return len(self.killed_at)

    @asynccontextmanager
    async def killing(self, *, every_s: float) -> AsyncIterator[None]:
        """Kill about every ``every_s`` seconds during the body; afterwards all processes run."""
        is_over = asyncio.Event()
        task = asyncio.create_task(self._kill_until(is_over, every_s))
        try:
            yield
        finally:
            is_over.set()  # a cancelled start could leave a process that nobody knows
            await task

    async def _kill_until(self, is_over: asyncio.Event, every_s: float) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * every_s)
            if is_over.is_set():
                return
            process = self.chance.choice(self.processes)
            self.killed_at[process.process_id] = self.now()
            await process.kill()
            await asyncio.sleep(self.chance.uniform(0, every_s))
            await process.start()


@asynccontextmanager
async def started(processes: Sequence[BotProcess]) -> AsyncIterator[None]:
    """Start processes for the body, and stop them afterwards."""
    try:
        for process in processes:
            await process.start()
        yield
    finally:
        await asyncio.gather(*(process.stop() for process in processes))
