"""What players have in common: how likely news are after a silence, and how many levels they bring.

Where a newcomer starts from, and what a player's own habits are compared with. It begins as a
guess and is corrected by every reading of anybody. Habits of one player belong to ``rhythm``.
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
"""How many news it takes until what was seen counts for half."""


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
        """Count a reading of anybody and return how many levels would have been usual.

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
        """Draw the rates from the counts anew; cheap, but not worth doing at every reading."""
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
