"""Turns one HTTP response into a reading or a typed error.

Requests are repeated by ``client``; ``throttle`` slows down after a 429.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from bot.domain.figures.readings import Reading
from bot.errors import (
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresUnavailable,
    PlayerNotOnHiscores,
)
from bot.hiscores.parser import parse

MOST_BYTES = 1024 * 1024
"""A full answer has some 10 kB; anything beyond this is not read to its end."""


class Hiccup(HiscoresUnavailable):
    """The hiscores are down or did not answer in time.

    Of all the troubles the only one worth asking again for within seconds.
    """


async def reading_from(response: aiohttp.ClientResponse, *, now: Callable[[], datetime]) -> Reading:
    """Read an answer to its end; the reading is taken at that moment.

    Redirects count as trouble, they lead to maintenance pages.
    """
    match response.status:
        case HTTPStatus.OK:
            body = await _body(response)
            return parse(body, taken_at=now())
        case HTTPStatus.NOT_FOUND:
            raise PlayerNotOnHiscores
        case HTTPStatus.TOO_MANY_REQUESTS:
            header = response.headers.get("Retry-After")
            raise HiscoresRateLimited(retry_after=seconds_of(header, now=now()))
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Hiccup
        case _:
            raise HiscoresUnavailable


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(MOST_BYTES):
        body += chunk
        if len(body) > MOST_BYTES:
            raise HiscoresMalformed
    return bytes(body)


def seconds_of(retry_after: str | None, *, now: datetime) -> float | None:
    """Read a Retry-After header, which holds seconds or a date; None when it says nothing."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, OverflowError):  # no date, or one whose zone no clock has
        return None
