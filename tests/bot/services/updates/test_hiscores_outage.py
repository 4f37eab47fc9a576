"""Update day: an hour of 503s with a thousand players due, through the production parts.

Throttle, breaker, client, claims and recording are the program's own; only the wire and the time
are a test's.
"""

import asyncio
import logging
from bisect import bisect_left
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.domain.figures.readings import Reading
from bot.domain.players.account_types import AccountType
from bot.errors import HiscoresRateLimited
from bot.hiscores.client import HiscoresClient
from bot.hiscores.responses import Hiccup
from bot.hiscores.tables import Table
from bot.hiscores.throttle import Throttle
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import NOBODY, Requester
from bot.models import Guild, GuildPlayer, JobRun, Player
from bot.program.composition import build_services
from bot.program.services import Services
from bot.services.storage.leases import FREE
from tests.bot.hiscores.clocks import SteppedClock
from tests.support.clock import NOON
from tests.support.databases import copy_of, opened
from tests.support.readings import a_reading

A_MINUTE = 30
"""Requests: the default."""
PLAYERS = 1000
STEP_S = 2.0
HOUR_S = 3600.0


class StormClock(SteppedClock):
    """Wall clock and monotonic clock, which go the same way."""

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.time)


class Wire(HiscoresClient):
    """The production client with the wire cut off: it answers what the weather allows."""

    def __init__(self, session: ClientSession, clock: StormClock) -> None:
        super().__init__(
            session,
            base_url="http://127.0.0.1:9",
            throttle=Throttle(
                requests_per_minute=A_MINUTE, monotonic=clock.monotonic, sleep=clock.sleep
            ),
            now=clock.now,
            sleep=clock.sleep,
        )
        self.clock = clock
        self.trouble: Exception | None = None
        self.trouble_with: set[str] = set()
        """Players whom the hiscores never answer for, whatever the weather."""
        self.sent: list[float] = []
        self.inside = 0

    async def fetch(
        self,
        name: str,
        *,
        table: Table = Table.REGULAR,
        priority: Priority = Priority.BACKGROUND,
        requester: Requester = NOBODY,
        is_fresh: bool = False,
    ) -> Reading:
        """Fetch as ever, and be seen to wait for the clock meanwhile."""
        self.inside += 1
        try:
            return await super().fetch(
                name, table=table, priority=priority, requester=requester, is_fresh=is_fresh
            )
        finally:
            self.inside -= 1

    async def _ask(self, name: str, *, table: Table, seconds: float) -> Reading:
        del table, seconds
        self.sent.append(self.clock.time)
        if self.trouble:
            raise self.trouble
        if name in self.trouble_with:
            raise Hiccup
        return a_reading(taken_at=self.clock.now(), spelling=name)

    def most_in_a_minute(self) -> int:
        """Return the largest number of requests in any sixty seconds."""
        return max(
            index + 1 - bisect_left(self.sent, at - 59.999) for index, at in enumerate(self.sent)
        )


class Storm:
    """A bot whose time passes when a test says so."""

    def __init__(self, services: Services, wire: Wire, clock: StormClock) -> None:
        self.services = services
        self.wire = wire
        self.clock = clock

    async def rage(self, seconds: float) -> None:
        """Let time pass with the fetch loop running."""
        end = self.clock.time + seconds
        while self.clock.time < end:
            await self.services.fetcher.begin_due()
            await self._let_the_database_finish()
            await self.clock.advance(STEP_S)
            await self._let_the_database_finish()

    async def _let_the_database_finish(self) -> None:
        """Wait until every read that is under way waits for the clock."""
        while self._reads() > self.wire.inside:  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0)

    def _reads(self) -> int:
        return sum(task.get_name().startswith("read player") for task in asyncio.all_tasks())


async def unread() -> int:
    return await Player.filter(last_checked_at__isnull=True).count()


async def populate(clock: StormClock) -> None:
    await Guild.create(id=1, joined_at=NOON)
    await Player.bulk_create(
        [
            Player(
                name=f"p{number}",
                name_key=f"p{number}",
                account_type=AccountType.REGULAR,
                type_looked_at=clock.now(),
                created_at=NOON,
                next_check_at=NOON,
                lease_until=FREE,
            )
            for number in range(PLAYERS)
        ]
    )
    await GuildPlayer.bulk_create(
        [
            GuildPlayer(guild_id=1, player_id=player_id, added_by=1, added_at=NOON)
            for player_id in range(1, PLAYERS + 1)
        ]
    )


@pytest.fixture
async def storm(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[Storm]:
    settings = copy_of(migrated_sqlite, tmp_path)
    clock = StormClock()
    async with opened(settings), ClientSession() as session:
        wire = Wire(session, clock)
        await populate(clock)
        services = build_services(settings, clock=clock, hiscores=wire)
        yield Storm(services, wire, clock)
        await services.fetcher.stop()


async def test_an_hour_of_503s_ends_without_a_burst_and_without_blame(
    storm: Storm, caplog: pytest.LogCaptureFixture
) -> None:
    storm.wire.trouble = Hiccup()
    with caplog.at_level(logging.INFO, logger="bot"):
        await storm.rage(HOUR_S)
        in_the_storm = len(storm.wire.sent)
        assert await unread() == PLAYERS
        status = storm.wire.status
        assert status.failing_for is not None
        assert status.failing_for > HOUR_S * 0.9

        storm.wire.trouble = None
        await storm.rage(PLAYERS / A_MINUTE * 60 + 300)

    assert in_the_storm < 60  # a probe every two minutes, and what it took to notice
    assert await unread() == 0
    assert storm.wire.most_in_a_minute() <= A_MINUTE
    assert await Player.filter(failures=0, status="active").count() == PLAYERS
    said = [record.getMessage() for record in caplog.records]
    assert [line[:20] for line in said] == ["The hiscores fail fo", "The hiscores answer "]
    assert await JobRun.all().count() < 120


async def test_players_who_always_fail_do_not_keep_an_outage_alive(
    storm: Storm, caplog: pytest.LogCaptureFixture
) -> None:
    """The most urgent is asked first; should it be at fault itself, it is another's turn next."""
    storm.wire.trouble_with = {f"p{number}" for number in range(5)}
    await storm.rage(300)
    assert "The hiscores fail for 5 players" in caplog.text
    assert storm.wire.status.failing_for is None
    assert PLAYERS - await unread() > A_MINUTE


async def test_after_429s_the_pace_is_halved_and_comes_back_slowly(storm: Storm) -> None:
    await storm.rage(60)
    storm.wire.trouble = HiscoresRateLimited(retry_after=30)
    await storm.rage(4)
    storm.wire.trouble = None
    at = len(storm.wire.sent)
    assert storm.wire.status.paused_for > 0
    await storm.rage(20)
    assert len(storm.wire.sent) == at  # not one in the pause

    await storm.rage(120)
    start = storm.clock.time
    await storm.rage(120)
    assert 20 <= sum(moment > start for moment in storm.wire.sent) <= 32  # 15 a minute
    await storm.rage(900)
    start = storm.clock.time
    await storm.rage(120)
    assert 56 <= sum(moment > start for moment in storm.wire.sent) <= 61  # 30 a minute
    assert storm.wire.most_in_a_minute() <= A_MINUTE
