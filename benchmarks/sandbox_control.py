"""The sandbox's control API and the bot's database: asking, waiting, listing players.

What is tried is in ``trial``, the judgement in ``verdict``.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import quote

import aiohttp

from bot.clock import SystemClock
from bot.database import open_database, query
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.program.composition import build_services
from bot.settings import Settings

_NO_LIMIT = 1e7
_LOOK_EVERY_S = 0.25


class SandboxControl:
    """Asks and changes a running sandbox, and reads the database of its bot."""

    def __init__(
        self, session: aiohttp.ClientSession, address: str, settings: Mapping[str, str]
    ) -> None:
        self._session = session
        self._address = address
        self._settings = settings
        self._advanced = timedelta(0)

    @classmethod
    @asynccontextmanager
    async def on(cls, settings: Mapping[str, str]) -> AsyncIterator[Self]:
        """Open the control API and the database for the body."""
        address = settings["CLOCK_URL"].removesuffix("/clock")
        database = Settings(_env_file=None, database_url=settings["DATABASE_URL"])
        async with aiohttp.ClientSession() as session, open_database(database):
            yield cls(session, address, settings)

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request to the control API and return its answer."""
        address = f"{self._address}/{path}"
        async with self._session.request(method, address, json=body) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def until(self, holds: Callable[[], Any], *, within: float) -> None:
        """Wait until something holds.

        Raises:
            TimeoutError: It did not within so many seconds.
        """
        async with asyncio.timeout(within):
            while not await holds():  # noqa: ASYNC110 - nothing notifies
                await asyncio.sleep(_LOOK_EVERY_S)

    async def is_populated(self) -> bool:
        """Tell whether the bots are connected and the announcement channel is chosen."""
        return bool((await self.ask("GET", "state"))["populated"])

    async def put(self, player: str, rows: Mapping[str, int]) -> None:
        """List a player on the hiscores, or change its rows."""
        await self.ask("PUT", f"hiscores/players/{quote(player)}", {"set": dict(rows)})

    async def track(self, players: Iterable[str]) -> None:
        """Have the guild track players who are on the hiscores."""
        guild_id = int((await self.ask("GET", "state"))["guild"]["id"])
        hiscores = HiscoresClient(
            self._session,
            base_url=self._settings["HISCORES_URL"],
            throttle=Throttle(requests_per_minute=_NO_LIMIT),
            now=SystemClock().now,
        )
        services = build_services(Settings(_env_file=None), clock=SystemClock(), hiscores=hiscores)
        for name in players:
            await services.tracking.track_player(
                name, guild_id=guild_id, added_by=1, member_id=None
            )

    async def posts(self) -> list[dict[str, Any]]:
        """Return the messages that the bot posted by itself since the start, by Discord's log."""
        found: list[dict[str, Any]] = (await self.ask("GET", "discord/posts"))["posts"]
        return found

    def now(self) -> datetime:
        """Return the time by the clock of sandbox and bot."""
        return datetime.now(UTC) + self._advanced

    async def advance(self, seconds: int) -> None:
        """Move the clock of sandbox and bot on."""
        self._advanced += timedelta(seconds=seconds)
        await self.ask("POST", "clock", {"advance": f"{seconds}s"})

    async def count(self, sql: str) -> int:
        """Return the only figure of a query, which calls it ``n``."""
        (row,) = await query(sql)
        return int(row["n"])
