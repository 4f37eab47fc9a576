"""What the whole bot holds in memory while it tracks many players and none of them is due."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.processes import resident_mb, running, world
from benchmarks.reports import exit_unless
from benchmarks.startup import answers_well
from bot.database import open_database
from bot.domain.figures.readings import KnownStanding, KnownStats, known_to_json
from bot.domain.game.metrics import KNOWN_METRICS
from bot.models import Player
from bot.program.migrate import upgrade
from bot.services.storage.leases import FREE
from bot.settings import Settings

GOAL_MB = 100.0
_SETTLE_S = 30


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--players", default=10_000, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def idle(*, database: str, players: int, as_json: bool) -> None:
    """Memory between updates with many players, beside the same with none."""
    report = asyncio.run(_measured(database, players))
    click.echo(json.dumps(report) if as_json else _line(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, players: int) -> dict[str, Any]:
    rss = await _held(database, players)
    baseline = await _held(database, 0)
    return {
        "database": database,
        "players": players,
        "rss_mb": rss,
        "baseline": {"players": 0, "rss_mb": baseline},
        "ratio": round(rss / baseline, 2),
        "goals": {"rss_mb": GOAL_MB},
        "ok": rss <= GOAL_MB,
    }


async def _held(database: str, players: int) -> float:
    async with blank_database(database) as url, world(url) as settings:
        await _fill(Settings(_env_file=None, database_url=url), players)
        async with running("-m", "bot", "run", settings=settings) as bot:
            await asyncio.wait_for(answers_well(bot, settings), 60)
            await asyncio.sleep(_SETTLE_S)
            return round(resident_mb(bot), 1)


async def _fill(settings: Settings, players: int) -> None:
    now = datetime.now(UTC)
    standings = {metric: KnownStanding(1_000_000, 1_000) for metric in KNOWN_METRICS}
    known = known_to_json(KnownStats(now, standings, 1_800))
    async with open_database(settings):
        await upgrade(settings)
        await Player.bulk_create(
            Player(
                name=f"Idle {number}",
                name_key=f"idle {number}",
                created_at=now,
                last_checked_at=now,
                last_changed_at=now,
                next_check_at=now + timedelta(hours=1),
                lease_until=FREE,
                known=known,
            )
            for number in range(players)
        )


def _line(report: dict[str, Any]) -> str:
    return (
        f"{report['players']} players, none due ({report['database']}): {report['rss_mb']} MB, "
        f"goal ≤ {GOAL_MB}; without players {report['baseline']['rss_mb']} MB"
    )
