"""The price of a request: by how much waits are stretched so that all players fit the budget.

Each player has a desired reading rate. The price is the sum of these rates divided by what the
budget allows, for each part of the day. Readings that come late or early correct it. Desired rates
are worked out in ``planner``. Times are in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

from bot.domain.scheduling.player_habits import DAY, HOUR, SLOTS

CURVE = 0.45
"""Readings per second that are wanted = (levels expected per second) to this power.

One half gives the shortest mean delay (Sia, Cho & Cho 2007); a little less the shorter tail.
"""

_AHEAD_SHARE = 0.1
_AHEAD_READS = 1000
"""Players may be read this much before their time rather than let the budget lapse."""
_TARGET = 0.8
"""How much of that lead is used up on average; the rest makes up for surprises."""
_URGENCY = 2.0
_SMOOTHING = 0.05
_BOUNDS = (-0.3, 1.0)
_REMEMBERED = 0.7
"""How much of a day still counts a day later."""
_GUESSED_LEVELS = 0.3 / DAY
_GUESS_WEIGHT = HOUR
_REFRESH = 100


@dataclass(slots=True)
class BudgetPrice:
    """The price of a request in each slot of the day, as it adapts to demand and budget."""

    per_second: float
    """The budget: requests a second."""
    cycle: float
    """How long it takes to read all players once; corrected by the waits that are seen."""
    moment: float
    """Up to when the budget was counted."""
    lateness: float = 0.0
    """How long after they were due players are read, lately."""
    reads: int = 0
    wanted: list[float] = field(default_factory=lambda: [0.0] * SLOTS)
    offered: list[float] = field(default_factory=lambda: [0.0] * SLOTS)
    bound: list[float] = field(default_factory=lambda: [0.0] * SLOTS)
    """Readings whose time was set by a limit and not by the price."""
    faded_at: float = 0.0
    guess: float = 0.0
    stretch: list[float] = field(default_factory=list)
    """The price in each slot, before the correction."""
    correction: float = 1.0

    def __post_init__(self) -> None:
        self.faded_at = self.faded_at or self.moment
        self.guess = self.guess or self.cycle * _GUESSED_LEVELS**CURVE
        self._reckon()

    def begin(self, *, players: int) -> None:
        """Estimate the price for a number of unknown players."""
        self.cycle = players / self.per_second
        self.guess = self.cycle * _GUESSED_LEVELS**CURVE
        self._reckon()

    @property
    def ahead(self) -> float:
        """How long before its time a player may be read."""
        return min(_AHEAD_SHARE * self.cycle, _AHEAD_READS / self.per_second)

    def open(self, at: float, *, seconds: float) -> None:
        """Add the budget that became available up to ``at``."""
        self.offered[slot_of(at)] += seconds * self.per_second
        self.moment = at
        self.faded_at = min(self.faded_at, at)  # after a clock that was ahead
        if at - self.faded_at > DAY:
            for counts in (self.wanted, self.offered, self.bound):
                counts[:] = [count * _REMEMBERED for count in counts]
            self.faded_at = at

    def note(self, *, slot: int, wait: float, lateness: float, is_free: bool) -> None:
        """Count a reading, ``wait`` seconds after the previous one.

        One that came early, because a member asked for it, does not count for lateness.
        """
        self.bound[slot] += not is_free
        if lateness >= 0:
            self.lateness += (lateness - self.lateness) * _SMOOTHING
        self.cycle += (wait - self.cycle) * min(0.01, 0.4 / (self.cycle * self.per_second))
        self.reads += 1
        if self.reads % _REFRESH == 0:
            self._reckon()
        self.correction = exp(min(max(_URGENCY * self._excess(), _BOUNDS[0]), _BOUNDS[1]))

    def _excess(self) -> float:
        """Return how much too late readings are, in cycles."""
        return (self.lateness - _TARGET * self.ahead) / self.cycle

    def _reckon(self) -> None:
        weight = _GUESS_WEIGHT * self.per_second
        offered, bound = sum(self.offered), sum(self.bound)
        usual = (sum(self.wanted) + weight * self.guess) / (_left(offered, bound) + weight)
        self.stretch = [
            (wanted + weight * usual) / (_left(offered, bound) + weight)
            for wanted, offered, bound in zip(self.wanted, self.offered, self.bound, strict=True)
        ]


def slot_of(at: float) -> int:
    """Return the slot of the day a moment lies in."""
    return int(at % DAY // (DAY / SLOTS))


def _left(offered: float, bound: float) -> float:
    """Return what is left of a budget; at least a little, so that prices stay finite."""
    return max(offered - bound, 0.05 * offered)
