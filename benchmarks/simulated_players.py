"""Worlds of simulated players: when new figures of each became visible on the hiscores.

A world is an assumption in numbers, or a file. Schedulers are compared on it in ``freshness``. All
times are seconds since 1970 UTC.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
START = 1767571200.0
"""Monday 5 January 2026, midnight UTC."""

Life = tuple[tuple[float, int], ...]
"""Each moment when something new became visible, and how many levels with it."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How one kind of player lives."""

    play_days: float
    """The chance that a weekday is one with play; weekends have half as much again."""
    sessions: float
    """How many times a player sits down on such a day, on average; at least once."""
    session_s: float
    """The median length; lengths are log-normal."""
    relog: float = 0.45
    """The chance to be back within half an hour of a log-out."""
    hopping: float = 0.5
    """The share of sessions with world hops, which show the figures too."""
    hop_s: float = 15 * MINUTE
    evening_s: float = 2.5 * HOUR
    """How far from the usual hour sessions begin (standard deviation)."""
    levels_an_hour: float = 0.8
    """The average; players differ (log-normal)."""


REGULAR = Habit(play_days=0.65, sessions=1.6, session_s=80 * MINUTE)
HABITS: Mapping[str, Habit] = {
    "lapsed": Habit(play_days=0.004, sessions=1, session_s=40 * MINUTE),
    "casual": Habit(play_days=0.2, sessions=1.2, session_s=60 * MINUTE),
    "regular": REGULAR,
    "keen": Habit(play_days=0.9, sessions=3, session_s=100 * MINUTE, relog=0.5, evening_s=4 * HOUR),
    "always on": Habit(
        play_days=1, sessions=6, session_s=150 * MINUTE, relog=0.6, evening_s=12 * HOUR
    ),
    "relogger": replace(
        REGULAR, sessions=2, session_s=120 * MINUTE, hopping=1.0, hop_s=4 * MINUTE, relog=0.6
    ),
    "rhythmless": replace(REGULAR, evening_s=12 * HOUR),
}
ZONES = ((0, 0.2), (1, 0.2), (2, 0.1), (-5, 0.25), (-6, 0.05), (-8, 0.1), (8, 0.03), (10, 0.07))
"""Hours from UTC and the share of players who live there."""

CLAN = {"lapsed": 0.45, "casual": 0.25, "regular": 0.2, "keen": 0.08, "always on": 0.02}
MIXES: Mapping[str, Mapping[str, float]] = {
    "clan": CLAN,
    "rhythmless": {"lapsed": 0.3, "rhythmless": 0.7},
    "lapsed": {"lapsed": 0.8, "casual": 0.1, "regular": 0.1},
    "always-on": {"always on": 0.6, "keen": 0.2, "lapsed": 0.2},
    "relogging": {"relogger": 0.4, "casual": 0.3, "lapsed": 0.3},
    "uniform": {"regular": 1.0},
    "busy": {"lapsed": 0.3, "casual": 0.3, "regular": 0.28, "keen": 0.1, "always on": 0.02},
}


def world_named(name: str, *, players: int, days: float, seed: int) -> list[Life]:
    """Make a world of the stated kind; the same arguments give the same world."""
    chance = random.Random(f"{name}:{players}:{days}:{seed}")
    if name == "periodic":
        return [_clockwork(chance, days) for _ in range(players)]
    kinds = list(MIXES[name])
    picks = chance.choices(kinds, weights=[MIXES[name][kind] for kind in kinds], k=players)
    return [_life(HABITS[kind], chance, days) for kind in picks]


WORLD_NAMES = (*MIXES, "periodic")


def world_from(path: Path) -> list[Life]:
    """Read a world: JSON lines, ``{"player": id, "visible": [[epoch_s, level_ups], …]}`` each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    visible = (json.loads(line)["visible"] for line in lines if line.strip())
    return [tuple(sorted((float(at), int(levels)) for at, levels in life)) for life in visible]


def lines_of(world: Sequence[Life]) -> Iterator[str]:
    """Write a world in the form ``world_from`` reads."""
    for number, life in enumerate(world):
        yield json.dumps({"player": number, "visible": [list(moment) for moment in life]})


def _life(habit: Habit, chance: random.Random, days: float) -> Life:
    """Live through the days: log-outs and hops show the levels made since the last time."""
    levels_per_s = habit.levels_an_hour * chance.lognormvariate(-0.5, 1.0) / HOUR
    sessions = sorted(_sessions(habit, chance, days))
    moments: list[tuple[float, int]] = []
    free_from = 0.0
    for begins, length in sessions:
        begun = max(begins, free_from + MINUTE)
        shown = begun
        for at in _showings(habit, chance, begun, length):
            levels = _poisson(chance, levels_per_s * (at - shown))
            moments.append((round(at, 1), levels))
            shown = at
        free_from = shown
    end = START + days * DAY
    return tuple(moment for moment in moments if START < moment[0] < end)


def _sessions(habit: Habit, chance: random.Random, days: float) -> Iterator[tuple[float, float]]:
    zones, shares = zip(*ZONES, strict=True)
    utc_offset = chance.choices(zones, weights=shares)[0] * HOUR
    usual = (chance.gauss(20, 2) % 24) * HOUR - utc_offset
    for day in range(-1, int(days) + 1):
        odds = habit.play_days * (1.5 if day % 7 >= 5 else 1.0)  # noqa: PLR2004 - Saturday
        if chance.random() >= odds:
            continue
        for _ in range(1 + _poisson(chance, habit.sessions - 1)):
            begins = START + day * DAY + usual + chance.gauss(0, habit.evening_s)
            yield from _sitting(habit, chance, begins)


def _sitting(habit: Habit, chance: random.Random, begins: float) -> Iterator[tuple[float, float]]:
    """Play, and perhaps come back after a short break."""
    while True:
        length = min(habit.session_s * chance.lognormvariate(0, 0.7), 6 * HOUR)
        yield begins, length
        if chance.random() >= habit.relog:
            return
        begins += length + chance.uniform(3, 30) * MINUTE


def _showings(habit: Habit, chance: random.Random, begun: float, length: float) -> Iterator[float]:
    if chance.random() < habit.hopping:
        at = begun + chance.expovariate(1 / habit.hop_s)
        while at < begun + length:
            yield at
            at += max(chance.expovariate(1 / habit.hop_s), 10.0)
    yield begun + length


def _clockwork(chance: random.Random, days: float) -> Life:
    """Show something at an exact period, from a random moment on."""
    period = chance.choice([20 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, DAY])
    at = START + chance.uniform(0, period)
    moments = []
    while at < START + days * DAY:
        moments.append((round(at, 1), 1))
        at += period
    return tuple(moments)


def _poisson(chance: random.Random, mean: float) -> int:
    """Draw how often something happened (sum of exponential waits)."""
    count, waited = 0, chance.expovariate(1.0)
    while waited < mean:
        count += 1
        waited += chance.expovariate(1.0)
    return count
