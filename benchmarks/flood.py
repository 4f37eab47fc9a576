"""Many players are imported at once: nothing is announced, then a level-up of each, at the pace.

The players are imported as a manager would do it. Then each gains a level at the same time, and
Discord's log shows how that was announced. The clock is not moved on: a channel gets ten lines in
ten seconds, so 500 players take some nine minutes.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

import click

from benchmarks.bot_processes import BotProcess
from benchmarks.databases import ENGINES
from benchmarks.reports import TrialReport, print_report
from benchmarks.trial import Trial, bot_process
from benchmarks.verdict import LevelUp

LEVEL = 51
_IMPORT_WITHIN_S = 300.0
_ANNOUNCED_WITHIN_S = 120.0
_ANNOUNCED_WITHIN_S_EACH = 2.0
"""Twice what a player's line takes at the pace of ten lines in ten seconds."""
_MORE_MAY_COME_S = 3
"""The time in which something would be posted that should not be."""


@click.command()
@click.option("--players", default=500, show_default=True, help="How many are imported.")
@click.option("--database", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def flood(*, players: int, database: str, as_json: bool) -> None:
    """Import many players into a fresh server, and give each a level."""
    print_report(asyncio.run(tried(players=players, database=database)), as_json=as_json)


async def tried(*, players: int, database: str) -> TrialReport:
    """Import players, give each a level, and judge how that was announced."""
    began_at = time.monotonic()
    names = [f"Flood {number}" for number in range(players)]
    level_ups = [LevelUp(name, "Attack", LEVEL) for name in names]
    async with _FloodTrial.begun(database, processes=_processes) as trial:
        await trial.import_players(names)
        faults = {"announced_on_import": len(await trial.entries())}
        await trial.put_levels(level_ups)
        await trial.all_due()
        limit = _ANNOUNCED_WITHIN_S + players * _ANNOUNCED_WITHIN_S_EACH
        await trial.finish(level_ups, within=limit)
        await asyncio.sleep(_MORE_MAY_COME_S)
        verdict = await trial.judge(level_ups)
        figures = {"database": database, "players": players, **await trial.spacing()}
    figures["seconds"] = round(time.monotonic() - began_at, 1)
    return TrialReport(verdict, figures, faults)


def _processes(settings: Mapping[str, str]) -> Sequence[BotProcess]:
    return [bot_process(settings, HISCORES_REQUESTS_PER_MINUTE="600")]


class _FloodTrial(Trial):
    """Players who are imported, and how the messages about them are spaced."""

    async def import_players(self, names: Sequence[str]) -> None:
        """List players on the hiscores and have an admin import them."""
        await self.put_levels(LevelUp(name, "Attack", LEVEL - 1) for name in names)
        use = {"member": "admin", "channel": "general", "command": "players import"}
        await self.ask("POST", "interactions", use | {"options": {"names": ", ".join(names)}})

        async def are_tracked() -> bool:
            sql = "SELECT COUNT(*) AS n FROM player WHERE last_checked_at IS NOT NULL"
            return await self.count(sql) == len(names)

        await self.until(are_tracked, within=_IMPORT_WITHIN_S)
        await asyncio.sleep(_MORE_MAY_COME_S)

    async def entries(self) -> list[tuple[datetime, str]]:
        """Return when messages were posted in the channel for announcements, and their texts."""
        found = (await self.ask("GET", "discord/posts?channel=level-ups"))["posts"]
        return [(datetime.fromisoformat(one["at"]), one["text"]) for one in found]

    async def spacing(self) -> dict[str, float]:
        """Return the most lines in a message and the shortest time between two."""
        entries = await self.entries()
        gaps = [(later - sooner).total_seconds() for (sooner, _), (later, _) in pairwise(entries)]
        return {
            "most_lines": max((text.count("reached") for _, text in entries), default=0),
            "shortest_gap_s": round(min(gaps, default=0.0), 1),
        }
