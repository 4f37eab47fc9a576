"""The world of simulated lives: who is online, and when a logout makes gains visible.

The story begins when somebody reads the first character, so that a newcomer's first, silent
reading comes before the first news. Time is the sandbox's; a jump of the clock lets every
character play at most once.
"""

import asyncio
from datetime import datetime
from itertools import cycle
from random import Random

from sandbox.clock import SandboxClock
from sandbox.hiscores.lives.accounts import starting_figures
from sandbox.hiscores.lives.characters import CAST, Character
from sandbox.hiscores.lives.sessions import first_session, next_session
from sandbox.hiscores.names import Table, name_key
from sandbox.hiscores.server import LoopbackHiscores

_FIRST_LOGOUT_SECONDS = 12.0
_BETWEEN_LOGOUTS_SECONDS = (20.0, 40.0)


class LivingWorld:
    """The simulated lives; the same seed gives the same lives."""

    def __init__(
        self, *, hiscores: LoopbackHiscores, clock: SandboxClock, seed: int, speed: float
    ) -> None:
        self._players = hiscores.players
        self._clock = clock
        self._speed = speed
        self._rng = Random(f"{seed}/world")
        self._own_rng = {one.name: Random(f"{seed}/{one.name}") for one in CAST}
        self._has_played: set[str] = set()
        self._online: set[str] = set()
        self._first_read = asyncio.Event()
        hiscores.on_read(self._notice_read)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the simulated players, the one with the first news first."""
        return tuple(character.name for character in CAST)

    @property
    def online(self) -> frozenset[str]:
        """The names of those who are playing now, with gains the hiscores do not show yet."""
        return frozenset(self._online)

    def populate(self) -> None:
        """List every character on its tables, as the account it starts with."""
        for character in CAST:
            figures = starting_figures(character, self._own_rng[character.name])
            for table in character.tables:
                self._players.add(character.name, figures, table=table)

    async def run(self) -> None:
        """Let the lives go on, one logout after another, until cancelled."""
        await self._first_read.wait()
        turns = cycle(CAST)
        seconds = _FIRST_LOGOUT_SECONDS
        while True:
            character = next(turns)
            self._online.add(character.name)
            sessions = await self._wait(seconds / self._speed)
            self.log_out(character)
            for _ in range(sessions - 1):
                self.log_out(next(turns))
            seconds = self._rng.uniform(*_BETWEEN_LOGOUTS_SECONDS)

    def log_out(self, character: Character) -> dict[str, int]:
        """End a session: what it brought becomes visible on every table of the character."""
        self._online.discard(character.name)
        document = self._players.document(character.name)
        if document is None:
            return {}
        play = next_session if character.name in self._has_played else first_session
        gains = play(character, document, self._own_rng[character.name])
        self._has_played.add(character.name)
        for table in self._players.tables_of(character.name):
            self._players.add(character.name, gains, table=table)
        return gains

    async def _wait(self, seconds: float) -> int:
        """Wait and return how many sessions are due after it: more than one after a jump."""
        start: datetime = self._clock.now()
        await self._clock.sleep(seconds)
        overslept = (self._clock.now() - start).total_seconds() - seconds
        most_between = _BETWEEN_LOGOUTS_SECONDS[1] / self._speed
        return min(1 + int(overslept / most_between), len(CAST))

    def _notice_read(self, name: str, table: Table) -> None:
        if table is Table.REGULAR and name_key(name) == name_key(CAST[0].name):
            self._first_read.set()
