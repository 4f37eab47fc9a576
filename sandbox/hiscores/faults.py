"""The faults of the loopback hiscores: for which players, and for how long. No HTTP."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sandbox.hiscores.names import name_key


class FaultKind(StrEnum):
    """What goes wrong."""

    STATUS = "status"
    HTML = "html"
    TRUNCATED = "truncated"
    HANG = "hang"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Fault:
    """A trouble: ``players`` empty means everybody, ``until`` None means until cleared."""

    kind: FaultKind
    status: int = 503
    until: datetime | None = None
    players: frozenset[str] = frozenset()
    retry_after: int | None = None

    def concerns(self, player: str, *, at: datetime) -> bool:
        """Tell whether a request for this player fails at this moment."""
        is_over = self.until is not None and at >= self.until
        return not is_over and (not self.players or name_key(player) in self.players)


class FaultBoard:
    """The faults in force; the newest that concerns a request wins."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in force."""
        self._faults.append(fault)

    def clear(self) -> None:
        """End all faults."""
        self._faults.clear()

    def concerning(self, player: str, *, at: datetime) -> Fault | None:
        """Return the fault a request for this player meets, or None."""
        newest_first = reversed(self._faults)
        return next((fault for fault in newest_first if fault.concerns(player, at=at)), None)

    def active(self, *, at: datetime) -> list[Fault]:
        """Return the faults in force, oldest first, and forget those that are over."""
        self._faults = [one for one in self._faults if one.until is None or at < one.until]
        return list(self._faults)


def player_keys(players: Collection[str]) -> frozenset[str]:
    """Return the names in the form in which faults compare them."""
    return frozenset(map(name_key, players))
