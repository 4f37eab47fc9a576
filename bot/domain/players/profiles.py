"""A player as a guild sees it: what is known of it, and how its tracking stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.figures.plausibility import Contradiction
from bot.domain.figures.readings import KnownStats
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import Question
from bot.domain.scheduling.read_reasons import Reason, Why


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that was not believed and is kept aside, because it contradicts what is known."""

    since: datetime
    falls: tuple[Contradiction, ...]
    """What fell, and what rose by more than it can have."""


MANY_FAILURES = 3
"""So many failed reads in a row are told of; one or two are nothing out of the ordinary."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One tracked player in one guild."""

    name: str
    account_type: AccountType
    status: PlayerStatus
    known: KnownStats | None
    """What is known from all readings; None before the first one."""
    last_checked_at: datetime | None
    last_changed_at: datetime | None
    next_check_at: datetime
    failures: int
    """How many reads in a row failed."""
    tracked_since: datetime
    added_by: int
    member_id: int | None
    is_paused: bool
    doubt: Doubt | None = None
    """What keeps the newest figures from counting."""
    question: Question | None = None
    """What managers have to decide."""
    reason: Reason = Reason(Why.NEW)  # noqa: RUF009 - a frozen value
    """Why it is read next when it is."""
    interval: timedelta | None = None
    """How often this guild wants it read; None for the planner's choice."""

    @property
    def fails_again_and_again(self) -> bool:
        """Whether the hiscores give no figures for this name, again and again."""
        return self.failures >= MANY_FAILURES
