"""The ways a player's stats can be looked at, and how a button remembers one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.errors import ButtonForgotten


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
        """Return the look that :meth:`choice` wrote down, the usual one for a face of old.

        Raises:
            ButtonForgotten: No version wrote it down, or it names a day that does not exist.
        """
        match = _CHOICE.fullmatch(choice)
        if match is None and choice.isascii() and choice.isalpha():
            return cls()
        try:
            day = date.fromisoformat(match["day"]) if match and match["day"] else None
        except ValueError as error:
            raise ButtonForgotten from error
        if match is None:
            raise ButtonForgotten
        return cls(StatsFace(match["face"]), bool(match["virtual"]), day)


_CHOICE = re.compile(
    rf"(?P<face>{'|'.join(StatsFace)})(?P<virtual>virtual)?(?:again)?(?P<day>[0-9]{{8}})?"
)
