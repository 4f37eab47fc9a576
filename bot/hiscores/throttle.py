"""The throttle of a process: every request to the hiscores passes through it.

It combines the waiting line (order), the rate limiter (pace), the circuit breaker (outages) and the
recent outcomes (404s). HTTP is elsewhere: a turn's outcome is how its block ends.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.game.player_names import name_key
from bot.errors import (
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresUnavailable,
    PlayerNotOnHiscores,
)
from bot.hiscores.circuit_breaker import CircuitBreaker
from bot.hiscores.rate_limiter import MINUTE, RateLimiter
from bot.hiscores.recent_outcomes import RecentOutcomes, RequestOutcome
from bot.hiscores.tables import Table
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import NOBODY, QueuePlace, Requester, WaitingLine

REQUESTS_PER_MINUTE = 30.0
BURST = 3


@dataclass(frozen=True, slots=True)
class ThrottleStatus:
    """The gate at one moment, for /healthz and the fetcher; all times are seconds."""

    requests_per_minute: float
    """What is allowed now; less than the setting for a while after a 429."""
    requests_in_last_minute: int
    waiting: int
    paused_for: float
    """What remains of a 429's pause, 0 without one."""
    failing_for: float | None
    """How long the hiscores have failed for everyone, None while they answer."""
    retry_in: float
    """How long background work had better wait before it asks again, 0 for not at all."""
    members_waiting: int = 0
    """How many of those who wait are members."""
    others_in_last_minute: int = 0
    """Requests of the last minute for members and lists, instead of players who are due."""


class Throttle:
    """Admits requests one by one; the clock and the sleep are passed in."""

    def __init__(
        self,
        *,
        requests_per_minute: float = REQUESTS_PER_MINUTE,
        burst: int = BURST,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._line = WaitingLine()
        self._pace = RateLimiter(
            requests_per_minute=requests_per_minute, burst=burst, now=monotonic()
        )
        self._others: deque[float] = deque()
        self._breaker = CircuitBreaker()
        self._outcomes = RecentOutcomes()

    @asynccontextmanager
    async def turn(
        self,
        player: str,
        *,
        table: Table,
        priority: Priority,
        max_wait: float,
        requester: Requester = NOBODY,
    ) -> AsyncIterator[None]:
        """Wait for a turn, run the block as one request, and learn from how it ends.

        Raises HiscoresUnavailable at once during an outage, and HiscoresRateLimited when a pause
        outlasts ``max_wait`` seconds.
        """
        give_up_at = self._monotonic() + max_wait
        is_probe = await self._wait(priority, requester, give_up_at=give_up_at)
        try:
            yield
        except PlayerNotOnHiscores:
            self._breaker.answered(self._monotonic(), is_probe=is_probe)
            if table is Table.REGULAR:  # most players are on no other table: no evidence there
                self._note(player, RequestOutcome.ABSENT)
            raise
        except HiscoresRateLimited as limited:
            self._pace.slow_down(self._monotonic(), retry_after=limited.retry_after)
            raise
        except (HiscoresUnavailable, HiscoresMalformed):
            self._breaker.failed(name_key(player), self._monotonic(), is_probe=is_probe)
            self._note(player, RequestOutcome.FAILURE)
            raise
        else:
            self._breaker.succeeded(self._monotonic())
            self._note(player, RequestOutcome.FIGURES)
        finally:
            self._breaker.release(is_probe=is_probe)

    def status(self) -> ThrottleStatus:
        """Tell how the gate stands."""
        now = self._monotonic()
        paused_for = self._pace.paused_for(now)
        return ThrottleStatus(
            requests_per_minute=self._pace.rate(now),
            requests_in_last_minute=self._pace.taken_in_last_minute(now),
            waiting=len(self._line),
            members_waiting=self._line.waiting(Priority.MEMBER),
            others_in_last_minute=self._others_in_last_minute(now),
            paused_for=paused_for,
            failing_for=self._breaker.open_for(now),
            retry_in=max(paused_for, self._breaker.retry_in(now)),
        )

    def now(self) -> float:
        """Return the time by this gate's clock, in seconds."""
        return self._monotonic()

    def trustworthy_404(self, player: str) -> bool:
        """Tell whether a 404 for this player may be believed now (DOMAIN rule 11)."""
        return self._outcomes.trustworthy_404(name_key(player), at=self._monotonic())

    async def _wait(self, priority: Priority, requester: Requester, *, give_up_at: float) -> bool:
        self._refuse_if_hopeless(give_up_at)
        with self._line.place(priority, requester) as place:
            while True:
                await self._line.reach_front(place)
                self._refuse_if_hopeless(give_up_at)
                delay = self._pace.ready_in(self._monotonic())
                if delay == 0:
                    self._take(place)
                    return self._breaker.admit()
                await self._sleep(delay)

    def _take(self, place: QueuePlace) -> None:
        """Give the token to the next caller."""
        now = self._monotonic()
        self._pace.take(now)
        self._line.note_turn(place)
        if place.priority is not Priority.BACKGROUND:
            self._others.append(now)

    def _others_in_last_minute(self, now: float) -> int:
        while self._others and now - self._others[0] >= MINUTE:
            self._others.popleft()
        return len(self._others)

    def _refuse_if_hopeless(self, give_up_at: float) -> None:
        now = self._monotonic()
        self._breaker.refuse_if_open(now)
        paused_for = self._pace.paused_for(now)
        if now + paused_for > give_up_at:
            raise HiscoresRateLimited(retry_after=paused_for)

    def _note(self, player: str, outcome: RequestOutcome) -> None:
        self._outcomes.note(name_key(player), outcome, at=self._monotonic())
