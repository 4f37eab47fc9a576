"""An accelerated day: does memory creep, do handles leak, does the loop stall?

The bot's use cases read every player of the loopback hiscores once an hour of a made-up day, half
of the hours with news, in this process. Memory is taken after each hour; its slope is that of a
straight line through the second half of the day, when caches are full. The loop's lag is how late a
sleep of 10 ms returns.
"""

import asyncio
import gc
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from statistics import linear_regression, quantiles
from typing import Any

import aiohttp
import click
import psutil

from benchmarks.databases import ENGINES, blank_database
from benchmarks.ingest import loopback
from benchmarks.reports import exit_unless
from benchmarks.updating import Herald, Task, opened_herald

HOURS = 24
_TICK_S = 0.01
_MB = 1024 * 1024
GOALS = {"rss_mb": 100.0, "rss_slope_mb_per_hour": 0.5, "handles_gained": 0}


@dataclass(slots=True)
class Diary:
    """What was seen during the day."""

    rss_mb: list[float] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)
    lags_ms: list[float] = field(default_factory=list)


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--players", default=200, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def soak(*, database: str, players: int, as_json: bool) -> None:
    """A day of updates in a few minutes: memory, handles, lag."""
    report = asyncio.run(_measured(database, players))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, players: int) -> dict[str, Any]:
    diary = Diary()
    async with loopback(players) as address, blank_database(database) as url:
        task = Task(
            store="herald",
            database_url=url,
            hiscores_url=f"{address}/hiscores",
            control_url=address,
            players=players,
            rounds=HOURS,
        )
        async with opened_herald(task) as bot, aiohttp.ClientSession() as control:
            await _hour(bot)  # first readings
            async with _watched_loop(diary):
                for hour in range(HOURS):
                    await control.post(f"{address}/{'resting' if hour % 2 else 'playing'}")
                    await _hour(bot)
                    _write_down(diary)
    return _report(database, players, diary)


async def _hour(bot: Herald) -> None:
    await bot.prepare_round()
    await bot.round()


@asynccontextmanager
async def _watched_loop(diary: Diary) -> AsyncIterator[None]:
    watching = asyncio.create_task(_watch(diary))
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _watch(diary: Diary) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK_S)
        diary.lags_ms.append(1000 * (time.perf_counter() - began - _TICK_S))


def _write_down(diary: Diary) -> None:
    gc.collect()
    process = psutil.Process()
    diary.rss_mb.append(process.memory_info().rss / _MB)
    diary.handles.append(process.num_fds())


def _report(database: str, players: int, diary: Diary) -> dict[str, Any]:
    half = HOURS // 2
    slope = linear_regression(range(half), diary.rss_mb[-half:]).slope
    centiles = quantiles(diary.lags_ms, n=100)
    report: dict[str, Any] = {
        "database": database,
        "players": players,
        "updates": players * HOURS,
        "rss_mb": round(diary.rss_mb[-1], 1),
        "rss_slope_mb_per_hour": round(slope, 3),
        "handles_gained": diary.handles[-1] - diary.handles[half],
        "lag_p50_ms": round(centiles[49], 2),
        "lag_p99_ms": round(centiles[98], 2),
        "lag_max_ms": round(max(diary.lags_ms), 1),
        "baseline": {"rss_mb": round(diary.rss_mb[0], 1)},
        "rss_ratio": round(diary.rss_mb[-1] / diary.rss_mb[0], 3),
        "goals": GOALS,
    }
    return {**report, "ok": all(report[name] <= goal for name, goal in GOALS.items())}


def _table(report: Mapping[str, Any]) -> str:
    lines = [f"{report['updates']} updates of {report['players']} players ({report['database']})"]
    for name in (*GOALS, "rss_ratio", "lag_p50_ms", "lag_p99_ms", "lag_max_ms"):
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        lines.append(f"{name:<24}{report[name]:>10}{goal:>10}")
    return "\n".join(lines)
