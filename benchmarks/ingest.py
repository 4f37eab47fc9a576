"""From the hiscores to the database: what one update costs the bot, changed and unchanged.

The bot's use cases (claim, fetch, judge, record, commit) run in a process of their own against the
loopback hiscores in another; beside them a tracker that keeps each answer as a JSON document.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any

import aiohttp
import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.processes import free_port, lines_of, running
from benchmarks.reports import exit_unless
from benchmarks.updating import Task

GOALS = {"cpu_s_per_1000_changed": 3.0, "cpu_s_per_1000_unchanged": 1.5}
_FIGURES = (*GOALS, "updates_per_s", "unchanged_updates_per_s", "peak_rss_mb")


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--players", default=200, show_default=True)
@click.option("--rounds", default=5, show_default=True, help="Updates of each, of either kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ingest(*, database: str, players: int, rounds: int, as_json: bool) -> None:
    """Update players: processor time, pace and memory."""
    report = asyncio.run(_measured(database, players, rounds))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, players: int, rounds: int) -> dict[str, Any]:
    herald, baseline = [
        await _figures_of(store, database=database, players=players, rounds=rounds)
        for store in ("herald", "plain")
    ]
    return {
        "database": database,
        "updates_of_each_kind": players * rounds,
        **herald,
        "baseline": baseline,
        "ratios": {name: round(herald[name] / baseline[name], 2) for name in _FIGURES},
        "goals": GOALS,
        "ok": all(herald[name] <= goal for name, goal in GOALS.items()),
    }


async def _figures_of(store: str, *, database: str, players: int, rounds: int) -> dict[str, float]:
    async with loopback(players) as address, blank_database(database) as url:
        task = Task(
            store=store,
            database_url=url,
            hiscores_url=f"{address}/hiscores",
            control_url=address,
            players=players,
            rounds=rounds,
        )
        arguments = ("-m", "benchmarks.updating", json.dumps(asdict(task)))
        async with running(*arguments, settings={}) as process:
            printed = [line async for line in lines_of(process)]
    if not printed:
        raise click.ClickException(f"the updates of {store} ended in an error")
    figures: dict[str, float] = json.loads(printed[-1])
    return figures


@asynccontextmanager
async def loopback(players: int) -> AsyncIterator[str]:
    """Serve the loopback hiscores for the body, and give their address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    async with running("-m", "benchmarks.loopback", str(port), str(players), settings={}):
        await asyncio.wait_for(_until_served(address), 60)
        yield address


async def _until_served(address: str) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                await session.post(f"{address}/resting")
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
            else:
                return


def _table(report: Mapping[str, Any]) -> str:
    form = "{:<27}{:>10}{:>16}{:>8}{:>8}"
    lines = [form.format("", "herald", "JSON documents", "ratio", "goal")]
    for name in _FIGURES:
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        row = (name, report[name], report["baseline"][name], report["ratios"][name], goal)
        lines.append(form.format(*row))
    return "\n".join(lines)
