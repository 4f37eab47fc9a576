"""Upgrades that are killed: from each schema there was, on either database, at random moments.

Each run copies a database with so many announcements, starts ``herald migrate``, kills it, and lets
the next one finish. In the end the schema must be that of a fresh database, and no row lost.
"""

import asyncio
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import asyncpg
import click
from tortoise.backends.base.executor import EXECUTOR_CACHE

from benchmarks.databases import ENGINES, blank_database
from bot.database import open_database, query
from bot.program.migrate import upgrade
from bot.schema.steps import Dialect, all_steps
from bot.settings import Settings
from tests.support.releases import take_first_steps
from tests.support.schemas import Schema, schema_of_open_database

SIGNALS = (signal.SIGKILL, signal.SIGTERM)
ROWS: Mapping[str, Mapping[str, str]] = {
    "guild": {"id": "100", "time_zone": "'UTC'"},
    "player": {
        "id": "1",
        "name": "'Zezima'",
        "name_key": "'zezima'",
        "account_type": "'regular'",
        "status": "'active'",
    },
    "announcement": {
        "id": "i",
        "guild_id": "100",
        "player_id": "1",
        "key": "'milestone/' || i",
        "subject": """'{"about": "milestone", "metric": "Attack", "family": "skill", "kind": '
            '"level", "threshold": 60, "value": 60}'""",
        "state": "'sent'",
    },
}
"""What the columns of a row hold; others that must hold something hold 0."""


@dataclass(slots=True)
class Verdict:
    """What came of the upgrades from one schema."""

    database: str
    steps_taken: int
    rows: int
    runs: int
    undisturbed_s: float = 0.0
    killed_in_time: int = 0
    finished: int = 0
    same_schema: int = 0
    rows_lost: int = 0


@click.command()
@click.option("--runs", default=5, show_default=True, help="How often each is killed.")
@click.option("--rows", default=700_000, show_default=True, help="How many announcements.")
@click.option("--database", type=click.Choice([*ENGINES, "both"]), default="both")
@click.option("--seed", default=1, show_default=True, help="Which moments.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each schema.")
def upgrades(*, runs: int, rows: int, database: str, seed: int, as_json: bool) -> None:
    """Kill upgrades at random moments, from each schema in ``migrations``."""
    is_well = True
    for engine in ENGINES if database == "both" else (database,):
        for taken in range(len(all_steps(Dialect(engine)))):
            verdict = asyncio.run(_tried(engine, taken, rows=rows, runs=runs, seed=seed))
            found = asdict(verdict)
            text = " · ".join(f"{name.replace('_', ' ')} {found[name]}" for name in found)
            click.echo(json.dumps(found) if as_json else text)
            is_well &= (verdict.finished, verdict.same_schema, verdict.rows_lost) == (runs, runs, 0)
    if not is_well:
        raise SystemExit(1)


async def _tried(engine: str, taken: int, *, rows: int, runs: int, seed: int) -> Verdict:
    """Kill the upgrades of one filled database, after so many steps were taken."""
    luck = random.Random(seed)
    async with blank_database(engine) as url:
        template = Settings(_env_file=None, database_url=url)
        wanted = await _wanted_schema(engine)
        there = await _prepare(template, taken, rows=rows)
        verdict = Verdict(engine, taken, there, runs)
        async with _copied(template) as database:
            began = time.monotonic()
            await _finish(database)
            verdict.undisturbed_s = round(time.monotonic() - began, 2)
        for _ in range(runs):
            async with _copied(template) as database:
                moment = luck.uniform(0, verdict.undisturbed_s)
                verdict.killed_in_time += await _kill(database, moment, luck.choice(SIGNALS))
                verdict.finished += await _finish(database)
                EXECUTOR_CACHE.clear()
                async with open_database(database):
                    verdict.same_schema += await schema_of_open_database() == wanted
                    verdict.rows_lost += there - await _announcements()
    return verdict


async def _wanted_schema(engine: str) -> Schema:
    EXECUTOR_CACHE.clear()
    async with blank_database(engine) as url:
        settings = Settings(_env_file=None, database_url=url)
        async with open_database(settings):
            await upgrade(settings)
            return await schema_of_open_database()


