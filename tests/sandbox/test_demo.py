import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.errors import ConfigurationError
from bot.settings import Settings
from sandbox.demo import DemoOptions, Sandbox, run_demo
from sandbox.hiscores.lives.characters import CAST, RISING_STAR

ANY_PORT = 0


async def ask(sandbox: Sandbox, path: str, **body: Any) -> Any:
    method = "POST" if body else "GET"
    address = f"{sandbox.base_url}/api/{path}"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, address, json=body or None) as answer,
    ):
        return await answer.json()


async def announcements(events: AsyncIterator[dict[str, Any]]) -> AsyncIterator[str]:
    async for event in events:
        if event["type"] == "message" and event["message"]["channel"] == "level-ups":
            yield str(event["message"]["components"])


def without_bot(*, quiet_world: bool = False, database: str | None = None) -> DemoOptions:
    return DemoOptions(port=ANY_PORT, bot=False, quiet_world=quiet_world, database=database)


async def test_sandbox_serves_its_world() -> None:
    async with Sandbox(without_bot()) as sandbox:
        state = await ask(sandbox, "state")
        assert [one["name"] for one in state["players"]] == [one.name for one in CAST]
        assert (state["populated"], state["bot"]["connected"]) == (False, False)
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(sandbox, "state")


async def test_quiet_world_has_no_players() -> None:
    async with Sandbox(without_bot(quiet_world=True)) as sandbox:
        assert (await ask(sandbox, "state"))["players"] == []


async def test_settings_for_the_bot_are_settings_it_accepts() -> None:
    async with Sandbox(without_bot()) as sandbox:
        values: dict[str, Any] = {
            name.lower(): value for name, value in sandbox.settings_for_bot().items()
        }
        settings = Settings(_env_file=None, **values)
        assert str(settings.hiscores_url) == f"{sandbox.base_url}/hiscores"
        assert settings.is_sqlite
        assert settings.sqlite_path.parent.is_dir()
    assert not settings.sqlite_path.parent.exists()


async def test_given_database_is_used_and_kept(tmp_path: Any) -> None:
    url = f"sqlite://{tmp_path}/kept.sqlite3"
    async with Sandbox(without_bot(database=url)) as sandbox:
        assert sandbox.settings_for_bot()["DATABASE_URL"] == url
    assert tmp_path.is_dir()


async def test_demo_says_that_its_port_is_taken() -> None:
    async with Sandbox(without_bot()) as first:
        with pytest.raises(OSError, match="in use"):
            await Sandbox(DemoOptions(port=first.port, bot=False)).__aenter__()
        with pytest.raises(SystemExit, match=f"Port {first.port} is taken"):
            await run_demo(DemoOptions(port=first.port, bot=False))


async def test_guild_is_populated_through_the_bots_commands_and_news_arrive() -> None:
    async with Sandbox(DemoOptions(port=ANY_PORT, speed=10.0)) as sandbox, asyncio.timeout(30):
        news = announcements(sandbox.discord.subscribe())
        await sandbox.populated.wait()
        listed = await ask(
            sandbox,
            "interactions",
            member="member",
            channel="general",
            command="players list",
            options={},
        )
        assert listed["ok"]
        assert all(character.name in listed["text"] for character in CAST)
        first = await anext(news)
        assert RISING_STAR.name in first
        assert "70" in first
        assert (await ask(sandbox, "state"))["populated"]
        assert "checked_at" in await ask(sandbox, "fetch", player="old thorncap")
        assert await ask(sandbox, "discord/requests?violations=1") == {"requests": []}
    assert sandbox.bot is not None
    assert sandbox.bot.done()


async def test_bot_that_cannot_start_ends_the_demo(tmp_path: Any) -> None:
    (tmp_path / "file").write_text("not a folder")
    options = DemoOptions(port=ANY_PORT, database=f"sqlite://{tmp_path}/file/x.sqlite3")
    async with Sandbox(options) as sandbox, asyncio.timeout(20):
        with pytest.raises(ConfigurationError, match="cannot be written"):
            await sandbox.run_until(asyncio.Event())
