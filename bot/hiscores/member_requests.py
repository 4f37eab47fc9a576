"""The request limit of one member, and a memory of names that were just not found.

The pace is for names that lead nowhere: what was found is given back to the member's allowance.

The order of requests is decided in ``waiting_line``, their pace in ``rate_limiter``.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeVar

from bot.hiscores.waiting_line import Requester

_Key = TypeVar("_Key", bound=Hashable)
_Kept = TypeVar("_Kept")

AT_ONCE = 10.0
"""So many requests without a result a member may make in one go …"""
ANOTHER_AFTER = 6.0
"""… and another one each time so many seconds have passed."""
ABSENT_FOR = 120.0
"""Seconds for which a name that was not found is not asked for again because of a member."""
REMEMBERED = 1000
"""Members and names remembered; the oldest go first."""


@dataclass(frozen=True, slots=True)
class _Allowance:
    """How many requests a member had left at a moment."""

    left: float
    counted_at: float


class MemberRequests:
    """Count what members ask for; times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self._allowances: dict[Requester, _Allowance] = {}
        self._absent: dict[Hashable, float] = {}

    def take(self, requester: Requester, now: float) -> float:
        """Count a request and return 0, or return the seconds until the member may make it."""
        left = min(AT_ONCE, self._left(requester, now))
        if left < 1:
            return (1 - left) * ANOTHER_AFTER
        _put(self._allowances, requester, _Allowance(left - 1, now))
        return 0.0

    def give_back(self, requester: Requester) -> None:
        """Take a request back that was worth its turn."""
        before = self._allowances.get(requester)
        if before is not None:
            left = min(AT_ONCE, before.left + 1)
            self._allowances[requester] = _Allowance(left, before.counted_at)

    def note_absent(self, name: Hashable, now: float) -> None:
        """Remember that a name was not found."""
        _put(self._absent, name, now)

    def note_found(self, name: Hashable) -> None:
        """Forget that a name was not found."""
        self._absent.pop(name, None)

    def absent_for(self, name: Hashable, now: float) -> float:
        """Return for how many seconds a name still counts as not found, 0 for no longer."""
        noted_at = self._absent.get(name)
        return 0.0 if noted_at is None else max(0.0, noted_at + ABSENT_FOR - now)

    def _left(self, requester: Requester, now: float) -> float:
        before = self._allowances.get(requester)
        if before is None:
            return AT_ONCE
        return before.left + (now - before.counted_at) / ANOTHER_AFTER


def _put(remembered: dict[_Key, _Kept], key: _Key, kept: _Kept) -> None:
    """Store an entry as the newest, and drop the oldest when there are too many."""
    remembered.pop(key, None)
    remembered[key] = kept
    if len(remembered) > REMEMBERED:
        del remembered[next(iter(remembered))]
