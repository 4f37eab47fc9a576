"""Answers that name somebody else than was asked for: whether they may be believed.

One such answer belongs to another account. When many players get one, the hiscores write names
in a new way. What follows for a rename is decided by the services.
"""

from dataclasses import dataclass

FOR = 3600.0
"""Seconds for which an answer counts."""
SHARE = 0.05
"""Of more players than this share, answers under other names are a change of format …"""
PLAYERS = 3
"""… if they are at least so many: of a few players one is a large share."""
REMEMBERED = 2000
"""Players remembered; the oldest go first."""


@dataclass(frozen=True, slots=True)
class _Seen:
    is_other: bool
    at: float


class AnswerNames:
    """Keep whether each player's last answer had its name; times are of one monotonic clock."""

    def __init__(self) -> None:
        self._last: dict[str, _Seen] = {}
        self.is_new_format = False
        """Whether so many answers carry other names that names in answers mean nothing."""

    def is_believed(self, asked: str, answered: str | None, *, at: float) -> bool:
        """Note the name key of an answer, None for no name, and tell whether it is believed."""
        is_other = answered is not None and answered != asked
        self._last.pop(asked, None)
        self._last[asked] = _Seen(is_other, at)
        if len(self._last) > REMEMBERED:
            del self._last[next(iter(self._last))]
        lately = [seen for seen in self._last.values() if at - seen.at <= FOR]
        others = sum(seen.is_other for seen in lately)
        self.is_new_format = others >= PLAYERS and others > len(lately) * SHARE
        return self.is_new_format or not is_other
