"""The line of callers waiting for their turn: by priority, then by arrival."""

from asyncio import Event
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from bot.hiscores.time_limits import Priority


@dataclass(order=True, slots=True)
class QueuePlace:
    """One caller's place."""

    priority: Priority
    number: int
    called: Event = field(default_factory=Event, compare=False)


class WaitingLine:
    """Hold the places of those who wait; leaving, in whatever way, calls the next one."""

    def __init__(self) -> None:
        self._places: list[QueuePlace] = []
        self._numbers = count()

    def __len__(self) -> int:
        return len(self._places)

    @contextmanager
    def place(self, priority: Priority) -> Iterator[QueuePlace]:
        """Stand in line for as long as the block runs."""
        place = QueuePlace(priority, next(self._numbers))
        insort(self._places, place)
        try:
            yield place
        finally:
            self._places.remove(place)
            if self._places:
                self._places[0].called.set()

    async def reach_front(self, place: QueuePlace) -> None:
        """Return once nobody stands before this place."""
        while self._places[0] is not place:
            place.called.clear()
            await place.called.wait()