async def _prepare(settings: Settings, taken: int, *, rows: int) -> int:
    """Take so many steps, fill what they made, and return how many announcements there are."""
    if not taken:
        return 0
    EXECUTOR_CACHE.clear()
    statements = []
    with TemporaryDirectory(prefix="herald-steps-") as folder:
        async with open_database(settings):
            await take_first_steps(settings, taken, Path(folder))
            for table in ROWS:
                count = rows if table == "announcement" else 1
                statements.append(await _insertion(table, count, is_sqlite=settings.is_sqlite))
    if settings.is_sqlite:
        with closing(sqlite3.connect(settings.sqlite_path)) as database, database:
            for statement in statements:
                database.execute(statement)
    else:
        session = await asyncpg.connect(**settings.postgres_address.connect_arguments())
        for statement in statements:
            await session.execute(statement)
        await session.close()
    return rows


async def _insertion(table: str, count: int, *, is_sqlite: bool) -> str:
    """Write the INSERT of so many rows, whichever columns the table has by now."""
    columns = (
        'SELECT name, "notnull" = 1 AND dflt_value IS NULL AS needed FROM pragma_table_info($1)'
        if is_sqlite
        else "SELECT column_name AS name, is_nullable = 'NO' AND column_default IS NULL AS needed "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1"
    )
    found = {row["name"]: row["needed"] for row in await query(columns, table)}
    false = "FALSE" if not is_sqlite else "0"
    values = {name: "0" for name, needed in found.items() if needed} | {
        name: value for name, value in ROWS[table].items() if name in found
    }
    values = {name: false if name.startswith("is_") else value for name, value in values.items()}
    return (
        f"INSERT INTO {table} ({', '.join(values)}) WITH RECURSIVE n(i) AS "  # noqa: S608 - ours
        f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
        f"SELECT {', '.join(values.values())} FROM n"
    )


async def _announcements() -> int:
    with suppress(Exception):  # a blank database has none
        return int((await query("SELECT COUNT(*) AS n FROM announcement"))[0]["n"])
    return 0


@asynccontextmanager
async def _copied(template: Settings) -> AsyncIterator[Settings]:
    """Give a copy of a database that may be spoilt."""
    if template.is_sqlite:
        with TemporaryDirectory(prefix="herald-upgrade-") as folder:
            copy = Path(folder) / "herald.sqlite3"
            if template.sqlite_path.exists():
                await asyncio.to_thread(shutil.copy, template.sqlite_path, copy)
            yield Settings(_env_file=None, database_url=f"sqlite://{copy}")
        return
    parts = urlsplit(template.database_url)
    name = f"{parts.path.strip('/')}_copy"
    await _administer(template, f"CREATE DATABASE {name} TEMPLATE {parts.path.strip('/')}")
    try:
        yield Settings(_env_file=None, database_url=parts._replace(path=f"/{name}").geturl())
    finally:
        await _administer(template, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(template: Settings, statement: str) -> None:
    url = urlsplit(template.database_url)._replace(path="/postgres").geturl()
    session = await asyncpg.connect(url)
    try:
        await session.execute(statement)
    finally:
        await session.close()


async def _started(database: Settings) -> Process:
    environment = {**os.environ, "DATABASE_URL": database.database_url, "LOG_LEVEL": "ERROR"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "migrate"), env=environment, stdout=DEVNULL, stderr=PIPE
    )


async def _kill(database: Settings, moment: float, number: signal.Signals) -> bool:
    """Start an upgrade and end it after so many seconds; tell whether it was still at work."""
    process = await _started(database)
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), moment)
    if is_at_work := process.returncode is None:
        process.send_signal(number)
    await process.communicate()
    return is_at_work


async def _finish(database: Settings) -> bool:
    """Let the next start finish it, and tell whether it did."""
    process = await _started(database)
    _, said = await process.communicate()
    if process.returncode:
        click.echo(said.decode(), err=True)
    return process.returncode == 0
