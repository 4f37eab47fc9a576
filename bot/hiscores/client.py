"""Client for the OSRS hiscores: asks for one player, with time limits, retries and typed errors.

Order and pace of requests are decided in ``throttle``, answers are read in ``responses`` and
``parser``, and the services handle the errors.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import aiohttp
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from yarl import URL

from bot import __version__
from bot.domain.figures.readings import Reading
from bot.domain.game.player_names import name_key
from bot.errors import (
    AnswerNamesAnother,
    HiscoresBusy,
    HiscoresUnavailable,
    OneMoment,
    PlayerNotOnHiscores,
)
from bot.hiscores.answer_names import AnswerNames
from bot.hiscores.member_requests import MemberRequests
from bot.hiscores.responses import Hiccup, reading_from
from bot.hiscores.tables import Table, address_of
from bot.hiscores.throttle import Throttle, ThrottleStatus
from bot.hiscores.time_limits import (
    TIME_LIMITS,
    Priority,
    TimeLimits,
    pause_before_retry,
)
from bot.hiscores.waiting_line import NOBODY, Requester

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Request:
    """What is asked for, and how far that is."""

    name: str
    table: Table
    priority: Priority
    requester: Requester
    is_sent: bool = False
    """Whether its turn has come at least once."""


class HiscoresClient:
    """Fetch readings; one client and one throttle serve the whole process."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        base_url: str,
        throttle: Throttle,
        now: Callable[[], datetime],
        contact: str | None = None,
        patience: Mapping[Priority, TimeLimits] = TIME_LIMITS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._session = session
        self._base_url = base_url
        self._throttle = throttle
        self._now = now
        self._headers = {"User-Agent": user_agent(contact), "Accept": "application/json"}
        self._patience = patience
        self._sleep = sleep
        self._jitter = jitter
        self._members = MemberRequests()
        self._names = AnswerNames()

    async def fetch(
        self,
        name: str,
        *,
        table: Table = Table.REGULAR,
        priority: Priority = Priority.BACKGROUND,
        requester: Requester = NOBODY,
        is_fresh: bool = False,
    ) -> Reading:
        """Fetch what a table says of a player.

        For members, a name that was just not found is not asked for again, and each has a pace;
        what has to be ``is_fresh`` is part of something that was counted already.

        Raises PlayerNotOnHiscores (see ``trustworthy_404``), AnswerNamesAnother when it is of
        somebody else, OneMoment when a member asks for too much, HiscoresBusy when no turn came in
        time, HiscoresRateLimited, HiscoresMalformed, or HiscoresUnavailable after the retries or
        the deadline.
        """
        key = (name_key(name), table)
        if priority is not Priority.BACKGROUND and not is_fresh:
            self._refuse_if_absent(key)
        if priority is Priority.MEMBER and requester is not NOBODY and not is_fresh:
            self._refuse_if_too_fast(requester)
        request = _Request(name, table, priority, requester)
        try:
            reading = await self._within_deadline(request)
        except PlayerNotOnHiscores:
            self._members.note_absent(key, self._throttle.now())
            raise
        self._members.note_found(key)
        self._members.give_back(requester)
        self._refuse_if_of_another(name, reading)
        return reading

    def _refuse_if_of_another(self, name: str, reading: Reading) -> None:
        shown = reading.display_name and name_key(reading.display_name)
        was_new = self._names.is_new_format
        if not self._names.is_believed(name_key(name), shown, at=self._throttle.now()):
            log.info("Asked for %s, the hiscores answered with %s", name, reading.display_name)
            raise AnswerNamesAnother
        if self._names.is_new_format and not was_new:
            log.warning("Many answers carry another name than was asked for; I believe them")

    def trustworthy_404(self, name: str) -> bool:
        """Tell whether a 404 just seen for this player may change what is known of it."""
        return self._throttle.trustworthy_404(name)

    @property
    def status(self) -> ThrottleStatus:
        """How the way to the hiscores stands."""
        return self._throttle.status()

    async def _within_deadline(self, request: _Request) -> Reading:
        patience = self._patience[request.priority]
        try:
            async with asyncio.timeout(patience.deadline):
                return await self._retrying(patience.attempts)(self._attempt, request)
        except TimeoutError as late:
            raise (HiscoresUnavailable if request.is_sent else HiscoresBusy) from late

    async def _attempt(self, request: _Request) -> Reading:
        patience = self._patience[request.priority]
        turn = self._throttle.turn(
            request.name,
            table=request.table,
            priority=request.priority,
            max_wait=patience.deadline,
            requester=request.requester,
        )
        async with turn:
            request.is_sent = True
            return await self._ask(request.name, table=request.table, seconds=patience.timeout)

    def _refuse_if_absent(self, key: tuple[str, Table]) -> None:
        seconds = self._members.absent_for(key, self._throttle.now())
        if seconds:
            raise PlayerNotOnHiscores(
                "That player is not on the hiscores: I looked just now.",
                tip="Check the spelling. I can look again {again}.",
                again=self._now() + timedelta(seconds=ceil(seconds)),
            )

    def _refuse_if_too_fast(self, requester: Requester) -> None:
        seconds = self._members.take(requester, self._throttle.now())
        if seconds:
            raise OneMoment(
                tip="You can go on {again}. `/players import` takes many names at once.",
                again=self._now() + timedelta(seconds=ceil(seconds)),
            )

    async def _ask(self, name: str, *, table: Table, seconds: float) -> Reading:
        address = address_of(name, table=table, base_url=self._base_url)
        try:
            async with self._session.get(
                URL(address, encoded=True),
                headers=self._headers,
                allow_redirects=False,
                middlewares=(_once,),
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as response:
                return await reading_from(response, now=self._now)
        except (aiohttp.ClientError, TimeoutError, OSError) as trouble:
            raise Hiccup from trouble

    def _retrying(self, attempts: int) -> AsyncRetrying:
        return AsyncRetrying(
            retry=retry_if_exception_type(Hiccup),
            stop=stop_after_attempt(attempts),
            wait=self._pause_before_retry,
            sleep=self._sleep,
            reraise=True,
        )

    def _pause_before_retry(self, state: RetryCallState) -> float:
        return pause_before_retry(state.attempt_number, jitter=self._jitter())


async def _once(
    request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send a request once: aiohttp would repeat a dropped one at once, past the throttle."""
    try:
        return await send(request)
    except aiohttp.ClientConnectionError as dropped:
        raise Hiccup from dropped


def user_agent(contact: str | None = None) -> str:
    """Return the user agent: the bot, its version and, if set, a contact (an address or a link)."""
    product = f"HiscoreHerald/{__version__}"
    purpose = "Old School RuneScape tracker for Discord"
    printable = "".join(char for char in contact or "" if char.isascii() and char.isprintable())
    if not printable.strip():
        return f"{product} ({purpose})"
    return f"{product} ({purpose}; {printable.strip()})"
