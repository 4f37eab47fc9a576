"""The circuit breaker: when the hiscores fail for everyone, ask again one at a time.

``throttle`` reports failures and successes; HTTP and pace are elsewhere.
"""

import logging

from bot.errors import HiscoresUnavailable
from bot.hiscores.time_limits import FIRST_PROBE, LAST_PROBE

logger = logging.getLogger(__name__)

THRESHOLD = 5
"""So many different players must fail in a row: one player's trouble is no outage."""
PROBE_RESULT = 1.0
"""Seconds after which to ask again while a probe is under way."""


class CircuitBreaker:
    """Closed while the hiscores answer; open, with one probe at a time, while they do not."""

    def __init__(self, *, threshold: int = THRESHOLD) -> None:
        self._threshold = threshold
        self._failing: set[str] = set()
        self._opened_at: float | None = None
        self._probe_at = 0.0
        self._probe_gap = FIRST_PROBE
        self._probing = False

    def open_for(self, now: float) -> float | None:
        """Give the seconds since the breaker opened, None while it is closed."""
        return None if self._opened_at is None else now - self._opened_at

    def retry_in(self, now: float) -> float:
        """Give the seconds after which asking makes sense, 0 for now."""
        if self._opened_at is None:
            return 0.0
        return max(self._probe_at - now, PROBE_RESULT if self._probing else 0.0)

    def refuse_if_open(self, now: float) -> None:
        """Raise HiscoresUnavailable at once unless this request may be sent."""
        if self.retry_in(now) > 0:
            raise HiscoresUnavailable

    def admit(self) -> bool:
        """Admit one request and return whether it is the probe."""
        is_probe = self._opened_at is not None
        self._probing = self._probing or is_probe
        return is_probe

    def succeeded(self, now: float) -> None:
        """Note an answer with figures: the run of failures is over."""
        self._failing.clear()
        self._close(now)

    def answered(self, now: float, *, is_probe: bool) -> None:
        """Note an answer without figures: as a probe it shows that the hiscores live."""
        if is_probe:
            self.succeeded(now)

    def failed(self, player: str, now: float, *, is_probe: bool) -> None:
        """Note a failure; only those of different players add up."""
        self._failing.add(player)
        if is_probe:
            self._postpone(now)
        elif self._opened_at is None and len(self._failing) >= self._threshold:
            self._open(now)

    def release(self, *, is_probe: bool) -> None:
        """Note that a request has ended, however it did, so that the next may be the probe."""
        if is_probe:
            self._probing = False

    def _open(self, now: float) -> None:
        self._opened_at = now
        self._probe_gap = FIRST_PROBE
        self._probe_at = now + FIRST_PROBE
        logger.warning(
            "The hiscores fail for %d players in a row; asking one at a time until they answer.",
            len(self._failing),
        )

    def _postpone(self, now: float) -> None:
        self._probe_gap = min(self._probe_gap * 2, LAST_PROBE)
        self._probe_at = now + self._probe_gap

    def _close(self, now: float) -> None:
        if self._opened_at is None:
            return
        logger.warning("The hiscores answer again after %.0f s.", now - self._opened_at)
        self._opened_at = None
