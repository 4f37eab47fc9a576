"""When each player is read next: the planner with this process's limits and randomness."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.scheduling.budget import BudgetPrice
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.planner_json import habits_from_json, habits_to_json
from bot.domain.scheduling.player_habits import PlayerHabits
from bot.domain.scheduling.retry_delays import delay_outside_the_plan, retry_at
from bot.domain.scheduling.typical_habits import TypicalHabits
from bot.models import Player

USUAL_CYCLE = timedelta(minutes=1)
"""How long it takes to read all players once, until it is measured."""


class Scheduler:
    """Sets the time of the next reading, and learns from those that were made."""

    def __init__(
        self,
        *,
        clock: Clock,
        floor: timedelta,
        ceiling: timedelta,
        jitter: Callable[[], float],
        requests_per_minute: float = 30.0,
    ) -> None:
        self._clock = clock
        self._floor = min(floor, ceiling)
        self._ceiling = ceiling
        self._jitter = jitter
        self.planner = Planner(
            price=BudgetPrice(
                per_second=requests_per_minute / 60,
                cycle=USUAL_CYCLE.total_seconds(),
                moment=clock.now().timestamp(),
            ),
            floor=self._floor.total_seconds(),
            ceiling=ceiling.total_seconds(),
            crowd=TypicalHabits(),
        )

    def now(self) -> datetime:
        """Return the moment from which a player is due at once."""
        return self._clock.now()

    def learn(
        self,
        player: Player,
        at: datetime,
        *,
        is_news: bool = False,
        levels: int = 0,
        audience: int | None = None,
    ) -> None:
        """Add a reading to the player's habits, before the row is changed."""
        rhythm = habits_from_json(player.rhythm)
        if rhythm is None:
            rhythm = PlayerHabits.begin(at.timestamp())
        else:
            self.planner.note(
                rhythm,
                at=at.timestamp(),
                due_at=player.next_check_at.timestamp(),
                is_news=is_news,
                levels=levels,
            )
        if audience is not None:
            rhythm.audience = audience
        player.rhythm = habits_to_json(rhythm)

    def retry_for(self, player: Player) -> datetime:
        """Return when to read a player again after a failure of its own."""
        now = self._clock.now()
        silence = now - (player.last_checked_at or now)
        return retry_at(now=now, silence=silence, jitter=self._jitter())

    def retry_in_outage(self) -> datetime:
        """Return when to retry a player after an outage: soon, but after other due players."""
        return retry_at(now=self._clock.now(), silence=timedelta(0), jitter=self._jitter())

    def next_for(self, player: Player) -> datetime:
        """Return when to read a player again, in the state it is in now."""
        now = self._clock.now()
        delay = delay_outside_the_plan(
            is_missing=player.status is PlayerStatus.MISSING,
            is_quarantined=player.status is PlayerStatus.QUARANTINED,
            not_found_count=player.not_found_count,
            failures=player.failures,
            floor=self._floor,
            ceiling=self._ceiling,
        )
        if delay is not None:
            return now + delay
        if player.fixed_seconds:
            return now + timedelta(seconds=player.fixed_seconds)
        due_at = self._planned(player, now)
        if player.at_most_seconds:
            due_at = min(due_at, now + timedelta(seconds=player.at_most_seconds))
        return due_at

    def replan(self, player: Player) -> datetime:
        """Return when to read a player next after its interval was changed.

        A fixed interval counts from the last reading. A missing player keeps its own delay.
        """
        since = player.last_checked_at
        if player.status is not PlayerStatus.ACTIVE or player.not_found_count or since is None:
            return player.next_check_at
        due_at = self.next_for(player)
        if player.fixed_seconds:
            due_at = since + timedelta(seconds=player.fixed_seconds)
        return max(due_at, self._clock.now())

    def _planned(self, player: Player, now: datetime) -> datetime:
        """Return the planner's time, and store in the habits whether it was free to choose."""
        rhythm = habits_from_json(player.rhythm) or PlayerHabits.begin(now.timestamp())
        due_at = self.planner.plan(rhythm, at=now.timestamp(), luck=self._jitter())
        player.rhythm = habits_to_json(rhythm)
        return datetime.fromtimestamp(due_at, UTC)
