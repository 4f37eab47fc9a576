"""Several processes of the program at once, which are killed and started again at random.

Belongs here: who runs and who dies. Not here: what they are given to do, and the verdict.
"""

import asyncio
import os
import random
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

GOODBYE_S = 15


@dataclass
class Member:
    """One place in the fleet, which some process holds."""

    arguments: tuple[str, ...]
    settings: Mapping[str, str]
    process: Process | None = None

    async def start(self) -> None:
        """Put a new process in this place."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", *self.arguments),
            env={**os.environ, **self.settings},
            stdout=DEVNULL,
            stderr=DEVNULL,
        )

    async def kill(self) -> None:
        """End the process without a warning."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def end(self) -> None:
        """Ask the process to end, and wait for it."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await asyncio.wait_for(self.process.wait(), GOODBYE_S)


@dataclass
class Fleet:
    """All the places."""

    members: Sequence[Member]
    luck: random.Random
    kills: int = 0

    @asynccontextmanager
    async def under_fire(self, *, every_s: float) -> AsyncIterator[None]:
        """Kill a random member about so often during the body, and start another in its place."""
        murders = asyncio.create_task(self._kill_again_and_again(every_s))
        try:
            yield
        finally:
            murders.cancel()
            await asyncio.gather(murders, return_exceptions=True)
            for member in self.members:
                if member.process is None or member.process.returncode is not None:
                    await member.start()

    async def _kill_again_and_again(self, every_s: float) -> None:
        while True:
            await asyncio.sleep(self.luck.uniform(0.5, 1.5) * every_s)
            member = self.luck.choice(self.members)
            await member.kill()
            self.kills += 1
            await asyncio.sleep(self.luck.uniform(0, every_s))
            await member.start()


@asynccontextmanager
async def fleet_of(members: Sequence[Member], *, seed: int) -> AsyncIterator[Fleet]:
    """Start the members for the body, and see them end."""
    try:
        for member in members:
            await member.start()
        yield Fleet(members, random.Random(seed))
    finally:
        await asyncio.gather(*(member.end() for member in members))
