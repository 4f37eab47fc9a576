"""What a failed request to Discord means: try again later, mend the channel, or give it up.

Belongs here: reading Discord's answer. What follows from it is decided by the services.
"""

from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus

import aiohttp
import discord

DISCORD_FAILED = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""What a request to Discord can end with; a time-out is an ``OSError``."""

_LOCKED = frozenset({50083, 160005})
"""A thread that is archived or locked: as good as forbidden."""
_NO_PLACE_FOR_MESSAGES = frozenset({50008, 50024})
"""A channel without messages of its own, such as a forum."""
_NEVER_ACCEPTED = frozenset({40005, 50006, 50035})
"""Too large, empty, or against the rules of a form: the same message fails again."""
_CHANNEL_STATUSES = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class SendFailure(StrEnum):
    """What a message that was not taken needs."""

    LATER = "later"
    """Discord, the token or the network has trouble: the message waits."""
    CHANNEL = "channel"
    """The channel refuses: an admin can mend that."""
    MESSAGE = "message"
    """Discord will never take this message."""


def failure_of(error: BaseException) -> SendFailure:
    """Return what a message needs that Discord did not take."""
    if not isinstance(error, discord.HTTPException):
        return SendFailure.LATER
    if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or error.code in _NEVER_ACCEPTED:
        return SendFailure.MESSAGE
    if error.status in _CHANNEL_STATUSES or error.code in _LOCKED | _NO_PLACE_FOR_MESSAGES:
        return SendFailure.CHANNEL
    return SendFailure.LATER


def is_locked(error: Exception) -> bool:
    """Tell whether a thread was locked or archived for good."""
    return isinstance(error, discord.HTTPException) and error.code in _LOCKED


def wait_of(error: BaseException) -> timedelta | None:
    """Return how long Discord says to wait; None when it does not."""
    if isinstance(error, discord.RateLimited):
        return timedelta(seconds=error.retry_after)
    if not isinstance(error, discord.HTTPException):
        return None
    seconds = error.response.headers.get("retry-after", "")
    return timedelta(seconds=int(seconds)) if seconds.isdecimal() else None
