import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.clock import SandboxClock
from sandbox.discord import ControlError
from sandbox.due import check_now
from tests.sandbox.control.conftest import Client

SCHEMA = """CREATE TABLE player (
    name_key TEXT UNIQUE, next_check_at BIGINT, lease_until BIGINT, last_checked_at BIGINT)"""


@pytest.fixture
def players(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(SCHEMA)
        connection.execute("INSERT INTO player VALUES ('wren alder', 99, 99, NULL)")
        yield connection


def due(players: sqlite3.Connection) -> Any:
    return players.execute("SELECT next_check_at, lease_until FROM player").fetchone()


def check(players: sqlite3.Connection, *, at: datetime) -> None:
    players.execute(
        "UPDATE player SET last_checked_at = ?, next_check_at = 99, lease_until = 99",
        (int(at.timestamp() * 1_000),),
    )


async def test_clock_is_told_and_moved(client: Client) -> None:
    async with client.get("/api/clock") as answer:
        before = datetime.fromisoformat((await answer.json())["now"])
    async with client.post("/api/clock", json={"advance": "3d"}) as answer:
        after = datetime.fromisoformat((await answer.json())["now"])
    assert timedelta(days=3) <= after - before < timedelta(days=3, minutes=1)
    assert abs(before - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("body", [{}, {"advance": 3}, {"advance": "soon"}, {"advance": "-3d"}])
async def test_unusable_span_is_refused(client: Client, body: Any) -> None:
    async with client.post("/api/clock", json=body) as answer:
        assert answer.status == 422
        assert "advance" in (await answer.json())["error"]


async def test_player_is_made_due_and_the_check_awaited(
    client: Client, clock: SandboxClock, players: sqlite3.Connection
) -> None:
    fetcher = asyncio.ensure_future(client.post("/api/fetch", json={"player": "Wren_Alder"}))
    async with asyncio.timeout(5):
        while due(players) != (0, 0):  # noqa: ASYNC110 - another process would be polled so too
            await asyncio.sleep(0.01)
    checked_at = clock.now()
    check(players, at=checked_at)
    async with await fetcher as answer:
        assert answer.status == 200
        told = datetime.fromisoformat((await answer.json())["checked_at"])
    assert abs(told - checked_at) < timedelta(milliseconds=2)


async def test_check_that_was_under_way_does_not_count(
    database: Path, clock: SandboxClock, players: sqlite3.Connection
) -> None:
    url = f"sqlite://{database}"
    waiting = asyncio.ensure_future(check_now("wren alder", database_url=url, clock=clock))
    await asyncio.sleep(0.3)
    check(players, at=clock.now() - timedelta(seconds=30))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    assert due(players) == (0, 0)
    check(players, at=clock.now())
    assert abs(await waiting - clock.now()) < timedelta(seconds=5)


async def test_check_that_never_succeeds_is_told_so(
    database: Path, clock: SandboxClock, players: sqlite3.Connection
) -> None:
    url = f"sqlite://{database}"
    with pytest.raises(ControlError, match="fault") as raised:
        await check_now("Wren Alder", database_url=url, clock=clock, wait_seconds=0.3)
    assert raised.value.status == 504
    assert due(players) == (0, 0)


async def test_untracked_player_is_told_so(client: Client, players: sqlite3.Connection) -> None:
    async with client.post("/api/fetch", json={"player": "Nobody"}) as answer:
        assert answer.status == 404
    assert due(players) == (99, 99)


async def test_unusable_database_is_told_so(client: Client) -> None:
    async with client.post("/api/fetch", json={"player": "Wren Alder"}) as answer:
        assert answer.status == 503
        assert "database" in (await answer.json())["error"]
