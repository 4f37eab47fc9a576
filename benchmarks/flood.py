"""A clan of hundreds arrives at once: nothing is announced, and then everything, at a walking pace.

The players are imported as a manager would do it. Then each gains a level at the same time; the
loopback Discord's log tells how that was announced. The clock is not moved on: ten lines in ten
seconds are what a channel gets, so 500 players take some nine minutes.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.fleet import Member
from benchmarks.processes import free_port, world
from benchmarks.scenes import Scene
from bot.database import query
from bot.domain.game.experience import xp_for_level

LEVEL = 51
_START_WITHIN_S = 60.0
_IMPORT_WITHIN_S = 300.0
_ANNOUNCED_WITHIN_S = 1200.0


@dataclass(slots=True)
class Verdict:
    """What came of it."""

    database: str
    players: int
    announced_on_import: int = 0
    announced_once: int = 0
    duplicates: int = 0
    lost: int = 0
    messages: int = 0
    most_lines: int = 0
    shortest_gap_s: float = 0.0
    seconds: float = 0.0


@click.command()
@click.option("--players", default=500, show_default=True, help="How many are imported.")
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def flood(*, players: int, database: str, as_json: bool) -> None:
    """Import many players into a fresh server, and let each gain a level."""
    verdict = asyncio.run(tried(players=players, database=database))
    report = asdict(verdict)
    if as_json:
        click.echo(json.dumps(report))
    else:
        click.echo("\n".join(f"{name.replace('_', ' '):<22}{report[name]:>10}" for name in report))
    if verdict.announced_once != players or verdict.announced_on_import:
        raise SystemExit(1)


async def tried(*, players: int, database: str) -> Verdict:
    """Let a clan arrive and level up, and judge how that was told."""
    verdict, began_at = Verdict(database, players), time.monotonic()
    names = [f"Flood {number}" for number in range(players)]
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(blank_database(database))
        settings = await stack.enter_async_context(world(url))
        bot = Member(("run",), {**settings, **_SETTINGS, "HEALTH_ADDRESS": _health()})
        stack.push_async_callback(bot.end)
        await bot.start()
        scene = await stack.enter_async_context(_Trial.on(settings))
        await scene.until(scene.is_populated, within=_START_WITHIN_S)
        await scene.arrive(names)
        verdict.announced_on_import = len(await scene.entries())
        await scene.level_up(names)
        await scene.judge(names, verdict)
    verdict.seconds = round(time.monotonic() - began_at, 1)
    return verdict


_SETTINGS = {
    "HISCORES_REQUESTS_PER_MINUTE": "600",
    "CHECK_INTERVAL_FLOOR_SECONDS": "86400",
    "CHECK_INTERVAL_CEILING_SECONDS": "86400",
    "LOG_LEVEL": "ERROR",
}


def _health() -> str:
    return f"127.0.0.1:{free_port()}"


class _Trial(Scene):
    """The players who arrive, and what is told of them."""

    async def arrive(self, names: Sequence[str]) -> None:
        """List players on the hiscores and have an admin import them."""
        for name in names:
            await self.put(name, {"Attack": xp_for_level(LEVEL - 1)})
        use = {"member": "admin", "channel": "general", "command": "players import"}
        await self.ask("POST", "interactions", use | {"options": {"names": ", ".join(names)}})

        async def all_tracked() -> bool:
            sql = "SELECT COUNT(*) AS n FROM player WHERE last_checked_at IS NOT NULL"
            return await self.count(sql) == len(names)

        await self.until(all_tracked, within=_IMPORT_WITHIN_S)
        await asyncio.sleep(3)

    async def level_up(self, names: Sequence[str]) -> None:
        """Let every player gain a level, and wait, at the world's own pace, until all is told."""
        for name in names:
            await self.put(name, {"Attack": xp_for_level(LEVEL)})
        await query("UPDATE player SET next_check_at = 0")

        async def all_told() -> bool:
            return len(await self._told()) == len(names)

        with suppress(TimeoutError):  # the verdict says what is missing
            await self.until(all_told, within=_ANNOUNCED_WITHIN_S)
        await asyncio.sleep(3)

    async def entries(self) -> list[Any]:
        """Return the messages in the channel for announcements."""
        found: list[Any] = (await self.ask("GET", "discord/posts?channel=level-ups"))["posts"]
        return found

    async def judge(self, names: Sequence[str], verdict: Verdict) -> None:
        """Count how often each level-up was told, and how the messages were spaced."""
        told, entries = await self._told(), await self.entries()
        verdict.announced_once = sum(told[name] == 1 for name in names)
        verdict.duplicates = sum(max(told[name] - 1, 0) for name in names)
        verdict.lost = sum(told[name] == 0 for name in names)
        verdict.messages = len(entries)
        verdict.most_lines = max(entry["text"].count("reached") for entry in entries)
        moments = [datetime.fromisoformat(entry["at"]) for entry in entries]
        gaps = [(later - sooner).total_seconds() for sooner, later in pairwise(moments)]
        verdict.shortest_gap_s = round(min(gaps, default=0.0), 1)

    async def _told(self) -> Counter[str]:
        text = "\n".join(entry["text"] for entry in await self.entries())
        return Counter(re.findall(rf"\*\*(Flood \d+)\*\* reached \*\*Attack {LEVEL}\*\*", text))
