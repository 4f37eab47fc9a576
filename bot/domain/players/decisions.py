"""Decisions about players that each server takes for itself, and how long they take.

A request not to be tracked is a claim, which managers judge; a name change without proof and an
answer to a question about a player concern others only after they had time to object.
"""

from datetime import timedelta
from enum import StrEnum

OPERATOR_AFTER = timedelta(days=14)
"""After so long without an answer a request not to be tracked is the operator's to decide."""
OTHERS_HAVE = timedelta(hours=72)
"""For so long other servers may disagree before figures count for all who did not."""
ASK_AGAIN_AFTER = timedelta(days=3)
"""After so long without an answer a question is asked a second time."""
UNDO_WITHIN = timedelta(days=30)
"""For so long a name change can be undone."""


class OptOutState(StrEnum):
    """How a request not to be tracked stands in one server."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
