"""The rate limiter: a token bucket that does not exceed its rate in any minute.

The order of callers is decided in ``waiting_line``; ``circuit_breaker`` stops requests in an
outage. All times are seconds. The figures of the slowdown were chosen for an address whose limit is
not published.
"""

from collections import deque

from bot.hiscores.time_limits import pause_after_429

MINUTE = 60.0
ALMOST = 1e-6
"""Tokens and seconds that rounding may leave short."""
HOLD = 300.0
"""How long after the pause of a 429 the reduced pace is kept."""
RECOVERY = 600.0
"""How long after that until the full pace is reached again."""
LOWEST_FACTOR = 1 / 8


class RateLimiter:
    """Count tokens; all times are seconds of one monotonic clock."""

    def __init__(self, *, requests_per_minute: float, burst: int, now: float) -> None:
        self._full_rate = requests_per_minute
        self._burst = burst
        self._tokens = float(burst)
        self._counted_at = now
        self._taken: deque[float] = deque()
        self._slowdown = Slowdown()

    def ready_in(self, now: float) -> float:
        """Give the seconds until a token is there, 0 when there is one."""
        wait = max(self.paused_for(now), self._refill_wait(now), self._window_wait(now))
        return wait if wait > ALMOST else 0.0

    def take(self, now: float) -> None:
        """Take the token that ``ready_in`` has promised."""
        self._tokens = self._tokens_at(now) - 1
        self._counted_at = now
        self._taken.append(now)

    def slow_down(self, now: float, *, retry_after: float | None) -> None:
        """Stop for the pause a 429 asked for; one token, not a burst, waits at its end."""
        self._slowdown.begin(now, retry_after=retry_after)
        self._tokens = 1.0
        self._counted_at = now + self.paused_for(now)

    def paused_for(self, now: float) -> float:
        """Give the seconds that remain of a 429's pause, 0 when there is none."""
        return self._slowdown.remaining(now)

    def rate(self, now: float) -> float:
        """Give the requests per minute that are allowed now."""
        return self._full_rate * self._slowdown.factor_at(now)

    def taken_in_last_minute(self, now: float) -> int:
        """Count the requests of the last 60 seconds."""
        while self._taken and now - self._taken[0] >= MINUTE - ALMOST:
            self._taken.popleft()
        return len(self._taken)

    def _tokens_at(self, now: float) -> float:
        gained = max(0.0, now - self._counted_at) * self.rate(now) / MINUTE
        return min(float(self._burst), self._tokens + gained)

    def _refill_wait(self, now: float) -> float:
        missing = 1 - self._tokens_at(now)
        return missing * MINUTE / self.rate(now)

    def _window_wait(self, now: float) -> float:
        if self.taken_in_last_minute(now) < self._full_rate:
            return 0.0
        return self._taken[0] + MINUTE - now


class Slowdown:
    """What a 429 costs: a pause for everyone, half the pace for a while, then slow recovery."""

    def __init__(self) -> None:
        self._factor = 1.0
        self._paused_until = float("-inf")

    def begin(self, now: float, *, retry_after: float | None) -> None:
        """Pause; several 429s during one pause halve the pace only once."""
        if now >= self._paused_until:
            self._factor = max(LOWEST_FACTOR, self.factor_at(now) / 2)
        self._paused_until = max(self._paused_until, now + pause_after_429(retry_after))

    def remaining(self, now: float) -> float:
        """Give the seconds until the pause ends, 0 when there is none."""
        return max(0.0, self._paused_until - now)

    def factor_at(self, now: float) -> float:
        """Give the share of the full pace that is allowed, from ``LOWEST_FACTOR`` to 1."""
        recovered = (now - self._paused_until - HOLD) / RECOVERY
        return self._factor + (1 - self._factor) * min(max(recovered, 0.0), 1.0)
