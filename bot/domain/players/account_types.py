"""Account types: which tables an account stands on, and what a change of type means.

The services request the tables; the rules here interpret the answers.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.figures.readings import Reading
from bot.domain.game.metrics import OVERALL

RECHECK_INTERVAL = timedelta(days=1)
"""An account type is looked at again at most this often."""
STANDSTILL = timedelta(days=7)
"""An iron account that has not moved for this long may be frozen on its table."""


class AccountType(StrEnum):
    """How an account plays."""

    REGULAR = "regular"
    IRONMAN = "ironman"
    HARDCORE = "hardcore"
    ULTIMATE = "ultimate"
    UNKNOWN = "unknown"

    @property
    def is_iron(self) -> bool:
        """Whether it trades with nobody."""
        return self in {AccountType.IRONMAN, AccountType.HARDCORE, AccountType.ULTIMATE}


class AccountChange(StrEnum):
    """What happened when an account's type changed."""

    HARDCORE_DEATH = "hardcore_death"
    DE_IRONED = "de_ironed"
    DE_ULTIMATED = "de_ultimated"


def account_type_from(
    *,
    regular: Reading | None,
    ironman: Reading | None,
    hardcore: Reading | None,
    ultimate: Reading | None,
) -> AccountType:
    """Return the type that the four tables' answers show; None means "not listed" (404).

    Presence counts, not a rank. A table that an account has left keeps it frozen with the XP of
    that day, so being behind another table means having left: an ironman behind the regular table
    was de-ironed, a hardcore behind the ironman table died. Where two answers share no ranked XP
    to compare, presence decides.
    """
    if ironman is None:
        return AccountType.UNKNOWN if regular is None else AccountType.REGULAR
    if regular is not None and _is_behind(ironman, regular):
        return AccountType.REGULAR
    if hardcore is not None and not _is_behind(hardcore, ironman):
        return AccountType.HARDCORE
    if ultimate is not None and not _is_behind(ultimate, ironman):
        return AccountType.ULTIMATE
    return AccountType.IRONMAN


def believed_type(
    current: AccountType, *, seen: AccountType, seen_before: AccountType
) -> AccountType:
    """Return the type to believe after looking twice.

    A logout between two of the requests makes one table look frozen, so a change counts only when
    two looks in a row agree on it. A type not known yet is taken at first sight.
    """
    if seen is AccountType.UNKNOWN:
        return current
    is_certain = current is AccountType.UNKNOWN or seen == seen_before
    return seen if is_certain else current


def change_between(before: AccountType, after: AccountType) -> AccountChange | None:
    """Return what a change of type means; None for no change and for a type learnt late."""
    if before is AccountType.HARDCORE and after is AccountType.IRONMAN:
        return AccountChange.HARDCORE_DEATH
    if before is AccountType.ULTIMATE and after is AccountType.IRONMAN:
        return AccountChange.DE_ULTIMATED
    if before.is_iron and after is AccountType.REGULAR:
        return AccountChange.DE_IRONED
    return None


def is_recheck_due(
    account_type: AccountType,
    *,
    now: datetime,
    last_looked_at: datetime | None,
    last_changed_at: datetime | None,
    is_listed: bool,
) -> bool:
    """Return whether to look at the tables again, which is done at most daily.

    An unknown type is looked for. So is an iron account that played since the last look, as only
    its own table tells whether it played on there; one that stands still, or that the last look did
    not find as what it was. A regular account cannot become an ironman.
    """
    if last_looked_at is not None and now - last_looked_at < RECHECK_INTERVAL:
        return False
    if not account_type.is_iron:
        return account_type is AccountType.UNKNOWN
    if last_changed_at is None:
        return not is_listed
    has_played = last_looked_at is None or last_changed_at > last_looked_at
    return has_played or now - last_changed_at >= STANDSTILL or not is_listed


def _is_behind(frozen: Reading, moving: Reading) -> bool:
    """Return whether ``frozen`` has less XP than ``moving`` in what both have ranked."""
    frozen_xp, moving_xp = frozen.value_of(OVERALL), moving.value_of(OVERALL)
    if frozen_xp is not None and moving_xp is not None:
        return frozen_xp < moving_xp
    return any(
        (theirs := moving.value_of(metric)) is not None and ours.value < theirs
        for metric, ours in frozen.standings.items()
        if metric.is_skill and ours.value is not None
    )
