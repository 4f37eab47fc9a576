"""Upgrades on PostgreSQL that are killed, not allowed, or meet another program's tables."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.errors import ConfigurationError
from bot.program.migrate import migrate, pending_upgrades, upgrade
from bot.schema.postgres import ADVISORY_KEY
from bot.settings import Settings
from tests.support.databases import opened, settings_for
from tests.support.postgres import fresh_database
from tests.support.processes import run_herald, started_herald
from tests.support.releases import fill_first_release, take_first_steps
from tests.support.schemas import schema_of_open_database

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres_url: str) -> Iterator[str]:
    """The address of an empty database."""
    with fresh_database(postgres_url) as fresh:
        yield fresh


@asynccontextmanager
async def session(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def role_on(url: str, *rights: str) -> AsyncIterator[str]:
    """Give the address for a role that has these rights alone."""
    role = f"herald_{uuid.uuid4().hex[:8]}"
    async with session(url) as owner:
        await owner.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'")
        for right in rights:
            await owner.execute(f"{right} {role}")
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    try:
        yield parts._replace(netloc=f"{role}:secret@{host}").geturl()
    finally:
        async with session(url) as owner:
            await owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


async def tables(url: str) -> set[str]:
    async with session(url) as owner:
        rows = await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {row["tablename"] for row in rows}


async def somebody_waits_for_a_lock(url: str) -> None:
    waiting = (
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1"
    )
    async with session(url) as owner:
        deadline = time.monotonic() + 30
        while not await owner.fetchval(waiting, urlsplit(url).path.strip("/")):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)


async def test_a_role_that_may_not_create_tables_is_told_how_to_be_allowed(
    url: str, tmp_path: Path
) -> None:
    async with session(url) as owner:
        await owner.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    async with role_on(url) as limited:
        with pytest.raises(ConfigurationError, match=r"GRANT CREATE ON SCHEMA public TO "):
            await migrate(settings_for(limited))
        settings = {"DATABASE_URL": limited, "DISCORD_TOKEN": "a-token", "HEALTH_ADDRESS": ""}
        ended = await asyncio.to_thread(run_herald, "run", folder=tmp_path, settings=settings)
    assert ended.returncode == 78
    assert "Traceback" not in ended.stderr
    assert "may not create tables" in ended.stderr.splitlines()[-1]


async def test_a_role_that_need_create_nothing_is_let_be(url: str) -> None:
    await migrate(settings_for(url))
    rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO"
    async with role_on(url, rights) as limited, opened(settings_for(limited)) as settings:
        assert await upgrade(settings) == []


async def test_a_search_path_that_leads_nowhere_is_one_line(url: str) -> None:
    async with session(url) as owner:
        await owner.execute("DROP SCHEMA public")
    with pytest.raises(ConfigurationError, match="search_path"):
        await migrate(settings_for(url))


async def test_tables_of_another_program_are_refused_and_untouched(url: str) -> None:
    async with session(url) as owner:
        await owner.execute("CREATE TABLE guild (id bigint, prefix text)")
    with pytest.raises(ConfigurationError, match="belongs to another program"):
        await migrate(settings_for(url))
    assert await tables(url) == {"guild"}


async def test_tables_of_other_names_may_stand_beside_ours(url: str) -> None:
    async with session(url) as owner:
        await owner.execute("CREATE TABLE songs (title text)")
    await migrate(settings_for(url))
    assert {"songs", "guild", "player"} <= await tables(url)


async def test_a_newer_schema_is_refused_and_untouched(url: str) -> None:
    await migrate(settings_for(url))
    async with session(url) as owner:
        await owner.execute(
            "INSERT INTO aerich (version, app, content) VALUES ('99_bank.py', 'models', '{}')"
        )
    before = await tables(url)
    for refused in (migrate, _pending):
        with pytest.raises(ConfigurationError, match="99_bank"):
            await refused(settings_for(url))
    assert await tables(url) == before


async def _pending(settings: Settings) -> None:
    async with opened(settings):
        await pending_upgrades(settings)


async def test_an_upgrade_that_fails_changes_nothing_and_says_so(url: str, tmp_path: Path) -> None:
    settings = settings_for(url)
    async with opened(settings):
        await take_first_steps(settings, 1, tmp_path)
        before = await schema_of_open_database()
    async with session(url) as owner:
        await owner.execute("CREATE VIEW post AS SELECT 1 AS one")  # where a step makes a table
    with pytest.raises(ConfigurationError, match=r"could not be upgraded .*nothing was changed"):
        await migrate(settings)
    async with opened(settings):
        after = await schema_of_open_database()
    after.pop("post")
    assert after == before


@pytest.mark.parametrize("signal", ["kill", "terminate"])
async def test_an_upgrade_that_is_killed_goes_on_at_the_next_start(
    url: str, tmp_path: Path, signal: str
) -> None:
    settings = settings_for(url)
    async with opened(settings):
        await take_first_steps(settings, 1, tmp_path)
        await fill_first_release()
    environment = {"DATABASE_URL": url}
    async with session(url) as reader:
        async with reader.transaction():
            await reader.execute("LOCK TABLE announcement IN ACCESS SHARE MODE")
            with started_herald("migrate", folder=tmp_path, settings=environment) as process:
                await somebody_waits_for_a_lock(url)  # in the middle of the step
                getattr(process, signal)()
                await asyncio.to_thread(process.wait, 30)
        assert process.returncode < 0
    ended = await asyncio.to_thread(run_herald, "migrate", folder=tmp_path, settings=environment)
    assert ended.returncode == 0, ended.stderr
    async with opened(settings):
        assert await pending_upgrades(settings) == []
    async with session(url) as owner:
        assert await owner.fetchval("SELECT count(*) FROM announcement") == 2
        assert await owner.fetchval("SELECT count(*) FROM channel_state") == 1


async def test_a_step_may_take_longer_than_an_ordinary_statement(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.database.COMMAND_TIMEOUT_S", 0.5)
    settings = settings_for(url)
    async with opened(settings):
        await take_first_steps(settings, 1, tmp_path)
        async with session(url) as reader:
            async with reader.transaction():
                await reader.execute("LOCK TABLE announcement IN ACCESS SHARE MODE")
                upgrading = asyncio.create_task(upgrade(settings))
                await somebody_waits_for_a_lock(url)
                await asyncio.sleep(0.6)
            assert await upgrading


async def test_an_upgrade_waits_for_another_one_of_the_same_database(url: str) -> None:
    async with session(url) as other:
        async with other.transaction():
            await other.execute("SELECT pg_advisory_xact_lock($1)", ADVISORY_KEY)
            waiting = asyncio.create_task(migrate(settings_for(url)))
            await somebody_waits_for_a_lock(url)
            assert await tables(url) == set()
        await waiting
    assert "guild" in await tables(url)
