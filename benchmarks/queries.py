"""How long the bot's look-ups take over long histories, beside a store of whole documents.

What is measured is the production code, from the question to domain values. The baseline answers
the same questions from a JSON document per snapshot; it holds far fewer rows (one player's year and
two documents of everybody else), which can only make it faster.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles
from typing import Any

import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.documents import BOARD_WINDOW, DAY, Documents
from benchmarks.filling import GUILD_ID, GUILD_SIZE, fill, prepare
from benchmarks.histories import YEAR, YEAR_END, Histories, players_for
from benchmarks.reports import exit_unless
from bot.database import connection, open_database
from bot.domain.game.metrics import KNOWN_METRICS, OVERALL
from bot.domain.progress.gains import gains_between
from bot.domain.progress.windows import Period, Unit, Window
from bot.services.figures.figure_reader import board, series_between, spans_between, tracked_since
from bot.services.storage.metric_register import MetricRegister
from bot.settings import Settings

GOALS = {"gains_p95_ms": 3.0, "board_p95_ms": 5.0, "series_p95_ms": 5.0}
QUESTIONS = ("gains", "board", "series", "stats_at")
TIMES = 200
_WARM_UP = 20

Ask = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Questions:
    """What people ask the bot, about a player and a metric picked at random."""

    register: MetricRegister
    players: int
    luck: random.Random

    async def gains(self) -> object:
        """Ask what a player gained in a week."""
        window = Window(YEAR_END - DAY * 7, YEAR_END, Period.past(Unit.WEEK))
        player_id = self._player()
        spans = await spans_between(player_id, window.start, window.end, register=self.register)
        since = await tracked_since(player_id)
        return gains_between(spans, window=window, tracked_since=since)

    async def board(self) -> object:
        """Ask what 500 players gained of one metric in 30 days."""
        metric = self.luck.choice(KNOWN_METRICS)
        start = YEAR_END - BOARD_WINDOW
        return await board(GUILD_ID, metric, start, YEAR_END, register=self.register)

    async def series(self) -> object:
        """Ask for a year of Overall, which has the most points of all."""
        start = YEAR_END - YEAR
        return await series_between(
            self._player(), OVERALL, start, YEAR_END, register=self.register
        )

    async def stats_at(self) -> object:
        """Ask for all figures as they were at some moment of the year."""
        at = YEAR_END - timedelta(days=self.luck.randrange(365))
        return await spans_between(self._player(), None, at, register=self.register)

    def _player(self) -> int:
        return self.luck.randint(1, self.players)


@click.command()
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--snapshots", default=100_000, show_default=True, help="Of all players together.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def queries(*, database: str, snapshots: int, as_json: bool) -> None:
    """Gains, a leaderboard, a year's series and old figures, over long histories."""
    report = asyncio.run(_measured(database, snapshots))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(database: str, snapshots: int) -> dict[str, Any]:
    players = players_for(snapshots)
    async with blank_database(database) as url:
        settings = Settings(_env_file=None, database_url=url)
        await prepare(settings, players=players)
        histories = Histories(players)
        await fill(settings, [histories.begin()])
        stored = await fill(settings, histories.rounds(snapshots // players))
        async with open_database(settings):
            herald, baseline = await _asked(players)
    return {
        "database": database,
        "snapshots": stored,
        "players": players,
        **herald,
        "baseline": baseline,
        "ratios": {name: round(herald[name] / baseline[name], 3) for name in herald},
        "goals": GOALS,
        "ok": all(herald[name] <= goal for name, goal in GOALS.items()),
    }


async def _asked(players: int) -> tuple[dict[str, float], dict[str, float]]:
    documents = Documents(GUILD_SIZE)
    await documents.create()
    await documents.fill()
    await connection().execute_script("ANALYZE")  # as autovacuum, or a week of running, would
    questions = Questions(MetricRegister(), players, random.Random(players))
    return await _times_of(questions), await _times_of(documents)


async def _times_of(answers: Questions | Documents) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name in QUESTIONS:
        times = await _timed(getattr(answers, name))
        centiles = quantiles(times, n=100)
        figures[f"{name}_p50_ms"] = round(centiles[49], 2)
        figures[f"{name}_p95_ms"] = round(centiles[94], 2)
    return figures


async def _timed(ask: Ask) -> list[float]:
    for _ in range(_WARM_UP):
        await ask()
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await ask()
        times.append(1000 * (time.perf_counter() - began))
    return times


def _table(report: Mapping[str, Any]) -> str:
    form = "{:<18}{:>10}{:>16}{:>8}{:>8}"
    lines = [
        f"{report['snapshots']} snapshots of {report['players']} players ({report['database']})",
        form.format("", "herald", "JSON documents", "ratio", "goal"),
    ]
    for name, ratio in report["ratios"].items():
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        lines.append(form.format(name, report[name], report["baseline"][name], ratio, goal))
    return "\n".join(lines)
