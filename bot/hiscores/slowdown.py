"""What a 429 costs: a pause for everyone, then half the pace for a while, then slow recovery.

Figures chosen for an address whose limit is not published; seconds throughout.
"""

DEFAULT_PAUSE = 60.0
SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 3600.0
"""A longer Retry-After is a mistake, or is repeated when we ask again."""
HOLD = 300.0
"""How long after the pause the reduced pace is kept."""
RECOVERY = 600.0
"""How long after that until the full pace is reached again."""
LOWEST_FACTOR = 1 / 8


class Slowdown:
    """Remember the last 429 and say what it still means."""

    def __init__(self) -> None:
        self._factor = 1.0
        self._paused_until = float("-inf")

    def begin(self, now: float, *, retry_after: float | None) -> None:
        """Pause; several 429s during one pause halve the pace only once."""
        if now >= self._paused_until:
            self._factor = max(LOWEST_FACTOR, self.factor_at(now) / 2)
        asked = DEFAULT_PAUSE if retry_after is None else retry_after
        pause = min(max(asked, SHORTEST_PAUSE), LONGEST_PAUSE)
        self._paused_until = max(self._paused_until, now + pause)

    def remaining(self, now: float) -> float:
        """Give the seconds until the pause ends, 0 when there is none."""
        return max(0.0, self._paused_until - now)

    def factor_at(self, now: float) -> float:
        """Give the share of the full pace that is allowed, from ``LOWEST_FACTOR`` to 1."""
        recovered = (now - self._paused_until - HOLD) / RECOVERY
        return self._factor + (1 - self._factor) * min(max(recovered, 0.0), 1.0)
