"""The outcomes of recent requests by player: the evidence for believing a 404.

A 404 is a fact about a player only while the hiscores answer for others (DOMAIN rule 11). The
services change the player's status.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

RECENT = 900.0
"""Seconds for which an outcome counts as evidence."""
REMEMBERED = 100
"""Players remembered; the oldest go first."""
RUN = 2
"""So many other players in a row without figures make every 404 doubtful."""


class RequestOutcome(StrEnum):
    """How one request ended."""

    FIGURES = "figures"
    ABSENT = "absent"
    FAILURE = "failure"


class RecentOutcomes:
    """Keep each player's last outcome; times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[RequestOutcome, float]] = {}

    def note(self, player: str, outcome: RequestOutcome, *, at: float) -> None:
        """Remember how the last request for this player ended."""
        self._last.pop(player, None)
        self._last[player] = (outcome, at)
        if len(self._last) > REMEMBERED:
            del self._last[next(iter(self._last))]

    def trustworthy_404(self, player: str, *, at: float) -> bool:
        """Tell whether a 404 for this player may be believed.

        One of the last two other players must have got figures, within the last 15 minutes: an
        outage may answer every name with 404.
        """
        latest = islice(self._of_others(player, at=at), RUN)
        return RequestOutcome.FIGURES in latest

    def _of_others(self, player: str, *, at: float) -> Iterator[RequestOutcome]:
        for other, (outcome, noted_at) in reversed(self._last.items()):
            if at - noted_at > RECENT:
                return
            if other != player:
                yield outcome
