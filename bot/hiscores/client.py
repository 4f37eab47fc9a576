"""Ask the hiscores for one player: patience, retries and typed errors.

The order and pace of requests belong to ``throttle``, the meaning of an answer to ``answers``
and ``parser``, what to do about an error to the services.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import aiohttp
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from yarl import URL

from bot.domain.figures.readings import Reading
from bot.errors import HiscoresUnavailable
from bot.hiscores.identity import user_agent
from bot.hiscores.responses import Hiccup, reading_from
from bot.hiscores.tables import Table, address_of
from bot.hiscores.throttle import Throttle, ThrottleStatus
from bot.hiscores.time_limits import TIME_LIMITS, Priority, TimeLimits


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

    async def fetch(
        self, name: str, *, table: Table = Table.REGULAR, priority: Priority = Priority.BACKGROUND
    ) -> Reading:
        """Fetch what a table says of a player.

        Raises PlayerNotOnHiscores (see ``trustworthy_404``), HiscoresRateLimited,
        HiscoresMalformed, or HiscoresUnavailable after the retries or the deadline.
        """
        patience = self._patience[priority]
        try:
            async with asyncio.timeout(patience.deadline):
                return await self._retrying(patience.attempts)(
                    self._attempt, name, table=table, priority=priority
                )
        except TimeoutError as late:
            raise HiscoresUnavailable from late

    def trustworthy_404(self, name: str) -> bool:
        """Tell whether a 404 just seen for this player may change what is known of it."""
        return self._throttle.trustworthy_404(name)

    @property
    def status(self) -> ThrottleStatus:
        """How the way to the hiscores stands."""
        return self._throttle.status()

    async def _attempt(self, name: str, *, table: Table, priority: Priority) -> Reading:
        patience = self._patience[priority]
        turn = self._throttle.turn(name, table=table, priority=priority, max_wait=patience.deadline)
        async with turn:
            return await self._ask(name, table=table, seconds=patience.timeout)

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
        """2, 4, 8 s and up to a second on top, so that many do not return at once."""
        return 2.0**state.attempt_number + self._jitter()


async def _once(
    request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Send a request once: aiohttp would repeat a dropped one at once, past the throttle."""
    try:
        return await send(request)
    except aiohttp.ClientConnectionError as dropped:
        raise Hiccup from dropped
