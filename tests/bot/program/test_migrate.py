"""Bringing a database up to date: safely, once, whoever starts at the same time."""

import logging
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tortoise.utils import get_schema_sql

from bot.database import connection, query
from bot.errors import ConfigurationError
from bot.models import Announcement, ChannelState, Fact, Guild, GuildPlayer
from bot.program.migrate import migrate, pending_upgrades, upgrade
from bot.settings import Settings
from migrations.lean import lean
from tests.support.clock import NOON
from tests.support.databases import SQLITE, opened, settings_for
from tests.support.processes import started_herald
from tests.support.releases import CHANNEL, GUILD, fill_first_release, take_first_steps
from tests.support.schemas import schema_of_open_database


async def test_a_blank_database_gets_every_step_once(blank_database: Settings) -> None:
    async with opened(blank_database):
        pending = await pending_upgrades(blank_database)
        assert pending
        assert await upgrade(blank_database) == pending
        assert await pending_upgrades(blank_database) == []
        assert await upgrade(blank_database) == []


async def test_an_upgraded_database_keeps_what_it_holds(blank_database: Settings) -> None:
    async with opened(blank_database):
        await upgrade(blank_database)
        await Fact.create(name="kept", value="yes")
        await upgrade(blank_database)
        assert await Fact.get(name="kept")


async def test_the_migrated_schema_is_that_of_the_models(
    closed_database: Settings, blank_database: Settings, dialect: str
) -> None:
    async with opened(closed_database):
        migrated = await schema_of_open_database()
    async with opened(blank_database):
        statements = get_schema_sql(connection(), safe=True)
        await connection().execute_script(lean(statements, dialect=dialect))
        generated = await schema_of_open_database()
    assert migrated == generated
    assert {"player", "value", "announcement"} <= migrated.keys()


def test_several_processes_may_start_at_once(blank_database: Settings, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": blank_database.database_url}
    with ExitStack() as stack:
        processes = [
            stack.enter_context(started_herald("migrate", folder=tmp_path, settings=settings))
            for _ in range(4)
        ]
        told = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], told
    assert sum("Database upgraded" in text for text in told) == 1


async def test_a_filled_file_is_copied_before_it_is_changed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for(f"sqlite://{tmp_path}/herald.sqlite3")
    with caplog.at_level(logging.INFO):
        async with opened(settings):
            await take_first_steps(settings, 1, tmp_path)
            await fill_first_release()
            taken = await upgrade(settings)
    (copy,) = tmp_path.glob("*.before-*")  # noqa: ASYNC240 - quick enough to block
    assert copy.name.endswith(f"before-{taken[0].partition('_')[0]}")
    assert str(copy) in caplog.text
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT name FROM player").fetchall() == [("Zezima",)]
        assert kept.execute("SELECT count(*) FROM aerich").fetchone() == (1,)


async def test_a_database_of_the_first_release_keeps_what_it_holds(
    blank_database: Settings, tmp_path: Path
) -> None:
    async with opened(blank_database):
        await take_first_steps(blank_database, 1, tmp_path)
        await fill_first_release()
        await upgrade(blank_database)
        guild = await Guild.get(id=GUILD)
        assert (guild.time_zone, guild.channel_id) == ("Europe/Berlin", CHANNEL)
        assert (guild.left_at, guild.welcomed_at) == (None, None)
        broken = await ChannelState.get(channel_id=CHANNEL)
        assert (broken.problem, broken.broken_at, broken.told_at) == ("Missing Access", NOON, NOON)
        assert (await GuildPlayer.get(guild_id=GUILD)).member_id == 42
        states = await Announcement.all().order_by("id").values_list("state", "post_id")
        assert states == [("sent", None), ("waiting", None)]


async def test_a_blank_file_is_not_copied(tmp_path: Path) -> None:
    await migrate(settings_for(f"sqlite://{tmp_path}/new.sqlite3"))
    assert not list(tmp_path.glob("*.before-*"))  # noqa: ASYNC240


@pytest.mark.postgres
@pytest.mark.parametrize("path", ["/herald_is_not_there", "/postgres"])
async def test_a_server_that_lets_nobody_in_is_refused_by_name(
    postgres_url: str, path: str
) -> None:
    parts = urlsplit(postgres_url)
    host = parts.netloc.rpartition("@")[2]
    stranger = parts._replace(scheme="postgres", netloc=f"nobody_here:wrong@{host}", path=path)
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        await migrate(settings_for(stranger.geturl()))


async def test_a_server_that_is_down_is_refused_by_name(unused_tcp_port: int) -> None:
    url = f"postgres://herald@127.0.0.1:{unused_tcp_port}/herald"
    with pytest.raises(ConfigurationError, match=r"DATABASE_URL: .*does not answer"):
        await migrate(settings_for(url))


async def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no database " * 100)
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        await migrate(settings_for(f"sqlite://{file}"))


async def test_the_option_that_pgbouncer_needs_is_understood(
    blank_database: Settings, dialect: str
) -> None:
    if dialect == SQLITE:
        pytest.skip("there is nothing to pool")
    mark = "&" if "?" in blank_database.database_url else "?"
    url = f"{blank_database.database_url}{mark}statement_cache_size=0"
    async with opened(settings_for(url)) as settings:
        assert await upgrade(settings)
        assert await query("SELECT 1 AS one") == [{"one": 1}]
