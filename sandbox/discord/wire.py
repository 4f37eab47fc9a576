"""The shape of what travels: JSON objects and Discord's timestamps.

Belongs here: types and conversions every payload needs. Not here: any particular payload.
"""

from datetime import datetime
from typing import Any

Json = dict[str, Any]


def timestamp(moment: datetime | None) -> str | None:
    """Write a time the way Discord does, None staying None."""
    return moment.isoformat() if moment is not None else None
