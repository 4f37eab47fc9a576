"""``herald check``: each thing the bot needs is told apart, and said in words."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import discord
import pytest

from bot.clock import SystemClock
from bot.database import open_database
from bot.domain.settings.channels import ChannelKind
from bot.models import Guild, GuildChannel
from bot.program.check import check_up
from bot.settings import Settings
from sandbox.demo import DemoOptions, Sandbox
from sandbox.hiscores.faults import Fault, FaultKind
from tests.support.databases import copy_of

_ONLY_OUTSIDE = {"CLOCK_URL", "HEALTH_ADDRESS", "DATABASE_URL"}


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)  # put back afterwards
    async with Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox:
        yield sandbox


@pytest.fixture
def settings(sandbox: Sandbox, migrated_sqlite: Path, tmp_path: Path) -> Settings:
    """Settings with which everything is fine."""
    given = sandbox.settings_for_bot().items()
    values: dict[str, Any] = {
        name.lower(): value for name, value in given if name not in _ONLY_OUTSIDE
    }
    values["database_url"] = copy_of(migrated_sqlite, tmp_path).database_url
    return Settings(_env_file=None, **values)


async def check(settings: Settings, **changed: Any) -> tuple[bool, list[str]]:
    lines: list[str] = []
    is_well = await check_up(settings.model_copy(update=changed), say=lines.append)
    return is_well, lines


async def choose_channel(settings: Settings, sandbox: Sandbox, channel: str) -> None:
    world = sandbox.discord.world
    async with open_database(settings):
        await a_guild(world.guild_id, channel_id=world.channel_named(channel).id)


async def choose_kinds(settings: Settings, guild_id: int, chosen: dict[ChannelKind, int]) -> None:
    async with open_database(settings):
        await a_guild(guild_id, channel_id=None)
        for kind, channel_id in chosen.items():
            await GuildChannel.create(guild_id=guild_id, kind=kind, channel_id=channel_id)


async def a_guild(guild_id: int, *, channel_id: int | None) -> None:
    await Guild.create(id=guild_id, joined_at=SystemClock().now(), channel_id=channel_id)


async def test_all_is_well(settings: Settings, sandbox: Sandbox) -> None:
    await choose_channel(settings, sandbox, "level-ups")
    is_well, lines = await check(settings)
    assert is_well, lines
    assert all(line.startswith("ok ") for line in lines)
    for subject in ("configuration", "database", "hiscores", "token", "intents", "permissions"):
        assert any(f" {subject}: " in line for line in lines), subject


async def test_a_missing_permission_is_named_with_its_channel(
    settings: Settings, sandbox: Sandbox
) -> None:
    await choose_channel(settings, sandbox, "no-bots")
    is_well, lines = await check(settings)
    assert not is_well
    (problem,) = [line for line in lines if line.startswith("problem")]
    assert "permissions: guild" in problem


async def test_channels_and_threads_of_single_kinds_are_looked_at(
    settings: Settings, sandbox: Sandbox
) -> None:
    world, channels = sandbox.discord.world, sandbox.discord.channels
    parent, hidden = world.channel_named("level-ups"), world.channel_named("no-bots")
    open_thread, locked = (channels.create_thread(parent, name) for name in ("kills", "old news"))
    channels.set_thread(locked, archived=True, locked=True)
    chosen = {
        ChannelKind.BOSSES: open_thread.id,
        ChannelKind.CLUES: locked.id,
        ChannelKind.OPERATIONS: hidden.id,
    }
    await choose_kinds(settings, world.guild_id, chosen)
    is_well, lines = await check(settings)
    assert not is_well
    (line,) = [line for line in lines if str(open_thread.id) in line]
    assert line.startswith("ok ")
    for place, why in ((locked, "locked"), (hidden, "Send Messages")):
        (line,) = [line for line in lines if str(place.id) in line]
        assert line.startswith("problem "), line
        assert why in line


async def test_a_thread_lacks_what_its_channel_does_not_give(
    settings: Settings, sandbox: Sandbox
) -> None:
    world, channels = sandbox.discord.world, sandbox.discord.channels
    parent = world.channel_named("level-ups")
    thread = channels.create_thread(parent, "kills")
    channels.permit_bot(parent, {"threads": False})
    await choose_kinds(settings, world.guild_id, {ChannelKind.BOSSES: thread.id})
    is_well, lines = await check(settings)
    assert not is_well
    assert "missing in #kills: Send Messages In Threads." in lines[-1]


async def test_a_channel_that_is_gone_is_named(settings: Settings) -> None:
    async with open_database(settings):
        await a_guild(1, channel_id=2)
    is_well, lines = await check(settings)
    assert not is_well
    assert "/config channel" in lines[-1]


async def test_every_problem_is_told_not_only_the_first(
    settings: Settings, sandbox: Sandbox
) -> None:
    sandbox.hiscores.faults.add(Fault(kind=FaultKind.HTML))
    is_well, lines = await check(settings, discord_token=None)
    assert not is_well
    problems = [line for line in lines if line.startswith("problem")]
    assert [problem.split()[1] for problem in problems] == ["hiscores:", "token:"]


async def test_a_refused_token_is_told(settings: Settings) -> None:
    wrong = Settings(_env_file=None, discord_token="wrong").discord_token
    is_well, lines = await check(settings, discord_token=wrong)
    assert not is_well
    assert "DISCORD_TOKEN" in lines[-1]


async def test_a_discord_that_is_away_is_told(settings: Settings, unused_tcp_port: int) -> None:
    nowhere = f"http://127.0.0.1:{unused_tcp_port}"
    is_well, lines = await check(settings, discord_api_url=nowhere)
    assert not is_well
    assert "could not be asked" in lines[-1]


async def test_a_database_that_is_away_is_told_once_and_the_rest_is_checked(
    settings: Settings, unused_tcp_port: int
) -> None:
    url = f"postgres://herald@127.0.0.1:{unused_tcp_port}/herald"
    is_well, lines = await check(settings, database_url=url)
    assert not is_well
    assert [line for line in lines if line.startswith("problem  database")]
    assert [line for line in lines if line.startswith("ok       token")]


async def test_a_folder_that_cannot_be_written_is_told_and_the_rest_is_checked(
    settings: Settings, tmp_path: Path
) -> None:
    is_well, lines = await check(settings, database_url=f"sqlite://{tmp_path}")
    assert not is_well
    assert [line for line in lines if line.startswith("problem  database")]
    assert [line for line in lines if line.startswith("ok       token")]


async def test_a_database_that_is_not_there_yet_is_told_of_and_not_made(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "wrong folder" / "new.sqlite3"
    is_well, lines = await check(settings, database_url=f"sqlite://{path}")
    assert is_well, lines
    assert f"ok       database: none yet; the first start makes {path}" in lines
    assert not path.parent.exists()


@pytest.mark.parametrize("content", [b"not a database at all, but a letter" * 99, b"\0" * 8192])
async def test_a_foreign_file_is_one_line_and_the_rest_is_checked(
    settings: Settings, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "letter.sqlite3"
    path.write_bytes(content)
    is_well, lines = await check(settings, database_url=f"sqlite://{path}")
    assert not is_well
    (problem,) = [line for line in lines if line.startswith("problem")]
    assert problem.startswith("problem  database: ")
    assert "\n" not in problem
    assert [line for line in lines if line.startswith("ok       token")]
    assert path.read_bytes() == content


async def test_a_wrong_password_is_one_line_and_the_rest_is_checked(
    settings: Settings, postgres_url: str
) -> None:
    wrong = urlsplit(postgres_url)._replace(path="/no_such_database").geturl()
    is_well, lines = await check(settings, database_url=wrong)
    assert not is_well
    (problem,) = [line for line in lines if line.startswith("problem")]
    assert problem.startswith("problem  database: ")
    assert [line for line in lines if line.startswith("ok       token")]


async def test_the_library_warns_of_nothing(
    settings: Settings, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    await choose_channel(settings, sandbox, "level-ups")
    await check(settings)
    assert [it for it in caplog.records if it.levelno >= logging.WARNING] == []


async def test_an_unknown_player_shows_that_the_hiscores_answer(
    settings: Settings, sandbox: Sandbox
) -> None:
    del sandbox
    _, lines = await check(settings, discord_token=None)
    assert "ok       hiscores: reachable" in lines
