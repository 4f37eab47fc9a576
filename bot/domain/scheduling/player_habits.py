"""The habits of one player: how often it changes, after which silences, at which hours.

A running estimate of about 60 numbers in the player's row, changed in place by each reading.
Averages of all players are in ``typical_habits``; ``planner`` decides when to read. Moments are
seconds since 1970 UTC; "news" is one change that became visible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, inf
from typing import Self

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0

SILENCES = (5 * MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 9 * HOUR, DAY, 3 * DAY, 9 * DAY, inf)
"""Where the spans of silence end: how long nothing new has become visible."""
IDLE = 4
"""From this span on a player is taken to be away, and then the hour of the day counts."""
SLOT = 2 * HOUR
"""The width of a part of the day."""
SLOTS = int(DAY / SLOT)

_PACE_DOUBT = 0.5
_SILENCE_DOUBT = 1.0
_HOUR_DOUBT = 0.5
_LEVEL_DOUBT = 2.0
"""After so many changes a player's own habits count for half."""
_NEIGHBOUR = 0.3
"""The weight of the neighbouring slots."""
_LEAST_LEVELS = 0.1
"""The least weight of a player's changes, relative to the usual, so that figures stay fresh."""
_HALF_LIFE = 14 * DAY

HabitSlice = tuple[int, int, float, float]
"""A span of silence, a slot of the day, the seconds spent in both, and the news per second."""


@dataclass(slots=True)
class Tally:
    """What was counted in each of some classes, beside what had been expected."""

    seen: list[float]
    expected: list[float]

    @classmethod
    def of(cls, size: int) -> Self:
        """Return an empty tally."""
        return cls([0.0] * size, [0.0] * size)

    def fade(self, share: float) -> None:
        """Decay older counts."""
        self.seen = [count * share for count in self.seen]
        self.expected = [count * share for count in self.expected]


@dataclass(slots=True)
class PlayerHabits:
    """The habits of one player, as far as they are known."""

    quiet_since: float
    """When the last news became visible, as well as that can be told."""
    read_at: float
    """When it was read last."""
    faded_at: float
    is_free: bool = False
    """Whether the moment of the next reading was free to choose, not set by some limit."""
    audience: int = 1
    """How many guilds announce its changes."""
    pace: Tally = field(default_factory=lambda: Tally.of(1))
    levels: Tally = field(default_factory=lambda: Tally.of(1))
    """Levels made, beside those that are usual after such silences."""
    silences: Tally = field(default_factory=lambda: Tally.of(len(SILENCES)))
    hours: Tally = field(default_factory=lambda: Tally.of(SLOTS))

    @classmethod
    def begin(cls, at: float) -> Self:
        """Return the habits of a new player: assumed quiet for a day."""
        return cls(quiet_since=at - DAY, read_at=at, faded_at=at)

    def stretches(self, usual: Sequence[float], start: float, end: float) -> Iterator[HabitSlice]:
        """Yield the time from ``start`` to ``end`` cut where the rate of news changes.

        ``usual`` is the rate of news per second in each span of silence, for players in general.
        """
        quiet_since, silences, hours = self.quiet_since, self.silences, self.hours
        pace = _ratio(self.pace, 0, _PACE_DOUBT)
        span = bisect_right(SILENCES, start - quiet_since)
        at = start
        while at < end:
            edge = quiet_since + SILENCES[span]
            if edge <= at:
                span += 1
                continue
            until = min(end, edge, (at // SLOT + 1) * SLOT)
            slot = int(at % DAY // SLOT)
            rate = usual[span] * pace * _ratio(silences, span, _SILENCE_DOUBT)
            if span >= IDLE:
                rate *= _hour_ratio(hours, slot)
            yield span, slot, until - at, rate
            at = until

    def levels_ratio(self) -> float:
        """Return how many levels a change brings, relative to the usual."""
        return max(_LEAST_LEVELS, _ratio(self.levels, 0, _LEVEL_DOUBT))

    def learn(self, stretches: Sequence[HabitSlice], *, is_news: bool) -> float:
        """Count what was expected since the last reading, and what came.

        Returns how many news each expected one stands for, now that the reading is known.
        """
        total = sum(seconds * rate for _, _, seconds, rate in stretches)
        weight = news_for_each(total) if is_news else 0.0
        silences, hours = self.silences, self.hours
        for span, slot, seconds, rate in stretches:
            expected = seconds * rate
            silences.expected[span] += expected
            silences.seen[span] += expected * weight
            if span >= IDLE:
                hours.expected[slot] += expected
                hours.seen[slot] += expected * weight
        self.pace.expected[0] += total
        self.pace.seen[0] += total * weight
        return weight

    def move_to(self, at: float, *, is_news: bool) -> None:
        """Store the moment of a reading; a change is assumed half-way since the last."""
        if is_news:
            self.quiet_since = (self.read_at + at) / 2
        self.read_at = at
        if at - self.faded_at > DAY:
            share = 0.5 ** ((at - self.faded_at) / _HALF_LIFE)
            for tally in (self.pace, self.levels, self.silences, self.hours):
                tally.fade(share)
            self.faded_at = at


def news_for_each(expected: float) -> float:
    """Return how many news there were for each expected one, if there was at least one."""
    return 1 / max(1 - exp(-expected), 1e-9)


def _ratio(tally: Tally, index: int, doubt: float) -> float:
    return (tally.seen[index] + doubt) / (tally.expected[index] + doubt)


def _hour_ratio(tally: Tally, slot: int) -> float:
    seen, expected, after = tally.seen, tally.expected, (slot + 1) % SLOTS
    return (seen[slot] + _NEIGHBOUR * (seen[slot - 1] + seen[after]) + _HOUR_DOUBT) / (
        expected[slot] + _NEIGHBOUR * (expected[slot - 1] + expected[after]) + _HOUR_DOUBT
    )
