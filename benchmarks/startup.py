"""From start to ready, and the memory held then, beside a bare discord.py client's.

Both run against the same loopback Discord, served by a process of its own, in turn.
"""

import asyncio
import json
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import aiohttp
import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.processes import lines_of, resident_mb, running, world
from benchmarks.reports import exit_unless

READY_GOAL_S = 2.0
RSS_GOAL_MB = 90.0

_GIVE_UP_S = 60
_SETTLE_S = 3
_POLL_S = 0.01

IsReady = Callable[[Process, Mapping[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Start:
    """One start of one program."""

    ready_s: float
    rss_mb: float


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--runs", default=5, show_default=True, help="Starts of each; medians count.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def startup(*, database: str, runs: int, as_json: bool) -> None:
    """Start to ready, and memory after it."""
    report = asyncio.run(_measured(database, runs))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, runs: int) -> dict[str, Any]:
    async with blank_database(database) as url, world(url) as settings:
        first = await _started(("-m", "bot", "run"), settings, answers_well)
        bot, bare = [], []
        for _ in range(runs):
            bot.append(await _started(("-m", "bot", "run"), settings, answers_well))
            bare.append(await _started(("-m", "benchmarks.bare_client"), settings, _says_ready))
    ready, rss = _median_of(bot)
    bare_ready, bare_rss = _median_of(bare)
    return {
        "database": database,
        "runs": runs,
        "ready_s": ready,
        "rss_mb": rss,
        "first_ready_s": round(first.ready_s, 3),
        "baseline": {"ready_s": bare_ready, "rss_mb": bare_rss},
        "ready_ratio": round(ready / bare_ready, 2),
        "rss_ratio": round(rss / bare_rss, 2),
        "goals": {"ready_s": READY_GOAL_S, "rss_mb": RSS_GOAL_MB},
        "ok": ready <= READY_GOAL_S and rss <= RSS_GOAL_MB,
    }


async def _started(
    arguments: tuple[str, ...], settings: Mapping[str, str], is_ready: IsReady
) -> Start:
    began_at = time.perf_counter()
    async with running(*arguments, settings=settings) as process:
        await asyncio.wait_for(is_ready(process, settings), _GIVE_UP_S)
        ready_s = time.perf_counter() - began_at
        await asyncio.sleep(_SETTLE_S)
        return Start(ready_s=ready_s, rss_mb=resident_mb(process))


async def answers_well(process: Process, settings: Mapping[str, str]) -> None:
    """Wait until the bot says of itself that it is well."""
    address = f"http://{settings['HEALTH_ADDRESS']}/healthz"
    async with aiohttp.ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(address) as response:
                    if response.ok:
                        return
            except aiohttp.ClientError:
                pass  # not listening yet
            await asyncio.sleep(_POLL_S)
    raise click.ClickException(f"the bot ended with status {process.returncode}")


async def _says_ready(process: Process, _: Mapping[str, str]) -> None:
    async for line in lines_of(process):
        if line == "ready":
            return
    raise click.ClickException("the bare client ended before it was ready")


def _median_of(starts: list[Start]) -> tuple[float, float]:
    return (
        round(median(start.ready_s for start in starts), 3),
        round(median(start.rss_mb for start in starts), 1),
    )


def _table(report: Mapping[str, Any]) -> str:
    rows = [("", "bot", "bare client", "ratio", "goal")]
    for key, ratio in (("ready_s", "ready_ratio"), ("rss_mb", "rss_ratio")):
        goal = f"≤ {report['goals'][key]}"
        rows.append((key, report[key], report["baseline"][key], report[ratio], goal))
    body = "\n".join("{:<10}{:>10}{:>14}{:>8}{:>8}".format(*row) for row in rows)
    return f"{body}\nfirst start, on a blank {report['database']}: {report['first_ready_s']} s"
