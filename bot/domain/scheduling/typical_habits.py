"""Habits of players in general: how likely a change is after a silence, and its number of levels.

New players start from them, and each player's own habits are relative to them. They begin as an
estimate and are updated by every reading. Habits of one player are in ``player_habits``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.scheduling.player_habits import DAY, HOUR, MINUTE, SILENCES, HabitSlice, Tally

_MIDDLES = (
    *(2 * MINUTE, 12 * MINUTE, 37 * MINUTE, 113 * MINUTE, 6 * HOUR, 16 * HOUR),
    *(2 * DAY, 5 * DAY, 15 * DAY),
)
"""A typical silence in each span."""
_GUESSED_NEWS = tuple(0.5 / (silence + 15 * MINUTE) for silence in _MIDDLES)
"""The longer the silence, the longer it goes on: news per second fall as one over its length."""
_GUESSED_LEVELS = tuple(silence / (silence + HOUR) for silence in _MIDDLES)
"""The longer the silence, the more play it may hide, up to a session's worth."""
_DOUBT = 30.0
"""After so many changes the observations count for half."""


@dataclass(slots=True)
class TypicalHabits:
    """The habits of players in general, for each span of silence."""

    news: Tally = field(default_factory=lambda: Tally.of(len(SILENCES)))
    levels: Tally = field(default_factory=lambda: Tally.of(len(SILENCES)))
    """Levels that came with news, beside the news."""
    news_rate: tuple[float, ...] = _GUESSED_NEWS
    """News per second."""
    levels_each: tuple[float, ...] = _GUESSED_LEVELS
    """Levels that one news brings."""

    def learn(self, stretches: Sequence[HabitSlice], *, weight: float, levels: int) -> float:
        """Count a reading of any player and return how many levels would have been usual.

        ``weight`` is the news that each expected one stands for, 0 when there were none.
        """
        usual, shares = 0.0, _shares(stretches)
        for (span, _, seconds, rate), share in zip(stretches, shares, strict=True):
            self.news.expected[span] += seconds * rate
            if weight:
                self.news.seen[span] += seconds * rate * weight
                self.levels.expected[span] += share
                self.levels.seen[span] += share * levels
                usual += share * self.levels_each[span]
        return usual

    def reckon(self) -> None:
        """Recompute the rates from the counts; too costly for every reading."""
        self.news_rate = tuple(
            guess * (seen + _DOUBT) / (expected + _DOUBT)
            for guess, seen, expected in zip(
                _GUESSED_NEWS, self.news.seen, self.news.expected, strict=True
            )
        )
        self.levels_each = tuple(
            (seen + _DOUBT * guess) / (news + _DOUBT)
            for guess, seen, news in zip(
                _GUESSED_LEVELS, self.levels.seen, self.levels.expected, strict=True
            )
        )


def _shares(stretches: Sequence[HabitSlice]) -> list[float]:
    """Return what part of the expected news fell into each stretch."""
    expected = [seconds * rate for _, _, seconds, rate in stretches]
    total = sum(expected)
    return [part / total for part in expected]
