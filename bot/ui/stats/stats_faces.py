"""The ways a player's stats can be looked at, and how a button remembers one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StatsFace(StrEnum):
    """What a player's card shows."""

    SKILLS = "skills"
    BOSSES = "bosses"
    ACTIVITIES = "activities"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class StatsLook:
    """One way to look at a player's stats."""

    face: StatsFace = StatsFace.SKILLS
    is_virtual: bool = False
    """Whether levels go on to 126."""
    day: date | None = None
    """The day at whose end it was so; None for the newest figures."""

    def choice(self, *, again: bool = False) -> str:
        """Write the look as a button remembers it; ``again`` for one that shows the same anew."""
        day = f"{self.day:%Y%m%d}" if self.day else ""
        return f"{self.face}{'virtual' * self.is_virtual}{'again' * again}{day}"

    @classmethod
    def of_choice(cls, choice: str) -> StatsLook:
        """Return the look that :meth:`choice` wrote down; the usual one, of nothing known."""
        match = _CHOICE.fullmatch(choice)
        if match is None:
            return cls()
        day = date.fromisoformat(match["day"]) if match["day"] else None
        return cls(StatsFace(match["face"]), bool(match["virtual"]), day)


_CHOICE = re.compile(
    rf"(?P<face>{'|'.join(StatsFace)})(?P<virtual>virtual)?(?:again)?(?P<day>[0-9]{{8}})?"
)
