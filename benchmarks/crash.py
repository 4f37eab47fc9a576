"""A bot that is killed again and again while Discord and the hiscores fail.

Each run brings some level-ups, often a fault, and a kill at a random moment. In the end each
level-up must stand once in Discord's log.
"""

import asyncio
import random
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from benchmarks.bot_processes import BotProcess
from benchmarks.databases import ENGINES
from benchmarks.reports import TrialReport, print_report
from benchmarks.trial import START_WITHIN_S, Trial, bot_process
from benchmarks.verdict import LevelUp
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
"""The chance that a run has a fault of Discord, that the bot gets as far as to connect, …"""
_FINISHED_WITHIN_S = 240.0
_FINISHED_AGAIN_WITHIN_S = 60.0
_MORE_MAY_COME_S = 5


@click.command()
@click.option("--runs", default=200, show_default=True, help="How often the bot is killed.")
@click.option("--level-ups", default=300, show_default=True, help="In all runs together.")
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--seed", default=1, show_default=True, help="What happens when.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def crash(*, runs: int, level_ups: int, database: str, seed: int, as_json: bool) -> None:
    """Kill the bot at random while it announces level-ups."""
    report = asyncio.run(tried(runs=runs, level_ups=level_ups, database=database, seed=seed))
    print_report(report, as_json=as_json)


async def tried(*, runs: int, level_ups: int, database: str, seed: int) -> TrialReport:
    """Kill one bot so often, and judge what it announced."""
    began_at = time.monotonic()
    chance = random.Random(seed)
    async with _CrashTrial.begun(database, processes=_processes) as trial:
        [bot] = trial.bots
        expected = await trial.begin(level_ups, chance)
        for number in range(runs):
            share = slice(number * level_ups // runs, (number + 1) * level_ups // runs)
            await trial.put_levels(expected[share])
            await trial.all_due()
            await _run_and_kill(bot, trial, chance)
        await trial.settle(bot, expected)
        verdict = await trial.judge(expected)
    seconds = round(time.monotonic() - began_at, 1)
    return TrialReport(verdict, {"database": database, "runs": runs, "seconds": seconds})


def _processes(settings: Mapping[str, str]) -> Sequence[BotProcess]:
    return [bot_process(settings, HISCORES_REQUESTS_PER_MINUTE="600")]


async def _run_and_kill(bot: BotProcess, trial: "_CrashTrial", chance: random.Random) -> None:
    """Kill the bot at a random moment: before, while or after it announces."""
    await trial.add_faults(chance)
    if chance.random() < OFTEN:
        await trial.until(trial.is_connected, within=START_WITHIN_S)
    await asyncio.sleep(chance.uniform(0, 2.5))
    await bot.kill()
    await trial.remove_faults()
    await trial.advance(chance.choice(SPANS_S))
    await bot.start()


class _CrashTrial(Trial):
    """Players who level up while Discord and the hiscores fail."""

    async def begin(self, level_ups: int, chance: random.Random) -> list[LevelUp]:
        """List players one level below, track them, and shuffle the levels they will reach."""
        skills = [skill.name for skill in CLASSIC_SKILLS]
        names = [f"Crash {number}" for number in range(-(-level_ups // EACH))]
        for name in names:
            await self.put(name, dict.fromkeys(skills, xp_for_level(LEVEL - 1)))
        await self.track(names)
        possible = [
            LevelUp(name, skill, LEVEL) for name in names for skill in chance.sample(skills, EACH)
        ]
        return chance.sample(possible, level_ups)

    async def add_faults(self, chance: random.Random) -> None:
        """Make Discord, the hiscores, both or neither fail."""
        if chance.random() < OFTEN:
            path = {"path": "/messages", "method": "POST", "count": chance.randint(1, 3)}
            fault = chance.choice(DISCORD_FAULTS)
            is_request = fault["kind"] != "disconnect"
            await self.ask("POST", "discord/faults", (path if is_request else {}) | fault)
        if chance.random() > OFTEN:
            fault = chance.choice(HISCORES_FAULTS) | {"seconds": 1}
            await self.ask("POST", "hiscores/faults", fault)

    async def remove_faults(self) -> None:
        """End every fault."""
        for service in ("discord", "hiscores"):
            await self.ask("POST", f"{service}/faults", {"kind": "none"})

    async def settle(self, bot: BotProcess, expected: Collection[LevelUp]) -> None:
        """Wait until all is announced; then start the bot once more, which must add nothing."""

        async def pass_minute() -> None:
            if not await self.due_count():
                await self.all_due()  # a read that failed is tried again without its delay
            await self.advance(61)

        await self.finish(expected, within=_FINISHED_WITHIN_S, between=pass_minute)
        await bot.kill()
        await self.advance(301)
        await bot.start()
        await self.until(self.is_connected, within=START_WITHIN_S)
        await asyncio.sleep(_MORE_MAY_COME_S)
        await self.finish(expected, within=_FINISHED_AGAIN_WITHIN_S)
