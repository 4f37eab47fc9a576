"""Whether the database can be written to: looked at every few seconds, said once, waited for.

The look is a write, so that a full disk or a read-only server is seen, too.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bot.database import drop_connections, file_problem, is_lasting, is_trouble, within
from bot.errors import in_one_line

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
LOOK_IN_TROUBLE_S = 2.0
LOOK_WITHIN_S = 5.0
LASTS_S = 3.0
"""How long a trouble that does not pass by itself is believed, whatever a look says."""


class DatabaseWatch:
    """Knows whether the database is in trouble, and lets others wait for its end."""

    def __init__(
        self,
        *,
        write: Callable[[], Coroutine[Any, Any, None]],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write = write
        self._monotonic = monotonic
        self._usable = asyncio.Event()
        self._usable.set()
        self._looking = asyncio.Lock()
        self._began_at = 0.0
        self._believed_until = 0.0
        self._looks_failed = 0
        self.problem: str | None = None
        """What is wrong, for the person who runs the bot; None while all is well."""

    async def keep_looking(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S if self.problem is None else LOOK_IN_TROUBLE_S)
            await self.look()

    async def look(self) -> None:
        """Try to write, and note whether that can be done."""
        async with self._looking:
            try:
                await within(LOOK_WITHIN_S, self._write())
                problem = file_problem()
            except Exception as error:  # noqa: BLE001 - whatever it is, the database is of no use
                self._failed(error)
                return
        self._looks_failed = 0
        if problem:
            self._begin(problem)
        elif self._monotonic() >= self._believed_until:
            self._end()

    async def explains(self, error: BaseException) -> bool:
        """Tell whether an error of other work comes from a trouble that is known, or is now."""
        if not is_trouble(error):
            return False
        if is_lasting(error):
            self._believed_until = self._monotonic() + LASTS_S
            self._begin(in_one_line(error))
        elif self.problem is None:
            await self.look()
        return self.problem is not None

    async def wait(self) -> None:
        """Return once the database can be used."""
        await self._usable.wait()

    def _failed(self, error: Exception) -> None:
        self._looks_failed += 1
        if isinstance(error, TimeoutError):
            self._begin(f"no answer within {LOOK_WITHIN_S:.0f} seconds")
            if self._looks_failed > 1:
                drop_connections()
        else:
            self._begin(in_one_line(error))

    def _begin(self, problem: str) -> None:
        if self.problem is None:
            self._began_at = self._monotonic()
            self._usable.clear()
            log.error("The database cannot be used: %s. Everything waits for it.", problem)
        self.problem = problem

    def _end(self) -> None:
        if self.problem is None:
            return
        self.problem = None
        self._usable.set()
        log.warning(
            "The database can be used again after %.0f s.", self._monotonic() - self._began_at
        )
