"""The simulated hiscores: one queue of readings under a budget, and how late news are noticed.

``freshness_policies`` decides which player is read when; ``simulated_players`` has what they
play. Times are seconds; a request takes no time beyond its turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from typing import Protocol

from benchmarks.simulated_players import DAY, Life

MINUTE = 60.0
_PATIENCE = 2 * DAY
"""For so long after the end readings go on, until the last news are noticed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a policy is tried on."""

    world: Sequence[Life]
    start: float
    end: float
    measured_from: float
    """News before this moment are noticed, but do not count: habits are being learned."""
    budget: float
    """Requests per second."""
    floor: float
    """Nobody is read again sooner, by any policy."""
    ceiling: float

    @property
    def cycle(self) -> float:
        """How long it takes to read everybody once."""
        return len(self.world) / self.budget


@dataclass(frozen=True, slots=True)
class Reading:
    """What a policy is told after a reading; no more than the bot would know."""

    player: int
    at: float
    due_at: float
    is_news: bool
    levels: int


class Policy(Protocol):
    """Decides who is read when."""

    def first(self, player: int) -> float:
        """Return when a player is read for the first time."""
        ...

    def next(self, reading: Reading) -> float:
        """Return when the player is due again."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a policy fared; delays in seconds, each level-up counted once."""

    level_ups: int
    mean: float
    p50: float
    p95: float
    most: float
    requests_per_s: float


Delays = list[tuple[float, int]]
"""How late something was noticed, and how many level-ups it was."""


def simulate(trial: Trial, policy: Policy) -> Outcome:
    """Let a policy spend the budget: at each turn the player longest due is read."""
    queue = [(policy.first(player), player) for player in range(len(trial.world))]
    heapify(queue)
    eyes = [_Eye(life, trial.measured_from) for life in trial.world]
    unseen = sum(len(life) for life in trial.world)
    now, requests, turn = trial.start, 0, 1 / trial.budget
    while True:
        due_at, player = queue[0]
        now = max(now, due_at)
        if now > trial.end and (not unseen or now > trial.end + _PATIENCE):
            break
        news, levels = eyes[player].look(now)
        unseen -= news
        requests += now <= trial.end
        reading = Reading(player, now, due_at, news > 0, levels)
        heapreplace(queue, (policy.next(reading), player))
        now += turn
    delays = [delay for eye in eyes for delay in eye.delays]
    return outcome_of(delays, requests / (trial.end - trial.start))


class _Eye:
    """Sees what became visible of one player."""

    __slots__ = ("_at", "_life", "_measured_from", "delays")

    def __init__(self, life: Life, measured_from: float) -> None:
        self._life = life
        self._measured_from = measured_from
        self._at = 0
        self.delays: Delays = []

    def look(self, now: float) -> tuple[int, int]:
        """Return how many moments have come since the last look, and the levels they brought."""
        life, levels, first, at = self._life, 0, self._at, self._at
        while at < len(life) and life[at][0] <= now:
            moment, gained = life[at]
            if gained and moment >= self._measured_from:
                self.delays.append((now - moment, gained))
            levels += gained
            at += 1
        self._at = at
        return at - first, levels


def outcome_of(delays: Delays, requests_per_s: float) -> Outcome:
    """Sum up how late level-ups were noticed."""
    delays.sort()
    running, total = [], 0
    for _, levels in delays:
        total += levels
        running.append(total)
    if not total:
        return Outcome(0, 0.0, 0.0, 0.0, 0.0, requests_per_s)

    def quantile(share: float) -> float:
        return delays[min(bisect_right(running, share * total), len(delays) - 1)][0]

    mean = sum(delay * levels for delay, levels in delays) / total
    most = max(delay for delay, _ in delays)
    return Outcome(total, mean, quantile(0.5), quantile(0.95), most, requests_per_s)
