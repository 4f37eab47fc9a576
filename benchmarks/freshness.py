"""How late level-ups are noticed, by policy, number of players and budget; see docs/scheduling.md.

The players come from ``simulated_players``, the policies from ``freshness_policies``, and the run
from ``freshness_simulation``. Everything is simulated; the policy that runs is production's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import click

from benchmarks.freshness_policies import POLICIES
from benchmarks.freshness_simulation import MINUTE, Outcome, Trial
from benchmarks.simulated_players import DAY, START, WORLD_NAMES, Life, world_from, world_named
from bot.settings import Settings

PLAYERS = (50, 500, 1000, 10_000)
BUDGETS = (0.2, 0.5, 1.0, 5.0)
DAYS, WARM_UP = 14.0, 7.0
_FLOOR = float(Settings.model_fields["check_interval_floor_seconds"].default)
_HEADING = (
    "players  req/s  policy   level-ups      mean       p50       p95        max"
    "  req/s used  vs fixed"
)
_AS_GOOD_AS_NONE = 0.01
_CEILING = float(Settings.model_fields["check_interval_ceiling_seconds"].default)


@dataclass(frozen=True, slots=True)
class Cell:
    """One run: a policy on a world under a budget."""

    players: int
    budget: float
    policy: str
    world: str
    days: float
    warm_up: float
    seed: int
    traces: Path | None


@click.command()
@click.option("--players", multiple=True, type=click.IntRange(1), help="How many; repeatable.")
@click.option("--budgets", multiple=True, type=click.FloatRange(0.001), help="Requests a second.")
@click.option("--world", type=click.Choice(WORLD_NAMES), default="clan", show_default=True)
@click.option("--days", type=click.FloatRange(0.1), default=DAYS, show_default=True)
@click.option(
    "--warm-up",
    type=click.FloatRange(0),
    help=f"Days that are lived but not measured  [default: {WARM_UP:g}; 0 with --traces]",
)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--traces",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A world of your own: JSON lines {"player": id, "visible": [[epoch_s, level_ups], …]}.',
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def freshness(
    *,
    players: tuple[int, ...],
    budgets: tuple[float, ...],
    world: str,
    days: float,
    warm_up: float | None,
    seed: int,
    traces: Path | None,
    as_json: bool,
) -> None:
    """How late level-ups are noticed: fixed interval, back-off, Hiscore Herald, oracle."""
    counts = _numbers(players, traces)
    unmeasured = (0.0 if traces else WARM_UP) if warm_up is None else warm_up
    cells = [
        Cell(count, budget, policy, world, days, unmeasured, seed, traces)
        for count in counts
        for budget in budgets or BUDGETS
        for policy in POLICIES
    ]
    report = {
        "world": str(traces or world),
        "seed": seed,
        "days": None if traces else days,
        "warm_up_days": unmeasured,
        "floor_s": _FLOOR,
        "ceiling_s": _CEILING,
        "rows": _tried(cells),
    }
    click.echo(json.dumps(report) if as_json else _table(report))


def _numbers(players: tuple[int, ...], traces: Path | None) -> tuple[int, ...]:
    """Return the sizes to try; a file holds as many players as it holds."""
    if traces is None:
        return players or PLAYERS
    there = len(_world_in(traces))
    return tuple(sorted({min(count, there) for count in players or (there,)}))


def _tried(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """Try every cell, the longest first, on all processors; rows come in the order of the cells."""
    order = sorted(range(len(cells)), key=lambda index: -_effort(cells[index]))
    with Pool(os.cpu_count()) as pool:
        done = pool.map(_outcome, [cells[index] for index in order], chunksize=1)
    outcomes = dict(zip(order, done, strict=True))
    return [_row(cell, outcomes[index]) for index, cell in enumerate(cells)]


def _effort(cell: Cell) -> float:
    return cell.budget * (4 if cell.policy == "herald" else 1)


def _outcome(cell: Cell) -> Outcome:
    return POLICIES[cell.policy](_trial(cell))


def _trial(cell: Cell) -> Trial:
    world = _world_of(cell)[: cell.players]
    start, end = START, START + cell.days * DAY
    if cell.traces:
        moments = [at for life in world for at, _ in life] or [START]
        start, end = min(moments) // DAY * DAY, max(moments) + 1
    return Trial(
        world=world,
        start=start,
        end=end,
        measured_from=start + cell.warm_up * DAY,
        budget=cell.budget,
        floor=_FLOOR,
        ceiling=_CEILING,
    )


def _world_of(cell: Cell) -> Sequence[Life]:
    if cell.traces:
        return _world_in(cell.traces)
    return _world_made(cell.world, cell.players, cell.days, cell.seed)


@lru_cache(maxsize=1)
def _world_in(traces: Path) -> Sequence[Life]:
    return world_from(traces)


@lru_cache(maxsize=2)
def _world_made(name: str, players: int, days: float, seed: int) -> Sequence[Life]:
    return world_named(name, players=players, days=days, seed=seed)


def _row(cell: Cell, outcome: Outcome) -> dict[str, Any]:
    return {
        "players": cell.players,
        "budget_per_s": cell.budget,
        "policy": cell.policy,
        "level_ups": outcome.level_ups,
        "mean_min": round(outcome.mean / MINUTE, 4),
        "p50_min": round(outcome.p50 / MINUTE, 4),
        "p95_min": round(outcome.p95 / MINUTE, 4),
        "max_min": round(outcome.most / MINUTE, 4),
        "requests_per_s": round(outcome.requests_per_s, 4),
    }


def _table(report: dict[str, Any]) -> str:
    """Print delays in minutes, and how much better than a fixed interval each policy is."""
    lines = [
        f"{report['world']} · delays in minutes, {report['warm_up_days']:g} days of warm-up",
        _HEADING,
    ]
    rows: Iterable[dict[str, Any]] = report["rows"]
    fixed = 0.0
    for row in rows:
        fixed = row["mean_min"] if row["policy"] == "fixed" else fixed
        ratio = (
            f"{fixed / row['mean_min']:8.2f}x"
            if row["mean_min"] >= _AS_GOOD_AS_NONE
            else "        –"
        )
        lines.append(
            f"{row['players']:7d} {row['budget_per_s']:6g}  {row['policy']:8s}"
            f"{row['level_ups']:9d} {row['mean_min']:9.2f} {row['p50_min']:9.2f}"
            f" {row['p95_min']:9.2f} {row['max_min']:10.2f} {row['requests_per_s']:11.3f} {ratio}"
        )
    return "\n".join(lines)
