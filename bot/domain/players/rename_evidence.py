"""What the hiscores prove about a name change.

It is proved when the old name is gone or shows another account, and the new name's figures can be
the continuation of what was believed last. The services ask the hiscores.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.figures.plausibility import (
    Contradiction,
    contradictions_between,
    is_another_account,
)
from bot.domain.figures.readings import KnownStats, Reading
from bot.domain.game.metrics import OVERALL
from bot.domain.game.player_names import name_key
from bot.domain.players.account_types import AccountType


class OldName(StrEnum):
    """What the hiscores show for the name that an account is said to have left."""

    LISTED = "listed"
    """The same account, as far as can be told."""
    GONE = "gone"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class NameListing:
    """What two tables show for one name, asked within a moment; None where it is not listed."""

    regular: Reading | None
    ironman: Reading | None = None


def old_name_shows(known: KnownStats | None, name: str, listing: NameListing) -> OldName:
    """Return what the old name shows; a row that was left behind frozen does not count.

    A dead hardcore, or an account that is no longer an ironman, leaves such a row: it shows less
    than is known of the account.
    """
    if listing.regular is not None:
        return _shown(known, name, listing.regular)
    if listing.ironman is None or (known and _is_frozen(known, listing.ironman)):
        return OldName.GONE
    return _shown(known, name, listing.ironman)


def continuation_conflicts(known: KnownStats | None, reading: Reading) -> tuple[Contradiction, ...]:
    """Return what keeps the new name's figures from going on where the old ones ended."""
    return contradictions_between(known, reading) if known else ()


def is_possible_type(before: AccountType, *, is_iron_now: bool) -> bool:
    """Return whether an account can have become what it is now: nobody becomes an ironman."""
    return not is_iron_now or before is not AccountType.REGULAR


def is_iron(listing: NameListing) -> bool:
    """Return whether a listing is a living ironman's: nothing was gained off the ironman table."""
    if listing.ironman is None:
        return False
    if listing.regular is None:
        return True
    regular, ironman = listing.regular.value_of(OVERALL), listing.ironman.value_of(OVERALL)
    return regular is None or ironman is None or ironman >= regular


def _shown(known: KnownStats | None, name: str, reading: Reading) -> OldName:
    shown = reading.display_name
    is_named_otherwise = shown is not None and name_key(shown) != name_key(name)
    if is_named_otherwise or (known and is_another_account(known, reading)):
        return OldName.ANOTHER
    return OldName.LISTED


def _is_frozen(known: KnownStats, reading: Reading) -> bool:
    """Return whether a row shows less than is known, and more nowhere."""
    pairs = [
        (row.value, known.value_of(metric) or 0)
        for metric, row in reading.standings.items()
        if row.value is not None and metric.counts_experience
    ]
    return any(now < before for now, before in pairs) and all(
        now <= before for now, before in pairs
    )
