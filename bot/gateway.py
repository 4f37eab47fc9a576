"""The connection to Discord's gateway: kept, noticed when it is lost, and opened again soon.

discord.py alone waits up to 17 minutes between two tries, begins a new session each time, of which
Discord allows a limited number a day, and takes a minute to see that nobody answers. Here:

* a heartbeat of our own every few seconds shows within ``SILENCE_S`` that a connection is dead;
* a lost session is resumed every few seconds until Discord says that it is gone;
* only new sessions that Discord did not accept are tried at growing distances, and none is begun
  while the day's limit is used up.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.shard import EventItem, Shard

log = logging.getLogger(__name__)

HEARTBEAT_EVERY_S = 4.0
SILENCE_S = 11.0
"""A connection on which nothing arrived for so long is dead: heartbeats are answered at once."""
RESUME_EVERY_S = 3.0
CONNECT_WITHIN_S = 10.0
IDENTIFY_WITHIN_S = 20.0
"""Longer, because discord.py lets five seconds pass between two new sessions."""
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 600.0
"""Between new sessions that were not accepted; doubling from the first to the longest."""

TOO_SHORT_S = 10.0
"""After a connection that held no longer than this the next one is not opened at once."""
FINAL_CODES = frozenset({4004, 4010, 4011, 4012, 4013, 4014})
"""Discord's close codes after which connecting again is no use."""

SessionLimit = Callable[[], Awaitable[float]]
"""Returns for how many seconds no new session may be begun, by Discord's daily limit."""


def pause_before_identify(failures: int) -> float:
    """Return the seconds to wait after so many new sessions in a row that were not accepted."""
    if failures == 0:
        return 0.0
    return min(FIRST_PAUSE_S * 2.0 ** min(failures - 1, 10), LONGEST_PAUSE_S)


class KeptShard(Shard):
    """One shard's connection, reconnected as the module says."""

    def __init__(
        self,
        ws: DiscordWebSocket,
        client: discord.AutoShardedClient,
        queue_put: Callable[[EventItem], None],
        *,
        session_limit: SessionLimit,
        one_at_a_time: asyncio.Lock,
    ) -> None:
        super().__init__(ws, client, queue_put)
        self._session_limit = session_limit
        self._one_at_a_time = one_at_a_time
        self._unaccepted = 0
        """New sessions in a row that Discord did not accept."""
        self._tries = 0
        self._opened_at = time.monotonic()
        self._is_lost = False
        self._keeping = asyncio.create_task(self._keep_alive(), name=f"heartbeats of shard {ws}")

    @property
    def is_connected(self) -> bool:
        """Whether the connection is open and its session accepted."""
        return self.ws.open and self.ws.session_id is not None and not self._is_lost

    async def close(self) -> None:
        """Close for good."""
        self._keeping.cancel()
        await super().close()

    async def reidentify(self, exc: ReconnectWebSocket) -> None:  # noqa: ARG002 - ws knows it
        """Connect again; called when a connection ended that may be taken up again."""
        self._come_back()

    async def reconnect(self) -> None:
        """Connect again; called for what discord.py would begin a new session."""
        self._come_back()

    async def _handle_disconnect(self, e: Exception) -> None:
        if _is_final(e) or self._client.is_closed():
            await super()._handle_disconnect(e)
        else:
            self._come_back()

    async def _keep_alive(self) -> None:
        """Send heartbeats, so that silence shows early, and see when the connection ended."""
        while True:
            await asyncio.sleep(HEARTBEAT_EVERY_S)
            if self._is_lost:
                continue
            if not self.ws.open:  # its reader may wait half a minute for the goodbye of a dead one
                self._come_back()
                continue
            beating = self.ws._keep_alive  # noqa: SLF001 - counts them, for the latency
            with suppress(Exception):  # a failing connection is noticed by its reader
                if beating is not None:
                    await self.ws.send_heartbeat(beating.beat())

    def _come_back(self) -> None:
        if self._task is not asyncio.current_task():
            self._cancel_task()
        if not self._is_lost:
            self._is_lost = True
            log.warning("Shard %s lost its connection to Discord; connecting again.", self.id)
            self._dispatch("disconnect")
            self._dispatch("shard_disconnect", self.id)
        self._task = asyncio.create_task(self._connect(), name=f"reconnect shard {self.id}")

    async def _connect(self) -> None:
        """Try until there is a connection, and read it from then on."""
        if time.monotonic() - self._opened_at < TOO_SHORT_S:
            await _sleep_about(RESUME_EVERY_S)
        while not self._client.is_closed():
            try:
                await (self._resume() if self.ws.session_id else self._identify())
            except Exception as error:  # noqa: BLE001 - whatever it is, there is no connection
                if _is_final(error):
                    await super()._handle_disconnect(error)
                    return
                log.debug("Shard %s could not connect: %r", self.id, error)
                await _sleep_about(RESUME_EVERY_S)
            else:
                self._opened_at = time.monotonic()
                self._is_lost = False
                self.launch()
                return

    async def _resume(self) -> None:
        self._tries += 1
        self._unaccepted = 0
        at_home = self._tries % 3 != 0  # the server of the session may be the one that is gone
        await self._open(
            CONNECT_WITHIN_S,
            resume=True,
            gateway=self.ws.gateway if at_home else None,
            session=self.ws.session_id,
            sequence=self.ws.sequence,
        )

    async def _identify(self) -> None:
        await asyncio.sleep(pause_before_identify(self._unaccepted))
        async with self._one_at_a_time:
            if seconds := await self._session_limit():
                log.error("Discord allows no new session for %.0f s; waiting for that.", seconds)
                await asyncio.sleep(seconds)
            await self._open(IDENTIFY_WITHIN_S)
        self._unaccepted += 1  # until READY gives it a session

    async def _open(self, seconds: float, **options: Any) -> None:
        opening = DiscordWebSocket.from_client(self._client, shard_id=self.id, **options)
        self.ws = await asyncio.wait_for(opening, seconds)


def _is_final(error: Exception) -> bool:
    """Whether Discord closed a connection for a reason that trying again does not change."""
    return isinstance(error, discord.ConnectionClosed) and error.code in FINAL_CODES


async def _sleep_about(seconds: float) -> None:
    await asyncio.sleep(seconds * random.uniform(0.8, 1.2))
