"""Decisions about players that each server takes for itself, and how long they take.

A request not to be tracked is a claim, which managers judge; a name change without proof and an
answer to a question about a player concern others only after they had time to object.
"""

from datetime import datetime, timedelta
from enum import StrEnum

OPERATOR_AFTER = timedelta(days=14)
"""After so long without an answer a request not to be tracked is the operator's to decide."""
OTHERS_HAVE = timedelta(hours=72)
"""For so long other servers may disagree before figures count for all who did not."""
ASK_AGAIN_AFTER = timedelta(days=3)
"""After so long without an answer a question is asked a second time."""
UNDO_WITHIN = timedelta(days=30)
"""For so long a name change can be undone."""


def is_operators_to_decide(*, asked_at: datetime, now: datetime, is_banned: bool) -> bool:
    """Return whether the operator may decide an open request not to be tracked.

    Of a member who may not use the bot it is the operator's at once, else when nobody answered.
    """
    return is_banned or now - asked_at >= OPERATOR_AFTER


def counts_for_others(*, said_at: datetime, now: datetime, silent: int) -> bool:
    """Return whether what one server said counts for all that did not object.

    It does once no server is silent that knows of the question, or when they had their time.
    """
    return not silent or now - said_at >= OTHERS_HAVE


class OptOutState(StrEnum):
    """How a request not to be tracked stands in one server."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
