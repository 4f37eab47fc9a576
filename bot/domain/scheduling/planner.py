"""When a player is read next: often while changes are likely, rarely otherwise, within the budget.

Uses ``player_habits`` (one player), ``typical_habits`` (all players) and ``budget``; described in
docs/scheduling.md. The clock and randomness are passed in. Moments are seconds since 1970 UTC.
``services.scheduling.scheduler`` adds retries and intervals fixed by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.scheduling.budget import CURVE, BudgetPrice, slot_of
from bot.domain.scheduling.player_habits import HabitSlice, PlayerHabits
from bot.domain.scheduling.typical_habits import TypicalHabits

_CEILING_SHARE = 0.97
"""The rest of the ceiling is a reserve for late readings."""
_LATEST = 0.25
"""More than this part of the ceiling is not made up for."""
_SPREAD = 0.05
"""The part of the ceiling over which players read only because of it are spread."""
_UNHEARD = 0.25
"""The weight of changes that no guild announces."""
_RECKON_EVERY = 100
"""Readings between two updates of the typical habits."""
_LOUDEST = 8
"""More guilds than this do not increase the weight."""


@dataclass(slots=True)
class Planner:
    """Learns from readings and plans the next one."""

    price: BudgetPrice
    floor: float
    """The shortest time between two readings of a player."""
    ceiling: float
    """The longest time between two readings, while the budget allows."""
    crowd: TypicalHabits

    def note(
        self, rhythm: PlayerHabits, *, at: float, due_at: float, is_news: bool, levels: int
    ) -> None:
        """Learn from a reading of a player that was to be read at ``due_at``.

        A reading that is not newer than the last one is ignored.
        """
        wait = at - rhythm.read_at
        if wait <= 0:
            return
        stretches = tuple(rhythm.stretches(self.crowd.news_rate, rhythm.read_at, at))
        self._note_wants(rhythm, stretches)
        weight = rhythm.learn(stretches, is_news=is_news)
        rhythm.levels.expected[0] += self.crowd.learn(stretches, weight=weight, levels=levels)
        rhythm.levels.seen[0] += levels if is_news else 0
        rhythm.move_to(at, is_news=is_news)
        self.price.note(
            slot=slot_of(at),
            wait=wait,
            lateness=at - due_at,
            is_free=rhythm.is_free and at >= due_at,
        )
        if self.price.reads % _RECKON_EVERY == 0:
            self.crowd.reckon()

    def plan(self, rhythm: PlayerHabits, *, at: float, luck: float) -> float:
        """Return when to read a player next, from the moment ``at`` on.

        ``luck`` (0 to 1) spreads players that are read only because of the ceiling.
        """
        end = at + self.ceiling * (_CEILING_SHARE - _SPREAD * luck) - self._usual_lateness()
        due_at = self._crossing(rhythm, at, end)
        soonest = at + self.floor
        rhythm.is_free = soonest < due_at < end
        return max(due_at - self.price.ahead, soonest)

    def _usual_lateness(self) -> float:
        """Return how much later than planned a reading is likely to be; the ceiling counts it."""
        expected = max(self.price.lateness - self.price.ahead, 0.0)
        return min(expected, _LATEST * self.ceiling)

    def _crossing(self, rhythm: PlayerHabits, start: float, end: float) -> float:
        """Return when the desired rate, divided by the prices, adds up to one reading."""
        wanted, at, worth = self.price.correction, start, self._worth(rhythm)
        levels_each, stretch = self.crowd.levels_each, self.price.stretch
        for span, slot, seconds, rate in rhythm.stretches(self.crowd.news_rate, start, end):
            per_second: float = (rate * levels_each[span] * worth) ** CURVE / stretch[slot]
            if wanted <= per_second * seconds:
                return at + wanted / per_second
            wanted -= per_second * seconds
            at += seconds
        return end

    def _note_wants(self, rhythm: PlayerHabits, stretches: tuple[HabitSlice, ...]) -> None:
        worth = self._worth(rhythm)
        for span, slot, seconds, rate in stretches:
            want = (rate * self.crowd.levels_each[span] * worth) ** CURVE
            self.price.wanted[slot] += want * seconds

    @staticmethod
    def _worth(rhythm: PlayerHabits) -> float:
        audience = min(rhythm.audience, _LOUDEST) or _UNHEARD
        return audience * rhythm.levels_ratio()
