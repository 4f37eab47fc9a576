"""Members of a server who use commands at moments of their own, and how long they wait.

They arrive as a Poisson process: independently of each other and of whether the last one has been
answered. What is timed is all that a person waits for: from the moment the interaction is sent
until the complete answer has arrived at the loopback Discord, which is never before the first
response.
"""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from sandbox.discord import ControlError, LoopbackDiscord

_WHO, _WHERE = "member", "general"


@dataclass(frozen=True, slots=True)
class Ask:
    """One use of a command."""

    command: str
    options: Mapping[str, Any] = field(default_factory=dict)
    focused: str | None = None
    """The option that is being typed, when it is about its suggestions."""
    wants_picture: bool = False


@dataclass(slots=True)
class Waits:
    """How long people waited, in milliseconds, and how many got no answer."""

    took_ms: list[float] = field(default_factory=list)
    of_command: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def note(self, ask: Ask, took_ms: float, failure: str | None) -> None:
        """Write one wait down."""
        self.took_ms.append(took_ms)
        self.of_command.setdefault(ask.command, []).append(took_ms)
        if failure:
            self.failures.append(f"/{ask.command} {dict(ask.options)}: {failure}")

    def medians(self) -> dict[str, float]:
        """Return how long people usually waited, command by command."""
        return {name: round(median(took), 1) for name, took in sorted(self.of_command.items())}

    def percentile(self, number: int) -> float:
        """Return the wait that so many of a hundred people do not exceed."""
        return round(quantiles(self.took_ms, n=100)[number - 1], 1)


@dataclass(frozen=True, slots=True)
class CommandUsers:
    """The members of a server, who use commands independently of each other."""

    discord: LoopbackDiscord
    luck: random.Random

    async def use(self, asks: Iterator[Ask], *, per_second: float, seconds: float) -> Waits:
        """Use commands at random moments for so long, and wait for the last answer."""
        waits = Waits()
        ends_at = time.perf_counter() + seconds
        async with asyncio.TaskGroup() as people:
            while time.perf_counter() < ends_at:
                people.create_task(self.wait_for(next(asks), waits))
                await asyncio.sleep(self.luck.expovariate(per_second))
        return waits

    async def wait_for(self, ask: Ask, waits: Waits) -> None:
        """Use one command and note how long its answer took."""
        began = time.perf_counter()
        failure = await (self._type(ask) if ask.focused else self._ask(ask))
        waits.note(ask, 1_000 * (time.perf_counter() - began), failure)

    async def _ask(self, ask: Ask) -> str | None:
        reply = await self.discord.interact(
            member=_WHO, channel=_WHERE, command=ask.command, options=ask.options
        )
        if reply.ok and bool(reply.files) is ask.wants_picture:
            return None
        return reply.text if not reply.ok else f"{len(reply.files)} pictures"

    async def _type(self, ask: Ask) -> str | None:
        try:
            offered = await self.discord.autocomplete(
                member=_WHO,
                channel=_WHERE,
                command=ask.command,
                options=ask.options,
                focused=ask.focused or "",
            )
        except ControlError as error:
            return str(error)
        return None if offered else "nothing was offered"
