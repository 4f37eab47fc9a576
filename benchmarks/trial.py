"""A trial: players level up, the bot announces it, and Discord's log is compared with the outbox.

Shared by ``crash``, ``flood`` and ``workers``, which differ in what happens meanwhile.
"""

import asyncio
import time
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Self

from benchmarks.bot_processes import BotProcess, started
from benchmarks.databases import blank_database
from benchmarks.processes import free_port, world
from benchmarks.sandbox_control import SandboxControl
from benchmarks.verdict import LevelUp, OutboxRow, PostedMessage, Verdict, verdict_on
from bot.database import query
from bot.domain.game.experience import xp_for_level
from bot.domain.game.metrics import metric_for_row
from bot.models import AnnouncementState

START_WITHIN_S = 60.0
_LOOK_EVERY_S = 1.0
_RARELY_DUE = {
    "CHECK_INTERVAL_FLOOR_SECONDS": "86400",
    "CHECK_INTERVAL_CEILING_SECONDS": "86400",
    "LOG_LEVEL": "ERROR",
}
"""Players are due when the trial says so, and seldom otherwise."""
_LEVEL_UPS = """
SELECT player.name, announcement.key, state, message_id
FROM announcement JOIN player ON player.id = announcement.player_id
WHERE announcement.key LIKE 'milestone/level/%'
"""


class Trial(SandboxControl):
    """Players on the loopback hiscores, and what is announced of them."""

    bots: Sequence[BotProcess] = ()
    """The processes of the bot."""

    @classmethod
    @asynccontextmanager
    async def begun(
        cls, database: str, *, processes: Callable[[Mapping[str, str]], Sequence[BotProcess]]
    ) -> AsyncIterator[Self]:
        """Serve a blank database, Discord and the hiscores for the body, and start the bot.

        ``processes`` makes the bot's processes from the settings they need.
        """
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(blank_database(database))
            settings = await stack.enter_async_context(world(url))
            bots = processes({**settings, **_RARELY_DUE})
            await stack.enter_async_context(started(bots))
            trial = await stack.enter_async_context(cls.on(settings))
            trial.bots = bots
            await trial.until(trial.is_populated, within=START_WITHIN_S)
            yield trial

    async def put_levels(self, level_ups: Iterable[LevelUp]) -> None:
        """Show levels on the hiscores."""
        for one in level_ups:
            await self.put(one.player, {one.skill: xp_for_level(one.level)})

    async def all_due(self) -> None:
        """Make every player due for a read now."""
        await query("UPDATE player SET next_check_at = 0")

    async def is_connected(self) -> bool:
        """Tell whether the bot is connected to Discord."""
        return bool((await self.ask("GET", "state"))["bot"]["connected"])

    async def due_count(self) -> int:
        """Count players who were made due and have not been read since."""
        return await self.count("SELECT COUNT(*) AS n FROM player WHERE next_check_at = 0")

    async def waiting_count(self) -> int:
        """Count what waits in the outbox: announcements, and posts that are made of none."""
        return await self.count(
            "SELECT (SELECT COUNT(*) FROM announcement WHERE state = 'waiting')"
            " + (SELECT COUNT(*) FROM post WHERE state = 'waiting') AS n"
        )

    async def is_finished(self, expected: Collection[LevelUp]) -> bool:
        """Tell whether all level-ups are in the outbox and nothing in it waits."""
        if await self.due_count() or await self.waiting_count():
            return False
        return set(expected) <= {row.level_up for row in await self.outbox()}

    async def finish(
        self,
        expected: Collection[LevelUp],
        *,
        within: float,
        between: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Wait until all level-ups are announced or the limit (seconds) has passed.

        ``between`` is called before each look, for instance to move the clock on. What is not
        announced after the limit is in the verdict.
        """
        ends_at = time.monotonic() + within
        while not await self.is_finished(expected) and time.monotonic() < ends_at:
            if between:
                await between()
            await asyncio.sleep(_LOOK_EVERY_S)

    async def judge(self, expected: Collection[LevelUp]) -> Verdict:
        """Compare what was expected with the outbox and Discord's log."""
        due = await query("SELECT name FROM player WHERE next_check_at = 0")
        return verdict_on(
            expected,
            rows=await self.outbox(),
            messages=await self.messages(),
            due_players={row["name"] for row in due},
        )

    async def messages(self) -> list[PostedMessage]:
        """Return the messages that the bot posted."""
        return [PostedMessage(int(one["id"]), one["text"]) for one in await self.posts()]

    async def outbox(self) -> list[OutboxRow]:
        """Return the announcements of level-ups."""
        return [
            OutboxRow(
                _level_up(row["name"], row["key"]),
                AnnouncementState(row["state"]),
                row["message_id"],
            )
            for row in await query(_LEVEL_UPS)
        ]


def bot_process(settings: Mapping[str, str], **more: str) -> BotProcess:
    """Return a ``herald run`` with a health address of its own."""
    health = {"HEALTH_ADDRESS": f"127.0.0.1:{free_port()}"}
    return BotProcess(("run",), {**settings, **health, **more})


def _level_up(player: str, key: str) -> LevelUp:
    _, _, level, skill = key.split("/", 3)
    return LevelUp(player, metric_for_row(skill, is_skill=True).name, int(level))
