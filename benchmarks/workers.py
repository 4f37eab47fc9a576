"""Two sharded bots and several fetch workers on one PostgreSQL, killed at random while they work.

Counted is what a user would notice: players not read, players read twice without need, level-ups
announced twice or never.

Each round has three parts. Processes are killed while players are read and posts are sent at
Discord's pace. Then the clock passes the leases of killed workers, so that others read what is
left. Then the clock is moved on from pause to pause of the channel until the outbox is empty.
"""

import asyncio
import random
import time
from collections.abc import Mapping
from functools import partial

import click

from benchmarks.bot_processes import BotProcess, RandomKiller
from benchmarks.reports import TrialReport, print_report
from benchmarks.trial import bot_process
from benchmarks.workers_trial import WorkersTrial

BOTS = 2
_KILLS_FOR_S = 120.0


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
    faults = {"unserved": 0, "served_twice_within_lease": 0}
    async with WorkersTrial.begun("postgres", processes=partial(_processes, count=count)) as trial:
        killer = RandomKiller(trial.bots, random.Random(seed), trial.now)
        await trial.begin(players)
        for _ in range(rounds):
            await trial.level_up()
            async with killer.killing(every_s=kill_every):
                await trial.stands_still(within=_KILLS_FOR_S)
            await trial.read_rest()
            faults["unserved"] += await trial.due_count()
            faults["served_twice_within_lease"] += await trial.needless_reads(killer.killed_at)
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


def _processes(settings: Mapping[str, str], *, count: int) -> list[BotProcess]:
    shared = {**settings, "HISCORES_REQUESTS_PER_MINUTE": "300"}
    sharded = {"SHARD_COUNT": str(BOTS), "FETCH_IN_RUN": "false"}
    bots = [bot_process(shared, SHARD_IDS=str(number), **sharded) for number in range(BOTS)]
    fetch = {**shared, "HEALTH_ADDRESS": ""}
    return bots + [BotProcess(("fetch",), fetch) for _ in range(count)]
