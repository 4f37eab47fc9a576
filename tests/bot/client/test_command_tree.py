"""What becomes of an exception: the one place where it turns into a reply."""

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.database import query
from tests.support.postgres import fresh_database
from tests.support.wire import Wire, wire_on

CHAT_INPUT, STRING = 1, 3
BUSY = "My database did not answer."


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The address of a PostgreSQL database of one's own."""
    with fresh_database(postgres_url) as url:
        yield url


@asynccontextmanager
async def away(server_url: str, database_url: str) -> AsyncIterator[None]:
    """Cut every connection to a database and let no new one in."""
    name = urlsplit(database_url).path.removeprefix("/")
    server = await asyncpg.connect(server_url)
    try:
        await server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        await server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )
        yield
        await server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    finally:
        await server.close()


async def test_a_command_the_bot_does_not_know_any_more_is_explained(wire: Wire) -> None:
    await wire.register({"name": "oldest", "type": CHAT_INPUT, "description": "Of last year"})

    for who in ("admin", "member"):
        reply = await wire.use("oldest", by=who)
        assert (reply.ok, reply.ephemeral) == (False, True)
        assert "That command has just changed" in reply.text
        assert "type it again" in reply.text


async def test_a_command_whose_options_changed_is_explained(wire: Wire) -> None:
    await wire.register({"name": "untrack", "type": CHAT_INPUT, "description": "Of last year"})

    reply = await wire.use("untrack")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "That command has just changed" in reply.text


async def test_options_of_a_command_not_known_any_more_suggest_nothing(wire: Wire) -> None:
    option = {"name": "player", "type": STRING, "description": "Who", "autocomplete": True}
    command = {"name": "oldest", "type": CHAT_INPUT, "description": "x", "options": [option]}
    await wire.register(command)

    assert await wire.suggestions("oldest", "player") == []


async def test_a_locked_database_is_answered_as_busy(troubled_wire: Wire, sqlite_url: str) -> None:
    wire = troubled_wire
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite://"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        reply = await wire.use("config channel", channel="general")
    finally:
        other.close()
    again = await wire.use("config channel", channel="general")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert BUSY in reply.text
    assert "Nothing was lost. Please try again in a moment." in reply.text
    assert again.ok


async def test_a_table_that_is_gone_is_answered_as_busy_to_everybody(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    await query("ALTER TABLE guild RENAME TO lost_guild")

    replies = [await wire.use(command, by="member") for command in ("help", "players list")]
    offered = await wire.suggestions("stats", "player")

    assert all(BUSY in reply.text and reply.ephemeral for reply in replies)
    assert offered == []
    assert "/players list: the database is in trouble" in caplog.text


@pytest.mark.postgres
async def test_a_database_that_is_away_is_answered_as_busy_and_comes_back(
    postgres_url: str, postgres_database: str
) -> None:
    async with wire_on(postgres_database) as wire:
        await wire.track("Wren")

        async with away(postgres_url, postgres_database):
            replies = [
                await wire.use("stats", player="Wren"),
                await wire.use("players list"),
                await wire.use("untrack", player="Wren"),
            ]
            offered = await wire.suggestions("stats", "player")

        assert [(BUSY in reply.text, reply.ephemeral) for reply in replies] == [(True, True)] * 3
        assert offered == []
        assert (await wire.use("stats", player="Wren")).ok


@pytest.mark.postgres
async def test_a_locked_postgres_is_answered_within_the_three_seconds(
    postgres_database: str,
) -> None:
    async with wire_on(postgres_database) as wire:
        await wire.track("Wren")
        other = await asyncpg.connect(postgres_database)
        async with other.transaction():
            await other.execute("LOCK TABLE guild IN ACCESS EXCLUSIVE MODE")
            waiting = asyncio.create_task(wire.use("stats", player="Wren"))
            offered = await wire.suggestions("stats", "player")
            await wire.until(lambda: bool(wire.callbacks()))
        await other.close()

        assert offered == []
        assert (await waiting).ok


async def test_a_fault_of_ours_is_answered_with_a_reference_to_the_log(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    await wire.track("Wren")
    await query("""UPDATE player SET known = '{"as_of": "once"}'""")

    reply = await wire.use("stats", player="Wren", by="member")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "it was not your fault" in reply.text
    (reference,) = re.findall(r"reference `([0-9a-f]{6})`", reply.text)
    assert f"[{reference}] /stats failed" in caplog.text


async def test_an_expected_refusal_is_not_logged_as_an_error(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    await wire.use("stats", player="Nobody")
    await wire.use("track", player="Nobody", by="member")

    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []
