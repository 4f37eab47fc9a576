"""How long members wait for answers, and what the event loop feels while pictures are drawn.

The bot runs as a process of its own, as in production; the loopback Discord and its
users are in this one. 500 players with a year of history; for autocomplete 10,000 players in one
server. The baseline is the smallest discord.py bot, which answers with constants: what it takes is
discord.py, aiohttp and the loopback themselves.
"""

import asyncio
import json
import random
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import click

from benchmarks import asks
from benchmarks.command_users import Ask, CommandUsers, Waits
from benchmarks.databases import ENGINES, blank_database
from benchmarks.filling import GUILD_SIZE
from benchmarks.processes import resident_mb, running
from benchmarks.reported_lag import lag_of
from benchmarks.reports import exit_unless
from benchmarks.served_guild import fill_up, fill_year, served_discord
from bot.settings import Settings

GOALS = {
    "text_p99_ms": 150.0,
    "picture_p95_ms": 600.0,
    "loop_lag_p99_ms": 15.0,
    "autocomplete_p99_ms": 50.0,
}
TEXTS_PER_S, PICTURES_PER_S, TYPING_PER_S = 20.0, 3.0, 20.0
MANY = 10_000
"""Players of one server, for autocomplete."""
_WARM_UP = 40
_FIGURES = ("text_p50_ms", *GOALS)


@dataclass(frozen=True, slots=True)
class Demand:
    """The three things people do."""

    texts: Iterator[Ask]
    pictures: Iterator[Ask]
    typing: Iterator[Ask]


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--seconds", default=60.0, show_default=True, help="How long each kind is asked for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def commands(*, database: str, seconds: float, as_json: bool) -> None:
    """Answers in words, pictures, suggestions: waits at a realistic load."""
    report = asyncio.run(_measured(database, seconds))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, seconds: float) -> dict[str, Any]:
    herald = await _herald(database, seconds)
    baseline = await _constant(seconds)
    return {
        "database": database,
        "seconds": seconds,
        **herald,
        "baseline": baseline,
        "ratios": {name: round(herald[name] / baseline[name], 1) for name in _FIGURES},
        "goals": GOALS,
        "ok": not herald["failures"] and all(herald[name] <= goal for name, goal in GOALS.items()),
    }


async def _herald(database: str, seconds: float) -> dict[str, Any]:
    luck = random.Random(1)
    async with blank_database(database) as url, served_discord() as (discord, given):
        settings = Settings(_env_file=None, database_url=url)
        ranked = await fill_year(settings)
        demand = Demand(
            asks.texts(luck, players=GUILD_SIZE),
            asks.pictures(luck, ranked=ranked),
            asks.typing(luck, players=MANY),
        )
        users = CommandUsers(discord, luck)
        async with _started("benchmarks.watched_bot", {**given, "DATABASE_URL": url}) as bot:
            await discord.wait_ready()
            figures = await _waits(users, demand, bot, seconds)
            figures |= await _both_at_once(users, demand, seconds)
            await fill_up(settings, MANY)
            return figures | await _suggested(users, demand, seconds)


async def _constant(seconds: float) -> dict[str, Any]:
    luck = random.Random(1)
    demand = Demand(
        _again_and_again(Ask("ping")),
        _again_and_again(Ask("picture", wants_picture=True)),
        _again_and_again(Ask("ping", {"player": "b"}, focused="player")),
    )
    async with served_discord() as (discord, given):
        users = CommandUsers(discord, luck)
        async with _started("benchmarks.constant_bot", given) as bot:
            await discord.wait_ready()
            figures = await _waits(users, demand, bot, seconds)
            return figures | await _suggested(users, demand, seconds)


@asynccontextmanager
async def _started(module: str, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    async with running("-m", module, settings=settings) as process:
        yield process


def _again_and_again(ask: Ask) -> Iterator[Ask]:
    while True:
        yield ask


async def _waits(
    users: CommandUsers, demand: Demand, bot: Process, seconds: float
) -> dict[str, Any]:
    await _warm_up(users, demand)
    texts = await users.use(demand.texts, per_second=TEXTS_PER_S, seconds=seconds)
    await lag_of(bot)
    pictures = await users.use(demand.pictures, per_second=PICTURES_PER_S, seconds=seconds)
    lag = await lag_of(bot)
    return {
        "text_p50_ms": texts.percentile(50),
        "text_p99_ms": texts.percentile(99),
        "picture_p50_ms": pictures.percentile(50),
        "picture_p95_ms": pictures.percentile(95),
        "loop_lag_p50_ms": lag["p50_ms"],
        "loop_lag_p99_ms": lag["p99_ms"],
        "loop_lag_max_ms": lag["max_ms"],
        "rss_mb": round(resident_mb(bot), 1),
        "of_command_p50_ms": texts.medians() | pictures.medians(),
        "answers": len(texts.took_ms) + len(pictures.took_ms),
        "failures": [*texts.failures, *pictures.failures],
    }


async def _warm_up(users: CommandUsers, demand: Demand) -> None:
    """Let everything be loaded and prepared that is loaded and prepared once."""
    for number in range(_WARM_UP):
        await users.wait_for(next(demand.texts), Waits())
        if number % 4 == 0:
            await users.wait_for(next(demand.pictures), Waits())


async def _both_at_once(users: CommandUsers, demand: Demand, seconds: float) -> dict[str, Any]:
    texts, pictures = await asyncio.gather(
        users.use(demand.texts, per_second=TEXTS_PER_S, seconds=seconds),
        users.use(demand.pictures, per_second=PICTURES_PER_S, seconds=seconds),
    )
    return {
        "both_text_p99_ms": texts.percentile(99),
        "both_picture_p95_ms": pictures.percentile(95),
    }


async def _suggested(users: CommandUsers, demand: Demand, seconds: float) -> dict[str, Any]:
    for _ in range(_WARM_UP):
        await users.wait_for(next(demand.typing), Waits())
    waits = await users.use(demand.typing, per_second=TYPING_PER_S, seconds=seconds / 2)
    return {
        "autocomplete_p50_ms": waits.percentile(50),
        "autocomplete_p99_ms": waits.percentile(99),
    }


def _table(report: Mapping[str, Any]) -> str:
    form = "{:<22}{:>10}{:>12}{:>8}{:>10}"
    lines = [form.format(report["database"], "herald", "constants", "ratio", "goal")]
    for name in _FIGURES:
        goal = f"≤ {GOALS[name]:g}" if name in GOALS else ""
        row = (name, report[name], report["baseline"][name], report["ratios"][name], goal)
        lines.append(form.format(*row))
    lines.append(
        f"both at once: text p99 {report['both_text_p99_ms']} ms, "
        f"picture p95 {report['both_picture_p95_ms']} ms; memory {report['rss_mb']} MB"
    )
    return "\n".join([*lines, *report["failures"]])
