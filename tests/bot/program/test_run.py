"""The program as a whole: how it reports, starts and ends."""

import asyncio
import math
from pathlib import Path
from typing import Any

import discord
import pytest
from filelock import FileLock
from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot import __version__
from bot.client.bot import HeraldBot
from bot.errors import ConfigurationError, HeraldError
from bot.program.run import finite_seconds, report, run
from bot.settings import Settings
from sandbox.demo import DemoOptions, Sandbox
from tests.support.databases import copy_of, opened, settings_for
from tests.support.world import World


@pytest.fixture(autouse=True)
def discords_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put discord.py's one global back afterwards, and begin with no prepared statements."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    EXECUTOR_CACHE.clear()


@pytest.fixture
def settings(migrated_sqlite: Path, tmp_path: Path) -> Settings:
    return copy_of(migrated_sqlite, tmp_path)


def with_token(settings: Settings, **changed: Any) -> Settings:
    token = Settings(_env_file=None, discord_token="a-token").discord_token
    return settings.model_copy(update={"discord_token": token, "health_address": "", **changed})


async def reported(settings: Settings) -> dict[str, Any]:
    """Report on a bot that has not been started."""
    async with opened(settings):
        world = World(settings)
        bot = HeraldBot(services=world.services, clock=world.clock)
        return await report(bot, world.hiscores)


async def test_a_bot_that_is_not_connected_is_not_well(settings: Settings) -> None:
    told = await reported(settings)
    assert (told["ok"], told["discord"], told["database"]) == (False, False, True)
    assert told["problems"] == [
        "discord: not connected",
        "commands: Discord has not taken any from this bot since its start",
    ]
    assert (told["version"], told["guilds"]) == (__version__, 0)
    assert told["hiscores"]["requests_per_minute"] == 30


async def test_a_database_that_is_away_is_told(unused_tcp_port: int) -> None:
    away = settings_for(f"postgres://herald@127.0.0.1:{unused_tcp_port}/herald")
    told = await reported(away)
    assert (told["ok"], told["database"]) == (False, False)


async def test_nothing_starts_without_a_token(settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="DISCORD_TOKEN"):
        await run(settings, stop=asyncio.Event())


async def test_a_file_that_another_process_holds_is_waited_for(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    with FileLock(f"{settings.sqlite_path}.lock"):
        waiting = asyncio.create_task(run(with_token(settings), stop=stop))
        while "waiting to take over" not in caplog.text:  # noqa: ASYNC110 - a log tells nobody
            await asyncio.sleep(0.01)
        assert not waiting.done()
        stop.set()
        await waiting
    assert len([one for one in caplog.records if one.name.startswith("bot.")]) == 1


async def test_a_discord_that_is_away_ends_the_run(
    settings: Settings, unused_tcp_port: int
) -> None:
    nowhere = with_token(settings, discord_api_url=f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(HeraldError, match="Discord could not be reached"):
        await run(nowhere, stop=asyncio.Event())


async def test_a_token_that_discord_refuses_ends_the_run(settings: Settings) -> None:
    async with Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox:
        api = sandbox.settings_for_bot()["DISCORD_API_URL"]
        with pytest.raises(ConfigurationError, match="DISCORD_TOKEN was refused"):
            await run(with_token(settings, discord_api_url=api), stop=asyncio.Event())


async def test_a_run_ends_when_it_is_told_and_lets_go_of_the_file(settings: Settings) -> None:
    stop = asyncio.Event()
    async with Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox:
        given = sandbox.settings_for_bot()
        secret = Settings(_env_file=None, discord_token=given["DISCORD_TOKEN"]).discord_token
        running = asyncio.create_task(
            run(
                with_token(
                    settings,
                    discord_token=secret,
                    discord_api_url=given["DISCORD_API_URL"],
                    hiscores_url=given["HISCORES_URL"],
                    clock_url=given["CLOCK_URL"],
                ),
                stop=stop,
            )
        )
        await sandbox.discord.wait_ready(10)
        stop.set()
        await asyncio.wait_for(running, 8)
    with FileLock(f"{settings.sqlite_path}.lock", timeout=0):
        assert not Path(f"{settings.sqlite_path}-wal").exists()  # noqa: ASYNC240


@pytest.mark.parametrize(
    ("latency", "shown"), [(math.inf, None), (math.nan, None), (0.12345, 0.123)]
)
def test_a_latency_is_shown_once_there_is_one(latency: float, shown: float | None) -> None:
    assert finite_seconds(latency) == shown
