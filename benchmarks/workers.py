"""Two sharded bots and several fetch workers on one PostgreSQL, killed at random while they work.

What is counted is what a user would notice: players not read, players read twice although nobody
had to, level-ups told twice or never.
"""

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import aiohttp
import click

from benchmarks.databases import blank_database
from benchmarks.fleet import Member, fleet_of
from benchmarks.processes import free_port, world
from bot.assembly import build_services
from bot.clock import SystemClock
from bot.database import open_database, query
from bot.domain.experience import xp_for_level
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.services.leases import PLAYER_LEASE, POST_LEASE
from bot.settings import Settings

BOTS = 2
FIRST_LEVEL = 50
REGULAR_TABLE = "hiscore_oldschool"
_NO_LIMIT = 1e7
_LOOK_EVERY_S = 0.25
_START_WITHIN_S = 60.0
_IDLE_S = 8.0
"""So long without progress means that what is left is leased to the dead; Discord's own limits
make pauses of five seconds."""
_ROUND_WITHIN_S = 120.0


@dataclass(slots=True)
class Verdict:
    """What came of it."""

    workers: int
    bots: int
    players: int
    rounds: int = 0
    kills: int = 0
    unserved: int = 0
    served_twice_within_lease: int = 0
    level_ups: int = 0
    told_twice: int = 0
    lost: int = 0
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether nobody would have noticed a thing."""
        return not (self.unserved or self.served_twice_within_lease or self.told_twice or self.lost)


@click.command()
@click.option("--workers", "count", default=4, show_default=True, help="Fetch workers.")
@click.option("--players", default=200, show_default=True, help="Players who level up each round.")
@click.option("--rounds", default=5, show_default=True, help="Levels each player gains.")
@click.option("--kill-every", default=0.7, show_default=True, help="Seconds between kills.")
@click.option("--seed", default=1, show_default=True, help="Whom it hits, and when.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def workers(
    *, count: int, players: int, rounds: int, kill_every: float, seed: int, as_json: bool
) -> None:
    """Random kills among workers and bots that share a database."""
    verdict = asyncio.run(
        tried(count=count, players=players, rounds=rounds, kill_every=kill_every, seed=seed)
    )
    report = asdict(verdict) | {"ok": verdict.ok}
    if as_json:
        click.echo(json.dumps(report))
    else:
        click.echo("\n".join(f"{name.replace('_', ' '):<28}{report[name]:>10}" for name in report))
    if not verdict.ok:
        raise SystemExit(1)


async def tried(*, count: int, players: int, rounds: int, kill_every: float, seed: int) -> Verdict:
    """Let a fleet work under fire and judge what came of it."""
    verdict = Verdict(workers=count, bots=BOTS, players=players)
    began_at = time.monotonic()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(blank_database("postgres"))
        settings = await stack.enter_async_context(world(url))
        fleet = await stack.enter_async_context(fleet_of(_members(settings, count), seed=seed))
        scene = await stack.enter_async_context(_scene(settings))
        await scene.until_populated()
        await scene.track(players)
        for number in range(rounds):
            await scene.level_up(FIRST_LEVEL + 1 + number)
            async with fleet.under_fire(every_s=kill_every):
                await scene.until(scene.progress_stops, within=_ROUND_WITHIN_S)
            await scene.let_leases_run_out()
            verdict.rounds += 1
            verdict.unserved += await scene.unread()
            verdict.served_twice_within_lease += await scene.read_too_soon()
        verdict.kills = fleet.kills
        await scene.judge(verdict)
    verdict.seconds = round(time.monotonic() - began_at, 1)
    return verdict


def _members(settings: Mapping[str, str], count: int) -> list[Member]:
    shared = {
        **settings,
        "HISCORES_REQUESTS_PER_MINUTE": "300",
        "CHECK_INTERVAL_FLOOR_SECONDS": "86400",
        "CHECK_INTERVAL_CEILING_SECONDS": "86400",
        "LOG_LEVEL": "ERROR",
    }
    bots = [
        Member(
            ("run",),
            shared
            | {
                "SHARD_IDS": str(number),
                "SHARD_COUNT": str(BOTS),
                "FETCH_IN_RUN": "false",
                "HEALTH_ADDRESS": f"127.0.0.1:{free_port()}",
            },
        )
        for number in range(BOTS)
    ]
    return bots + [Member(("fetch",), shared | {"HEALTH_ADDRESS": ""}) for _ in range(count)]


@asynccontextmanager
async def _scene(settings: Mapping[str, str]) -> AsyncIterator["Scene"]:
    address = settings["CLOCK_URL"].removesuffix("/clock")
    database = Settings(_env_file=None, database_url=settings["DATABASE_URL"])
    async with aiohttp.ClientSession() as session, open_database(database):
        yield Scene(session, address, settings)


class Scene:
    """The sandbox and the database, as the judge sees them."""

    def __init__(
        self, session: aiohttp.ClientSession, address: str, settings: Mapping[str, str]
    ) -> None:
        self._session = session
        self._address = address
        self._settings = settings
        self._names: list[str] = []
        self._levels = 0
        self._requests_before = 0
        self._seen: tuple[int, int] = (0, 0)
        self._seen_at = 0.0

    async def until_populated(self) -> None:
        """Wait until the bots are connected and the announcement channel is chosen."""
        await self.until(self._is_populated, within=_START_WITHIN_S)

    async def track(self, count: int) -> None:
        """List players on the hiscores and have the guild track them."""
        guild_id = int((await self._ask("GET", "state"))["guild"]["id"])
        self._names = [f"Worker {number}" for number in range(count)]
        for name in self._names:
            await self._set_level(name, FIRST_LEVEL)
        hiscores = HiscoresClient(
            self._session,
            base_url=self._settings["HISCORES_URL"],
            throttle=Throttle(requests_per_minute=_NO_LIMIT),
            now=SystemClock().now,
        )
        services = build_services(Settings(_env_file=None), clock=SystemClock(), hiscores=hiscores)
        for name in self._names:
            await services.tracking.track_player(
                name, guild_id=guild_id, added_by=1, member_id=None
            )

    async def level_up(self, level: int) -> None:
        """Let every player reach a level, and be due."""
        self._levels += 1
        self._requests_before = len(await self._requests())
        for name in self._names:
            await self._set_level(name, level)
        await query("UPDATE player SET next_check_at = 0, last_checked_at = last_checked_at - 1")

    async def progress_stops(self) -> bool:
        """Tell whether all is done, or what is left is leased to processes that are dead."""
        left = (await self.unread(), await self.untold())
        if left != self._seen:
            self._seen, self._seen_at = left, time.monotonic()
        return left == (0, 0) or time.monotonic() - self._seen_at > _IDLE_S

    async def let_leases_run_out(self) -> None:
        """Move the world's time on until the dead hold nothing, and wait for the living."""
        for span in (POST_LEASE, POST_LEASE, PLAYER_LEASE, POST_LEASE):
            await self._ask("POST", "clock", {"advance": f"{int(span.total_seconds()) + 1}s"})
            await asyncio.sleep(1.5)  # until every process has heard of it
            self._seen_at = time.monotonic()
            await self.until(self.progress_stops, within=_ROUND_WITHIN_S)

    async def unread(self) -> int:
        """Count players who are due."""
        return await self._count("SELECT COUNT(*) AS n FROM player WHERE next_check_at = 0")

    async def untold(self) -> int:
        """Count announcements that Discord has not taken."""
        return await self._count("SELECT COUNT(*) AS n FROM announcement WHERE state <> 'sent'")

    async def read_too_soon(self) -> int:
        """Count reads in this round that came while the lease of the one before had to last."""
        reads = defaultdict(list)
        for request in (await self._requests())[self._requests_before :]:
            reads[request["player"]].append(datetime.fromisoformat(request["at"]))
        return sum(
            later - sooner < PLAYER_LEASE
            for moments in reads.values()
            for sooner, later in pairwise(moments)
        )

    async def judge(self, verdict: Verdict) -> None:
        """Count what was told, in all rounds together."""
        verdict.level_ups = len(self._names) * self._levels
        posts = (await self._ask("GET", "discord/posts"))["posts"]
        told = Counter(post["text"] for post in posts if "Attack" in post["text"])
        verdict.told_twice = sum(times - 1 for times in told.values())
        verdict.lost = verdict.level_ups - len(told)

    async def _requests(self) -> list[Any]:
        requests = (await self._ask("GET", "hiscores/requests"))["requests"]
        return [request for request in requests if request["table"] == REGULAR_TABLE]

    async def until(self, holds: Callable[[], Any], *, within: float) -> None:
        """Wait until something holds; TimeoutError when it does not come to pass."""
        async with asyncio.timeout(within):
            while not await holds():  # noqa: ASYNC110 - what holds here tells nobody
                await asyncio.sleep(_LOOK_EVERY_S)

    async def _is_populated(self) -> bool:
        state = await self._ask("GET", "state")
        return bool(state["populated"])

    async def _set_level(self, name: str, level: int) -> None:
        body = {"set": {"Attack": xp_for_level(level)}}
        await self._ask("PUT", f"hiscores/players/{name}", body)

    async def _count(self, sql: str) -> int:
        (row,) = await query(sql)
        return int(row["n"])

    async def _ask(self, method: str, path: str, body: Any = None) -> Any:
        address = f"{self._address}/{path}"
        async with self._session.request(method, address, json=body) as answer:
            answer.raise_for_status()
            return await answer.json()
