"""Exactly once, under fire: a bot that is killed again and again while Discord and hiscores fail.

Each run brings some level-ups, some trouble, and a death at a random moment. In the end every
level-up must have been announced once; Discord's own log of messages is the judge.
"""

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import click

from benchmarks.databases import ENGINES, blank_database
from benchmarks.fleet import Member
from benchmarks.processes import free_port, world
from benchmarks.scenes import Scene
from bot.database import query
from bot.domain.game.experience import xp_for_level
from bot.domain.game.metrics import CLASSIC_SKILLS

EACH = 5
"""Level-ups of one player in all: so few that no message has to end in "and N more"."""
LEVEL = 51
SPANS_S = (1, 11, 61, 301)
"""What the clock is moved on after a run: less than a lease, longer than one, longer than any."""
DISCORD_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 500, "after": True},
    {"kind": "status", "status": 503, "after": True, "count": 6},
    {"kind": "ratelimit", "retry_after": 0.4},
    {"kind": "slow", "delay": 1.0},
    {"kind": "disconnect", "seconds": 0.5},
)
HISCORES_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 429, "retry_after": 1},
    {"kind": "reset"},
    {"kind": "truncated"},
)
OFTEN = 0.75
"""The chance that a run has trouble with Discord, that the bot gets as far as to connect, …"""
_START_WITHIN_S = 60.0
_SETTLE_WITHIN_S = 240.0

LevelUp: TypeAlias = tuple[str, str]
"""A player and a skill, which reaches level 51."""


@dataclass(slots=True)
class Verdict:
    """What came of it."""

    database: str
    runs: int
    level_ups: int
    announced_once: int = 0
    duplicates: int = 0
    lost: int = 0
    messages: int = 0
    seconds: float = 0.0


@click.command()
@click.option("--runs", default=200, show_default=True, help="How often the bot is killed.")
@click.option("--level-ups", default=300, show_default=True, help="In all runs together.")
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--seed", default=1, show_default=True, help="What happens when.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def crash(*, runs: int, level_ups: int, database: str, seed: int, as_json: bool) -> None:
    """Kill the bot at random while it announces level-ups."""
    verdict = asyncio.run(tried(runs=runs, level_ups=level_ups, database=database, seed=seed))
    report = asdict(verdict)
    if as_json:
        click.echo(json.dumps(report))
    else:
        click.echo("\n".join(f"{name.replace('_', ' '):<20}{report[name]:>10}" for name in report))
    if verdict.announced_once != verdict.level_ups:
        raise SystemExit(1)


async def tried(*, runs: int, level_ups: int, database: str, seed: int) -> Verdict:
    """Let one bot live and die so often, and judge what came of it."""
    verdict = Verdict(database, runs, level_ups)
    began_at = time.monotonic()
    luck = random.Random(seed)
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(blank_database(database))
        settings = await stack.enter_async_context(world(url))
        bot = Member(("run",), {**settings, **_SETTINGS, "HEALTH_ADDRESS": _health()})
        stack.push_async_callback(bot.end)
        await bot.start()
        scene = await stack.enter_async_context(_Trial.on(settings))
        await scene.until(scene.is_populated, within=_START_WITHIN_S)
        left = await scene.begin(level_ups, luck)
        for number in range(runs):
            share = left[number * level_ups // runs : (number + 1) * level_ups // runs]
            await scene.level_up(share)
            await _live_and_die(bot, scene, luck)
        await scene.settle(bot, left)
        await scene.judge(left, verdict)
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


async def _live_and_die(bot: Member, scene: "_Trial", luck: random.Random) -> None:
    """Let the bot get as far as it happens to get: before, while or after it announces."""
    await scene.trouble(luck)
    if luck.random() < OFTEN:
        await scene.until(scene.is_connected, within=_START_WITHIN_S)
    await asyncio.sleep(luck.uniform(0, 2.5))
    await bot.kill()
    await scene.mend()
    await scene.advance(luck.choice(SPANS_S))
    await bot.start()


class _Trial(Scene):
    """The players who level up, and what became of it."""

    async def begin(self, level_ups: int, luck: random.Random) -> list[LevelUp]:
        """List players one level below, have them tracked, and shuffle what they will reach."""
        skills = [skill.name for skill in CLASSIC_SKILLS]
        names = [f"Crash {number}" for number in range(-(-level_ups // EACH))]
        for name in names:
            await self.put(name, dict.fromkeys(skills, xp_for_level(LEVEL - 1)))
        await self.track(names)
        possible = [(name, skill) for name in names for skill in luck.sample(skills, EACH)]
        return luck.sample(possible, level_ups)

    async def level_up(self, share: Sequence[LevelUp]) -> None:
        """Let some skills reach the level, and their players be due."""
        for name, skill in share:
            await self.put(name, {skill: xp_for_level(LEVEL)})
        await self._all_due()

    async def trouble(self, luck: random.Random) -> None:
        """Begin some trouble, as a rule."""
        if luck.random() < OFTEN:
            path = {"path": "/messages", "method": "POST", "count": luck.randint(1, 3)}
            fault = luck.choice(DISCORD_FAULTS)
            is_request = fault["kind"] != "disconnect"
            await self.ask("POST", "discord/faults", (path if is_request else {}) | fault)
        if luck.random() > OFTEN:
            fault = luck.choice(HISCORES_FAULTS) | {"seconds": 1}
            await self.ask("POST", "hiscores/faults", fault)

    async def mend(self) -> None:
        """End every trouble."""
        for whose in ("discord", "hiscores"):
            await self.ask("POST", f"{whose}/faults", {"kind": "none"})

    async def is_connected(self) -> bool:
        """Tell whether the bot is there."""
        return bool((await self.ask("GET", "state"))["bot"]["connected"])

    async def settle(self, bot: Member, level_ups: Sequence[LevelUp]) -> None:
        """Let time pass until all is told, or nothing more comes; then give it one more chance."""
        deadline = time.monotonic() + _SETTLE_WITHIN_S
        while time.monotonic() < deadline:
            await self._all_due()
            await self.advance(61)
            await asyncio.sleep(2)
            if not (set(level_ups) - set(await self._told())) and not await self._untold():
                break
        await bot.kill()
        await self.advance(301)
        await bot.start()
        await self.until(self.is_connected, within=_START_WITHIN_S)
        await asyncio.sleep(5)

    async def judge(self, level_ups: Sequence[LevelUp], verdict: Verdict) -> None:
        """Count how often each level-up was told."""
        told = await self._told()
        verdict.announced_once = sum(told[it] == 1 for it in level_ups)
        verdict.duplicates = sum(max(told[it] - 1, 0) for it in level_ups)
        verdict.lost = sum(told[it] == 0 for it in level_ups)
        verdict.messages = len(await self.posts())

    async def _told(self) -> Counter[LevelUp]:
        text = "\n".join(await self.posts())
        return Counter(
            (name, skill)
            for name, skill in re.findall(
                rf"\*\*(Crash \d+)\*\* reached \*\*([A-Z][a-z]+) {LEVEL}\*\*", text
            )
        )

    async def _untold(self) -> int:
        return await self.count("SELECT COUNT(*) AS n FROM announcement WHERE state = 'waiting'")

    async def _all_due(self) -> None:
        await query("UPDATE player SET next_check_at = 0")
