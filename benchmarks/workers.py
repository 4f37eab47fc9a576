"""Two sharded bots and several fetch workers on one PostgreSQL, killed at random while they work.

What is counted is what a user would notice: players not read, players read twice although nobody
had to, level-ups told twice or never.
"""

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import aiohttp
import click

from benchmarks.databases import blank_database
from benchmarks.fleet import Member, fleet_of
from benchmarks.processes import free_port, world
from benchmarks.scenes import Scene
from bot.database import query
from bot.domain.game.experience import xp_for_level
from bot.services.storage.leases import PLAYER_LEASE, POST_LEASE

BOTS = 2
FIRST_LEVEL = 50
REGULAR_TABLE = "hiscore_oldschool"
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
        scene = await stack.enter_async_context(_Trial.on(settings))
        await scene.until(scene.is_populated, within=_START_WITHIN_S)
        await scene.begin(players)
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


class _Trial(Scene):
    """The players who level up, and what became of it."""

    def __init__(
        self, session: aiohttp.ClientSession, address: str, settings: Mapping[str, str]
    ) -> None:
        super().__init__(session, address, settings)
        self._names: list[str] = []
        self._levels = 0
        self._requests_before = 0
        self._seen: tuple[int, int] = (0, 0)
        self._seen_at = 0.0

    async def begin(self, count: int) -> None:
        """List players on the hiscores and have the guild track them."""
        self._names = [f"Worker {number}" for number in range(count)]
        for name in self._names:
            await self._set_level(name, FIRST_LEVEL)
        await self.track(self._names)

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
            await self.advance(int(span.total_seconds()) + 1)
            await asyncio.sleep(1.5)  # until every process has heard of it
            self._seen_at = time.monotonic()
            await self.until(self.progress_stops, within=_ROUND_WITHIN_S)

    async def unread(self) -> int:
        """Count players who are due."""
        return await self.count("SELECT COUNT(*) AS n FROM player WHERE next_check_at = 0")

    async def untold(self) -> int:
        """Count announcements that Discord has not taken."""
        return await self.count("SELECT COUNT(*) AS n FROM announcement WHERE state <> 'sent'")

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
        lines = [line for text in await self.posts() for line in text.splitlines()]
        told = Counter(line for line in lines if "Attack" in line)
        verdict.told_twice = sum(times - 1 for times in told.values())
        verdict.lost = verdict.level_ups - len(told)

    async def _requests(self) -> list[Any]:
        requests = (await self.ask("GET", "hiscores/requests"))["requests"]
        return [request for request in requests if request["table"] == REGULAR_TABLE]

    async def _set_level(self, name: str, level: int) -> None:
        await self.put(name, {"Attack": xp_for_level(level)})
