"""What the admins of a guild are asked about a player, and what they can answer.

When a question arises is decided in ``figures.plausibility`` and ``lifecycle``; the services carry
out the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.domain.figures.plausibility import Contradiction


@dataclass(frozen=True, slots=True)
class NameTaken:
    """The name seems to be another player's now; managers must decide."""

    since: datetime
    falls: tuple[Contradiction, ...] = ()
    """What fell, then what rose impossibly; the evidence, largest first."""


@dataclass(frozen=True, slots=True)
class WentMissing:
    """The name is not on the hiscores any more; managers may know the new one."""

    since: datetime


@dataclass(frozen=True, slots=True)
class NameClaim:
    """Managers of another server say that the account has a new name."""

    since: datetime
    new_name: str


QuestionSubject: TypeAlias = NameTaken | WentMissing | NameClaim
"""What a question is about."""


class Answer(StrEnum):
    """What an admin can say."""

    RENAME = "rename"
    """The account plays on under a new name."""
    START_AFRESH = "afresh"
    """Another player has the name; this guild follows that player from now on."""
    KEEP_WATCHING = "keep"
    """It is the same account, or the name may come back: go on."""
    OBJECT = "object"
    """It is not: this server keeps what was known before, and nothing is added to it."""
    STOP_TRACKING = "stop"
    """This guild stops tracking the player."""


TO_A_CLAIM = (Answer.OBJECT, Answer.KEEP_WATCHING, Answer.START_AFRESH, Answer.RENAME)
"""What can be answered once another server says that it is still the same account."""


@dataclass(frozen=True, slots=True)
class Question:
    """One open question about one player."""

    player_id: int
    player_name: str
    matter: QuestionSubject

    @property
    def since(self) -> datetime:
        """Since when there is doubt; a later doubt is another question."""
        return self.matter.since

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered, in the order of the buttons."""
        match self.matter:
            case WentMissing():
                return (Answer.RENAME, Answer.STOP_TRACKING, Answer.KEEP_WATCHING)
            case NameClaim():
                return (Answer.RENAME, Answer.OBJECT)
        return (Answer.RENAME, Answer.START_AFRESH, Answer.KEEP_WATCHING)
