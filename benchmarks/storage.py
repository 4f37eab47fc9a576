"""How many bytes a stored snapshot takes, indexes included, and how many a poll without a change.

Changed snapshots are loaded in the order a bot would store them, after everybody's first reading.
Polls without a change go through the bot's own recorder, with drifting ranks; on PostgreSQL a
VACUUM stands for autovacuum before each look at the size. An index whose entries move on in time
takes a page now and then and gives it back later, so the least of a few stretches counts: what is
really added is added in each of them. The baseline keeps a document a poll.
"""

import asyncio
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.documents import Documents, add_documents
from benchmarks.filling import fill, prepare
from benchmarks.histories import YEAR_END, Histories, players_for
from benchmarks.reports import exit_unless
from bot.database import connection, is_postgres, open_database, query
from bot.domain.game.metrics import KNOWN_METRICS
from bot.settings import Settings
from tests.support.world import World

GOALS = {
    "sqlite": {"bytes_per_changed_snapshot": 260, "bytes_per_unchanged_poll": 0},
    "postgres": {"bytes_per_changed_snapshot": 600, "bytes_per_unchanged_poll": 0},
}
DOCUMENTS = 2_000
_IDLE_PLAYERS = 50
_IDLE_ROUNDS = 20
_STRETCHES = 6
_RANKED = 70
_SIZE_ON_POSTGRES = """
SELECT SUM(pg_total_relation_size(oid)) AS bytes FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
_SIZE_ON_SQLITE = """
SELECT (page_count - freelist_count) * page_size AS bytes
FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--snapshots", default=100_000, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def storage(*, database: str, snapshots: int, as_json: bool) -> None:
    """Bytes per changed snapshot and per poll without a change."""
    report = asyncio.run(_measured(database, snapshots))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, snapshots: int) -> dict[str, Any]:
    async with blank_database(database) as url:
        settings = Settings(_env_file=None, database_url=url)
        changed = await _per_changed_snapshot(settings, snapshots)
        async with open_database(settings):
            unchanged = await _per_unchanged_poll(settings)
            baseline = await _per_document()
    goals = GOALS[database]
    herald = {"bytes_per_changed_snapshot": changed, "bytes_per_unchanged_poll": unchanged}
    return {
        "database": database,
        "snapshots": snapshots,
        **herald,
        "baseline": dict.fromkeys(goals, baseline),
        "ratios": {name: round(figure / baseline, 3) for name, figure in herald.items()},
        "goals": goals,
        "ok": all(herald[name] <= goal for name, goal in goals.items()),
    }


async def _per_changed_snapshot(settings: Settings, snapshots: int) -> float:
    players = players_for(snapshots)
    await prepare(settings, players=players)
    histories = Histories(players)
    await fill(settings, [histories.begin()])
    before = await _size(settings)
    stored = await fill(settings, histories.rounds(snapshots // players))
    return round((await _size(settings) - before) / stored, 1)


async def _per_unchanged_poll(settings: Settings) -> float:
    world = World(settings)
    rows = {metric.name: 1_000_000 for metric in KNOWN_METRICS[:_RANKED]}
    names = [f"Idle {number}" for number in range(_IDLE_PLAYERS)]
    for name in names:
        await world.track(name, **rows)
    await _poll(world, names)  # what is reused from now on
    growths = []
    for _ in range(_STRETCHES):
        before = await _bytes()
        count = await _poll(world, names)
        growths.append((await _bytes() - before) / count)
    return round(min(growths), 1)


async def _poll(world: World, names: list[str]) -> int:
    for _ in range(_IDLE_ROUNDS):
        world.hiscores.rank += 1
        for name in names:
            if await world.read(name):
                raise click.ClickException("an idle player had news")
    return _IDLE_ROUNDS * len(names)


async def _per_document() -> float:
    documents = Documents(0)
    await documents.create()
    before = await _bytes()
    moments = [YEAR_END + timedelta(minutes=number) for number in range(DOCUMENTS)]
    await add_documents(1, moments)
    return round((await _bytes() - before) / DOCUMENTS, 1)


async def _size(settings: Settings) -> int:
    async with open_database(settings):
        return await _bytes()


async def _bytes() -> int:
    if is_postgres():
        await connection().execute_script("VACUUM")
    rows = await query(_SIZE_ON_POSTGRES if is_postgres() else _SIZE_ON_SQLITE)
    return int(rows[0]["bytes"])


def _table(report: Mapping[str, Any]) -> str:
    form = "{:<28}{:>10}{:>16}{:>8}{:>8}"
    lines = [form.format(report["database"], "herald", "JSON documents", "ratio", "goal")]
    for name, goal in report["goals"].items():
        row = (name, report[name], report["baseline"][name], report["ratios"][name], f"≤ {goal}")
        lines.append(form.format(*row))
    return "\n".join(lines)
