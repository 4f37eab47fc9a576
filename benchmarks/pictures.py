"""How long pictures take to draw, and what the event loop feels of it, beside text alone.

Every picture differs from the ones before, so nothing comes from the cache. The baseline builds the
same answers without drawing anything.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from statistics import quantiles
from typing import Any

import click

from benchmarks.lag import Lag
from benchmarks.reports import exit_unless
from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import KNOWN_METRICS, SKILLS
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import Point
from bot.domain.progress.metric_history import MetricHistory
from bot.domain.progress.windows import Period, Unit, Window
from bot.ui.components.layout import HeraldView
from bot.ui.drawing.picture_cache import PictureCache
from bot.ui.progress.metric_history import history_view
from bot.ui.stats.stats import stats_view

GOALS = {"card_p95_ms": 80.0, "plot_p95_ms": 150.0, "lag_p99_ms": 15.0}
PLOTTED = 365
_WARM_UP = 3
_NOW = datetime(2026, 11, 1, tzinfo=UTC)

Answer = Callable[[int], HeraldView]


@click.command()
@click.option("--times", default=40, show_default=True, help="Pictures of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def pictures(*, times: int, as_json: bool) -> None:
    """Cards and plots: how long, and the event loop's lag meanwhile."""
    report = asyncio.run(_measured(times))
    click.echo(json.dumps(report) if as_json else _table(report))
    exit_unless(ok=report["ok"])


async def _measured(times: int) -> dict[str, Any]:
    picture_cache = PictureCache()

    async def drawn(view: HeraldView) -> None:
        [picture] = view.pictures
        if await picture_cache.draw(picture) is None:
            raise click.ClickException("a picture could not be drawn")

    herald = await _figures(times, drawn)
    await picture_cache.close()
    baseline = await _figures(times, _text_alone)
    return {
        "times": times,
        **herald,
        "baseline": baseline,
        "ratios": {name: round(herald[name] / baseline[name], 1) for name in herald},
        "goals": GOALS,
        "ok": all(herald[name] <= goal for name, goal in GOALS.items()),
    }


async def _text_alone(view: HeraldView) -> None:
    view.to_components()  # type: ignore[no-untyped-call]  # discord.py leaves it so
    await asyncio.sleep(0)


async def _figures(times: int, send: Callable[[HeraldView], Awaitable[None]]) -> dict[str, float]:
    lag = Lag()
    figures = {}
    for name, answer in (("card", _card), ("plot", _plot)):
        for number in range(_WARM_UP):
            await send(answer(-1 - number))
        async with lag.felt():
            taken = [await _timed(answer, number, send) for number in range(times)]
        centiles = quantiles(taken, n=100)
        figures[f"{name}_p50_ms"] = round(centiles[49], 2)
        figures[f"{name}_p95_ms"] = round(centiles[94], 2)
    return figures | {"lag_p99_ms": lag.percentile(99)}


async def _timed(
    answer: Answer, number: int, send: Callable[[HeraldView], Awaitable[None]]
) -> float:
    view = answer(number)
    began = time.perf_counter()
    await send(view)
    return 1_000 * (time.perf_counter() - began)


def _card(number: int) -> HeraldView:
    """Answer /stats for an account that has something of everything."""
    luck = random.Random(number)
    standings = {
        metric: KnownStanding(luck.randrange(5, 20_000_000), luck.randrange(1, 2_000_000))
        for metric in KNOWN_METRICS
    }
    profile = Profile(
        name="Benchmark",
        account_type=AccountType.IRONMAN,
        status=PlayerStatus.ACTIVE,
        known=KnownStats(_NOW, standings, total_level=2_000),
        last_checked_at=_NOW,
        last_changed_at=_NOW,
        next_check_at=_NOW,
        failures=0,
        tracked_since=_NOW,
        added_by=1,
        member_id=None,
        is_paused=False,
    )
    return stats_view(profile)


def _plot(number: int) -> HeraldView:
    """Answer /history with a year of one skill."""
    luck = random.Random(number)
    start = _NOW - timedelta(days=PLOTTED)
    gained = accumulate(luck.randrange(1, 60_000) for _ in range(PLOTTED))
    points = tuple(
        Point(value, 1, start + timedelta(days=day + 0.5)) for day, value in enumerate(gained)
    )
    window = Window(start, _NOW, Period.past(Unit.YEAR))
    return history_view(
        MetricHistory(
            "Benchmark", SKILLS[0], window, before=None, points=points, gain=None, days=()
        )
    )


def _table(report: Mapping[str, Any]) -> str:
    form = "{:<14}{:>10}{:>14}{:>8}{:>10}"
    lines = [form.format("", "herald", "text alone", "ratio", "goal")]
    for name, ratio in report["ratios"].items():
        goal = f"≤ {GOALS[name]:g}" if name in GOALS else ""
        lines.append(form.format(name, report[name], report["baseline"][name], ratio, goal))
    return "\n".join(lines)
