"""The sandbox and the database of a running world, as a judge sees them from outside.

Belongs here: asking, waiting, putting players on the hiscores. Not here: what is tried, and the
verdict.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
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


class Scene:
    """What can be asked of a world, and done to it."""

    def __init__(
        self, session: aiohttp.ClientSession, address: str, settings: Mapping[str, str]
    ) -> None:
        self._session = session
        self._address = address
        self._settings = settings

    @classmethod
    @asynccontextmanager
    async def on(cls, settings: Mapping[str, str]) -> AsyncIterator[Self]:
        """Keep a world's control API and database at hand for the body."""
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
        """Wait until something holds; TimeoutError when it does not come to pass."""
        async with asyncio.timeout(within):
            while not await holds():  # noqa: ASYNC110 - what holds here tells nobody
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

    async def posts(self) -> list[str]:
        """Return what the bot posted by itself since the start, by Discord's own log."""
        return [post["text"] for post in (await self.ask("GET", "discord/posts"))["posts"]]

    async def advance(self, seconds: int) -> None:
        """Move the world's time on."""
        await self.ask("POST", "clock", {"advance": f"{seconds}s"})

    async def count(self, sql: str) -> int:
        """Return the only figure of a query, which calls it ``n``."""
        (row,) = await query(sql)
        return int(row["n"])
