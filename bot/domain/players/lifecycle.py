"""The life of a tracked player as one state machine, and when a 404 is believed.

A pause in one guild does not affect others; the player is paused when no guild wants it read. An
account whose name now is another player's stays paused while a guild follows it. A guild that
starts afresh follows a new player of that name instead; when the last one does, the account is
archived.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

NOT_FOUND_READS = 5
"""So many 404s in a row are needed …"""
NOT_FOUND_STRETCH = timedelta(minutes=15)
"""… over at least this long, before a player is taken to be gone (Wise Old Man's practice)."""


class PlayerStatus(StrEnum):
    """How the tracking of a player stands."""

    ACTIVE = "active"
    """Read regularly."""
    QUARANTINED = "quarantined"
    """A counter fell: the reading is kept aside, and the player read again to confirm it."""
    MISSING = "missing"
    """Not on the hiscores any more: renamed, banned or unranked; looked for rarely."""
    PAUSED = "paused"
    """Not read: paused in every guild, or the name is another player's and managers must decide."""
    ARCHIVED = "archived"
    """Tracked by no guild; the history is kept."""

    @property
    def is_read(self) -> bool:
        """Whether the hiscores are asked for the player."""
        return self in READ_STATUSES


READ_STATUSES = (PlayerStatus.ACTIVE, PlayerStatus.QUARANTINED, PlayerStatus.MISSING)
"""The statuses in which a player is read; queries take them from here."""


class PlayerEvent(StrEnum):
    """What can happen to a player's tracking."""

    FALL_SEEN = "fall_seen"
    FALL_WITHDRAWN = "fall_withdrawn"
    ROLLBACK_CONFIRMED = "rollback_confirmed"
    TRANSFER_CONFIRMED = "transfer_confirmed"
    NOT_FOUND_CONFIRMED = "not_found_confirmed"
    FOUND_AGAIN = "found_again"
    RENAMED = "renamed"
    KEPT_WATCHING = "kept_watching"
    PAUSED_EVERYWHERE = "paused_everywhere"
    RESUMED = "resumed"
    UNTRACKED_EVERYWHERE = "untracked_everywhere"
    TRACKED = "tracked"


TRANSITIONS: dict[tuple[PlayerStatus, PlayerEvent], PlayerStatus] = {
    (PlayerStatus.ACTIVE, PlayerEvent.FALL_SEEN): PlayerStatus.QUARANTINED,
    (PlayerStatus.ACTIVE, PlayerEvent.NOT_FOUND_CONFIRMED): PlayerStatus.MISSING,
    (PlayerStatus.ACTIVE, PlayerEvent.PAUSED_EVERYWHERE): PlayerStatus.PAUSED,
    (PlayerStatus.ACTIVE, PlayerEvent.UNTRACKED_EVERYWHERE): PlayerStatus.ARCHIVED,
    (PlayerStatus.QUARANTINED, PlayerEvent.FALL_WITHDRAWN): PlayerStatus.ACTIVE,
    (PlayerStatus.QUARANTINED, PlayerEvent.ROLLBACK_CONFIRMED): PlayerStatus.ACTIVE,
    (PlayerStatus.QUARANTINED, PlayerEvent.TRANSFER_CONFIRMED): PlayerStatus.PAUSED,
    (PlayerStatus.QUARANTINED, PlayerEvent.NOT_FOUND_CONFIRMED): PlayerStatus.MISSING,
    (PlayerStatus.QUARANTINED, PlayerEvent.RENAMED): PlayerStatus.ACTIVE,
    (PlayerStatus.QUARANTINED, PlayerEvent.PAUSED_EVERYWHERE): PlayerStatus.PAUSED,
    (PlayerStatus.QUARANTINED, PlayerEvent.UNTRACKED_EVERYWHERE): PlayerStatus.ARCHIVED,
    (PlayerStatus.MISSING, PlayerEvent.FOUND_AGAIN): PlayerStatus.ACTIVE,
    (PlayerStatus.MISSING, PlayerEvent.FALL_SEEN): PlayerStatus.QUARANTINED,
    (PlayerStatus.MISSING, PlayerEvent.RENAMED): PlayerStatus.ACTIVE,
    (PlayerStatus.MISSING, PlayerEvent.PAUSED_EVERYWHERE): PlayerStatus.PAUSED,
    (PlayerStatus.MISSING, PlayerEvent.UNTRACKED_EVERYWHERE): PlayerStatus.ARCHIVED,
    (PlayerStatus.PAUSED, PlayerEvent.RESUMED): PlayerStatus.ACTIVE,
    (PlayerStatus.PAUSED, PlayerEvent.RENAMED): PlayerStatus.ACTIVE,
    (PlayerStatus.PAUSED, PlayerEvent.KEPT_WATCHING): PlayerStatus.ACTIVE,
    (PlayerStatus.PAUSED, PlayerEvent.TRACKED): PlayerStatus.ACTIVE,
    (PlayerStatus.PAUSED, PlayerEvent.UNTRACKED_EVERYWHERE): PlayerStatus.ARCHIVED,
    (PlayerStatus.ARCHIVED, PlayerEvent.TRACKED): PlayerStatus.ACTIVE,
    (PlayerStatus.ARCHIVED, PlayerEvent.PAUSED_EVERYWHERE): PlayerStatus.PAUSED,
}
"""Every arrow of the drawing in docs/states.md."""


def transition(status: PlayerStatus, event: PlayerEvent) -> PlayerStatus:
    """Return the status after an event; one that has no arrow from here changes nothing.

    Two processes may report the same event; the second report has no effect.
    """
    return TRANSITIONS.get((status, event), status)


def is_gone(
    *, not_found_count: int, first_not_found_at: datetime, now: datetime, others_are_found: bool
) -> bool:
    """Return whether repeated 404s are believed.

    True after five in a row over at least 15 minutes while other players were found, so that an
    outage does not count.
    """
    return (
        others_are_found
        and not_found_count >= NOT_FOUND_READS
        and now - first_not_found_at >= NOT_FOUND_STRETCH
    )
