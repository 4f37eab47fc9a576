"""The measured process of ``ingest``: it updates players as fast as it can, and says what it took.

``python -m benchmarks.updating TASK`` takes its task as one JSON object and prints what it found
as another. The hiscores and the database server run elsewhere.
"""

import asyncio
import json
import resource
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import aiohttp
from tortoise import Tortoise

from benchmarks.loopback import player_name
from benchmarks.plain_store import PlainTracker, TrackedPlayer, open_store
from bot.clock import SystemClock
from bot.database import open_database
from bot.domain.game.player_names import name_key
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.models import Guild, GuildPlayer, Player
from bot.program.composition import build_services
from bot.program.migrate import upgrade
from bot.program.services import Services
from bot.services.storage.leases import FREE
from bot.services.updates.fetch_loop import FEWEST_AT_ONCE, SECONDS_IN_LINE
from bot.settings import Settings

_BUDGET_PER_MINUTE = float(Settings.model_fields["hiscores_requests_per_minute"].default)
AT_ONCE = max(FEWEST_AT_ONCE, ceil(_BUDGET_PER_MINUTE / 60 * SECONDS_IN_LINE))
"""As many in hand as the bot's own loop has by default."""
GUILD_ID = 1
_ROUND = timedelta(hours=1)
_NO_LIMIT = 1e7


@dataclass(frozen=True, slots=True)
class Task:
    """What to do."""

    store: str
    database_url: str
    hiscores_url: str
    control_url: str
    players: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What some updates took."""

    updates: int
    seconds: float
    cpu_seconds: float


class HourlyClock(SystemClock):
    """The machine's time, and an hour more after each round."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Tell the time."""
        return super().now() + self._ahead

    def go_on(self) -> None:
        """Let a round's time pass."""
        self._ahead += _ROUND


class Store(ABC):
    """Something that updates all players once."""

    @abstractmethod
    async def prepare_round(self) -> None:
        """Do what is not to be measured."""

    @abstractmethod
    async def round(self) -> None:
        """Update everybody."""


class Plain(Store):
    """The baseline."""

    def __init__(self, tracker: PlainTracker, players: list[TrackedPlayer]) -> None:
        self._tracker = tracker
        self._players = players

    async def prepare_round(self) -> None:
        """Need nothing: everybody is always due."""

    async def round(self) -> None:
        """Update everybody, so many at a time."""
        for start in range(0, len(self._players), AT_ONCE):
            some = self._players[start : start + AT_ONCE]
            await asyncio.gather(*[self._tracker.update(player) for player in some])


class Herald(Store):
    """The bot's own use cases, from the claim to the commit."""

    def __init__(self, services: Services, clock: HourlyClock) -> None:
        self._updates = services.updates
        self._clock = clock

    async def prepare_round(self) -> None:
        """Let time pass, and make everybody due."""
        self._clock.go_on()
        await Player.all().update(next_check_at=self._clock.now())

    async def round(self) -> None:
        """Claim and update until nobody is due; again, as the bot does, with half a hand free."""
        under_way: set[asyncio.Task[bool]] = set()
        while True:
            free = AT_ONCE - len(under_way)
            if free * 2 >= AT_ONCE:
                claimed = await self._updates.claim_due(limit=free)
                under_way |= {asyncio.create_task(self._updates.update(one)) for one in claimed}
                if not under_way:
                    return
            done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for update in done:
                update.result()


@asynccontextmanager
async def _plain(task: Task) -> AsyncIterator[Store]:
    await open_store(task.database_url)
    players = [
        await TrackedPlayer.create(name=player_name(number)) for number in range(task.players)
    ]
    async with aiohttp.ClientSession() as session:
        yield Plain(PlainTracker(session, task.hiscores_url), players)
    await Tortoise.close_connections()


@asynccontextmanager
async def opened_herald(task: Task) -> AsyncIterator[Herald]:
    """Open the bot's use cases on a blank database, with all players tracked."""
    settings = Settings(_env_file=None, database_url=task.database_url)
    clock = HourlyClock()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(open_database(settings))
        await upgrade(settings)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        hiscores = HiscoresClient(
            session,
            base_url=task.hiscores_url,
            throttle=Throttle(requests_per_minute=_NO_LIMIT),
            now=clock.now,
        )
        services = build_services(settings, clock=clock, hiscores=hiscores)
        await _track_all(task.players, now=clock.now())
        yield Herald(services, clock)


async def _track_all(count: int, *, now: datetime) -> None:
    await Guild.create(id=GUILD_ID, joined_at=now, channel_id=1)
    names = [player_name(number) for number in range(count)]
    await Player.bulk_create(
        Player(
            name=name, name_key=name_key(name), created_at=now, next_check_at=now, lease_until=FREE
        )
        for name in names
    )
    await GuildPlayer.bulk_create(
        GuildPlayer(guild_id=GUILD_ID, player=player, added_by=1, added_at=now)
        for player in await Player.all()
    )


async def _measured(store: Store, rounds: int, players: int) -> Pace:
    seconds = cpu_seconds = 0.0
    for _ in range(rounds):
        await store.prepare_round()
        began, cpu_began = time.perf_counter(), time.process_time()
        await store.round()
        seconds += time.perf_counter() - began
        cpu_seconds += time.process_time() - cpu_began
    return Pace(rounds * players, seconds, cpu_seconds)


async def _run(task: Task) -> dict[str, float]:
    opened = opened_herald(task) if task.store == "herald" else _plain(task)
    async with opened as store, aiohttp.ClientSession() as control:
        await _measured(store, 3, task.players)  # first readings, and all that happens only once
        await control.post(f"{task.control_url}/playing")
        await _measured(store, 1, task.players)  # their answers are the first that differ
        changed = await _measured(store, task.rounds, task.players)
        await control.post(f"{task.control_url}/resting")
        await _measured(store, 1, task.players)
        unchanged = await _measured(store, task.rounds, task.players)
    return {
        "cpu_s_per_1000_changed": round(_per_thousand(changed), 3),
        "cpu_s_per_1000_unchanged": round(_per_thousand(unchanged), 3),
        "updates_per_s": round(changed.updates / changed.seconds, 1),
        "unchanged_updates_per_s": round(unchanged.updates / unchanged.seconds, 1),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def _per_thousand(pace: Pace) -> float:
    return 1000 * pace.cpu_seconds / pace.updates


def main() -> None:
    """Do the task."""
    task = Task(**json.loads(sys.argv[1]))
    print(json.dumps(asyncio.run(_run(task))))


if __name__ == "__main__":
    main()
