"""Two sharded bots and several fetch workers on one PostgreSQL, killed at random while they work.

Counted is what a user would notice: players not read, players read twice within a lease, level-ups
announced twice or never.

Each round has three parts. Processes are killed while players are read and posts are sent at
Discord's pace. Then the clock passes the leases of killed workers, so that others read what is
left. Then the clock is moved on from pause to pause of the channel until the outbox is empty.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import pairwise
from typing import Any

import click

from benchmarks.bot_processes import BotProcess, RandomKiller
from benchmarks.reports import TrialReport, print_report
from benchmarks.trial import Trial, bot_process
from benchmarks.verdict import LevelUp
from bot.domain.announcements.delivery_times import PACE
from bot.services.storage.leases import PLAYER_LEASE

BOTS = 2
FIRST_LEVEL = 50
REGULAR_TABLE = "hiscore_oldschool"
_KILLS_FOR_S = 120.0
_STANDS_STILL_AFTER_S = 25.0
"""Longer than two pauses of a channel: what has not moved by then is leased to killed processes."""
_READ_WITHIN_S = 120.0
_CLOCK_IS_HEARD_S = 1.5
"""The time until every process knows that the clock was moved."""


@click.command()
@click.option("--workers", "count", default=4, show_default=True, help="Fetch workers.")
@click.option("--players", default=40, show_default=True, help="Players who level up each round.")
@click.option("--rounds", default=3, show_default=True, help="Levels each player gains.")
@click.option("--kill-every", default=0.7, show_default=True, help="Seconds between kills.")
@click.option("--seed", default=1, show_default=True, help="Which process is killed, and when.")
@click.option(
    "--wait", default=300.0, show_default=True, help="Seconds to wait for the outbox each round."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def workers(
    *,
    count: int,
    players: int,
    rounds: int,
    kill_every: float,
    seed: int,
    wait: float,
    as_json: bool,
) -> None:
    """Random kills among workers and bots that share a database."""
    report = asyncio.run(
        tried(
            count=count,
            players=players,
            rounds=rounds,
            kill_every=kill_every,
            seed=seed,
            wait=wait,
        )
    )
    print_report(report, as_json=as_json)


async def tried(
    *, count: int, players: int, rounds: int, kill_every: float, seed: int, wait: float = 300.0
) -> TrialReport:
    """Kill processes in each round and judge what was announced in all of them."""
    began_at = time.monotonic()
    processes: list[BotProcess] = []

    def made(settings: Mapping[str, str]) -> Collection[BotProcess]:
        processes.extend(_processes(settings, count))
        return processes

    faults = {"unserved": 0, "served_twice_within_lease": 0}
    async with _WorkersTrial.begun("postgres", processes=made) as trial:
        killer = RandomKiller(processes, random.Random(seed))
        await trial.begin(players)
        for _ in range(rounds):
            await trial.level_up()
            async with killer.killing(every_s=kill_every):
                await trial.stands_still(within=_KILLS_FOR_S)
            await trial.read_rest()
            faults["unserved"] += await trial.due_count()
            faults["served_twice_within_lease"] += await trial.read_too_soon()
            await trial.finish(trial.expected, within=wait, between=trial.pass_pause)
            if await trial.due_count():
                break  # a further level would replace the one that was not read
        verdict = await trial.judge(trial.expected)
    figures = {
        "workers": count,
        "bots": BOTS,
        "players": players,
        "rounds": trial.rounds,
        "kills": killer.kills,
        "seconds": round(time.monotonic() - began_at, 1),
    }
    return TrialReport(verdict, figures, faults)


def _processes(settings: Mapping[str, str], count: int) -> list[BotProcess]:
    shared = {**settings, "HISCORES_REQUESTS_PER_MINUTE": "300"}
    sharded = {"SHARD_COUNT": str(BOTS), "FETCH_IN_RUN": "false"}
    bots = [bot_process(shared, SHARD_IDS=str(number), **sharded) for number in range(BOTS)]
    fetch = {**shared, "HEALTH_ADDRESS": ""}
    return bots + [BotProcess(("fetch",), fetch) for _ in range(count)]


class _WorkersTrial(Trial):
    """Players who all gain one level each round."""

    _names: tuple[str, ...] = ()
    _requests_before = 0
    rounds = 0

    @property
    def expected(self) -> list[LevelUp]:
        """The level-ups of all rounds so far."""
        return [
            LevelUp(name, "Attack", FIRST_LEVEL + number)
            for number in range(1, self.rounds + 1)
            for name in self._names
        ]

    async def begin(self, count: int) -> None:
        """List players on the hiscores and have the guild track them."""
        self._names = tuple(f"Worker {number}" for number in range(count))
        await self.put_levels(LevelUp(name, "Attack", FIRST_LEVEL) for name in self._names)
        await self.track(self._names)

    async def level_up(self) -> None:
        """Show the next level of every player, and make all due."""
        self.rounds += 1
        self._requests_before = len(await self._requests())
        level = FIRST_LEVEL + self.rounds
        await self.put_levels(LevelUp(name, "Attack", level) for name in self._names)
        await self.all_due()

    async def stands_still(self, *, within: float) -> None:
        """Wait until all is done, nothing moves any more, or the time is over."""
        ends_at = time.monotonic() + within
        seen, seen_at = (-1, -1), time.monotonic()
        while (now := time.monotonic()) < min(ends_at, seen_at + _STANDS_STILL_AFTER_S):
            left = (await self.due_count(), await self.waiting_count())
            if left == (0, 0):
                return
            if left != seen:
                seen, seen_at = left, now
            await asyncio.sleep(0.25)

    async def read_rest(self) -> None:
        """Pass the leases of killed workers, and wait until the running ones have read the rest."""
        await self.advance(int(PLAYER_LEASE.total_seconds()) + 1)
        await asyncio.sleep(_CLOCK_IS_HEARD_S)

        async def is_read() -> bool:
            return not await self.due_count()

        with suppress(TimeoutError):  # the rest is counted
            await self.until(is_read, within=_READ_WITHIN_S)

    async def pass_pause(self) -> None:
        """Move the clock past the pause between two posts in the channel."""
        await self.advance(int(PACE.total_seconds()) + 1)

    async def read_too_soon(self) -> int:
        """Count reads in this round that came within the lease of the one before."""
        reads = defaultdict(list)
        for request in (await self._requests())[self._requests_before :]:
            reads[request["player"]].append(datetime.fromisoformat(request["at"]))
        return sum(
            later - sooner < PLAYER_LEASE
            for moments in reads.values()
            for sooner, later in pairwise(moments)
        )

    async def _requests(self) -> list[Any]:
        requests = (await self.ask("GET", "hiscores/requests"))["requests"]
        return [request for request in requests if request["table"] == REGULAR_TABLE]
