import asyncio
from collections.abc import Iterator

import asyncpg
import pytest

from sandbox.clock import SandboxClock
from sandbox.discord import ControlError
from sandbox.due import check_now
from tests.support.postgres import fresh_database

pytestmark = pytest.mark.postgres

SCHEMA = """CREATE TABLE player (
    name_key TEXT, next_check_at BIGINT, lease_until BIGINT, last_checked_at BIGINT)"""


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    with fresh_database(postgres_url) as url:
        yield url


async def test_player_in_postgres_is_made_due_and_the_check_awaited(database_url: str) -> None:
    clock = SandboxClock()
    players = await asyncpg.connect(database_url)
    await players.execute(SCHEMA)
    await players.execute("INSERT INTO player VALUES ('wren alder', 99, 99, NULL)")
    waiting = asyncio.create_task(check_now("Wren_Alder", database_url=database_url, clock=clock))
    await asyncio.sleep(0.5)
    assert await players.fetchval("SELECT next_check_at + lease_until FROM player") == 0
    await players.execute(
        "UPDATE player SET last_checked_at = $1", int(clock.now().timestamp() * 1_000)
    )
    await players.close()
    assert (await waiting).tzinfo is not None


async def test_postgres_without_the_table_is_told_so(database_url: str) -> None:
    with pytest.raises(ControlError, match="player") as raised:
        await check_now("Wren", database_url=database_url, clock=SandboxClock())
    assert raised.value.status == 503
