"""The policies that are compared: fixed interval, plain back-off, Hiscore Herald's own, an oracle.

Herald's is the production code of ``bot.domain``, fed as the services feed it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from heapq import heappop, heappush

from benchmarks.freshness_simulation import (
    Delays,
    Outcome,
    Reading,
    Trial,
    outcome_of,
    simulate,
)
from bot.domain.scheduling.budget import BudgetPrice
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.player_habits import PlayerHabits
from bot.domain.scheduling.typical_habits import TypicalHabits

_SLOWER = 1.5


class Fixed:
    """Reads everybody in turn, as often as the budget allows."""

    def __init__(self, trial: Trial) -> None:
        self._start = trial.start
        self._interval = max(trial.cycle, trial.floor)
        self._apart = self._interval / len(trial.world)

    def first(self, player: int) -> float:
        """Take turns."""
        return self._start + player * self._apart

    def next(self, reading: Reading) -> float:
        """Wait for the next turn."""
        return reading.due_at + self._interval


class Backoff:
    """Reads at the floor after news, and half as much later again after each reading without."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._waits = [trial.floor] * len(trial.world)

    def first(self, player: int) -> float:
        """Get into line at once; the order of the numbers decides."""
        return self._trial.start + player * 1e-6

    def next(self, reading: Reading) -> float:
        """Wait longer, or begin again."""
        longer = min(self._waits[reading.player] * _SLOWER, self._trial.ceiling)
        wait = self._trial.floor if reading.is_news else longer
        self._waits[reading.player] = wait
        return reading.at + wait


class Herald:
    """Asks the production planner."""

    def __init__(self, trial: Trial) -> None:
        price = BudgetPrice(per_second=trial.budget, cycle=trial.cycle, moment=trial.start)
        self._planner = Planner(price, trial.floor, trial.ceiling, TypicalHabits())
        self._rhythms: list[PlayerHabits | None] = [None] * len(trial.world)
        self._start = trial.start
        self._luck = random.Random(0)

    def first(self, player: int) -> float:
        """Get into line at once; the order of the numbers decides."""
        return self._start + player * 1e-6

    def next(self, reading: Reading) -> float:
        """Learn from the reading, then plan."""
        planner, at, rhythm = self._planner, reading.at, self._rhythms[reading.player]
        planner.price.open(at, seconds=at - planner.price.moment)
        if rhythm is None:
            rhythm = self._rhythms[reading.player] = PlayerHabits.begin(at)
        else:
            planner.note(
                rhythm,
                at=at,
                due_at=reading.due_at,
                is_news=reading.is_news,
                levels=reading.levels,
            )
        return planner.plan(rhythm, at=at, luck=self._luck.random())


def foresee(trial: Trial) -> Outcome:
    """Read the player with most visible level-ups at once: the upper bound."""
    moments = sorted(
        (at, levels, player)
        for player, life in enumerate(trial.world)
        for at, levels in life
        if levels
    )
    line, delays = _Line(), []
    now, requests, position = trial.start, 0, 0
    while position < len(moments) or line:
        if not line:
            now = max(now, moments[position][0])
        while position < len(moments) and moments[position][0] <= now:
            line.add(*moments[position])
            position += 1
        noticed = line.next()
        delays += [(now - at, gained) for at, gained in noticed if at >= trial.measured_from]
        requests += now <= trial.end
        now += 1 / trial.budget
    return outcome_of(delays, requests / (trial.end - trial.start))


class _Line:
    """Players with something to show; who has most of it goes first."""

    def __init__(self) -> None:
        self._shown: dict[int, Delays] = {}
        self._heap: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._shown)

    def add(self, at: float, levels: int, player: int) -> None:
        """Add visible level-ups of a player; its older entry in the queue becomes void."""
        shown = self._shown.setdefault(player, [])
        shown.append((at, levels))
        heappush(self._heap, (-sum(gained for _, gained in shown), player))

    def next(self) -> Delays:
        """Take out the first and return when it showed what."""
        while True:
            _, player = heappop(self._heap)
            if player in self._shown:
                return self._shown.pop(player)


POLICIES: Mapping[str, Callable[[Trial], Outcome]] = {
    "fixed": lambda trial: simulate(trial, Fixed(trial)),
    "backoff": lambda trial: simulate(trial, Backoff(trial)),
    "herald": lambda trial: simulate(trial, Herald(trial)),
    "oracle": foresee,
}
