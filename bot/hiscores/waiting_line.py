"""The line of callers waiting for their turn: who is next.

While players are due, those who are not due themselves get at most every second turn: members who
wait for an answer, and behind them lists and sweeps. Among these the servers take turns, and within
a server its members; one caller keeps the order of asking.
"""

from asyncio import Event
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from bot.hiscores.time_limits import Priority

SERVED_REMEMBERED = 1000
"""Of so many servers and members it is known when they had their last turn."""


@dataclass(frozen=True, slots=True)
class Requester:
    """On whose behalf the hiscores are asked."""

    guild_id: int
    member_id: int


NOBODY = Requester(0, 0)
"""The program itself."""


@dataclass(slots=True, eq=False)
class QueuePlace:
    """One caller's place."""

    priority: Priority
    requester: Requester
    number: int
    called: Event = field(default_factory=Event)


class WaitingLine:
    """Hold the places of those who wait; leaving, in whatever way, calls the next one."""

    def __init__(self) -> None:
        self._places: list[QueuePlace] = []
        self._numbers = count(1)
        self._is_due_next = False
        """Whether the next turn is for a due player, if there is one."""
        self._last_turn: dict[int | Requester, int] = {}
        """The number of the last turn of each server and of each member, oldest first."""

    def __len__(self) -> int:
        return len(self._places)

    def waiting(self, priority: Priority) -> int:
        """Count those who wait with one priority."""
        return sum(place.priority is priority for place in self._places)

    @contextmanager
    def place(self, priority: Priority, requester: Requester = NOBODY) -> Iterator[QueuePlace]:
        """Stand in line for as long as the block runs."""
        place = QueuePlace(priority, requester, next(self._numbers))
        self._places.append(place)
        try:
            yield place
        finally:
            self._places.remove(place)
            if self._places:
                self.front().called.set()

    async def reach_front(self, place: QueuePlace) -> None:
        """Return once it is this place's turn."""
        while self.front() is not place:
            place.called.clear()
            await place.called.wait()

    def note_turn(self, place: QueuePlace) -> None:
        """Remember that a place had its turn."""
        self._is_due_next = place.priority is not Priority.BACKGROUND
        if place.priority is not Priority.BACKGROUND:
            number = next(self._numbers)
            for one in (place.requester.guild_id, place.requester):
                self._last_turn.pop(one, None)
                self._last_turn[one] = number
            while len(self._last_turn) > SERVED_REMEMBERED:
                del self._last_turn[next(iter(self._last_turn))]

    def front(self) -> QueuePlace:
        """Return the place whose turn is next."""
        due = [place for place in self._places if place.priority is Priority.BACKGROUND]
        others = [place for place in self._places if place.priority is not Priority.BACKGROUND]
        if due and (self._is_due_next or not others):
            return due[0]
        return min(others, key=self._order)

    def _order(self, place: QueuePlace) -> tuple[int, int, int, int]:
        """Order by priority, then by who had no turn for the longest time."""
        guild_turn = self._last_turn.get(place.requester.guild_id, 0)
        member_turn = self._last_turn.get(place.requester, 0)
        return (place.priority, guild_turn, member_turn, place.number)
