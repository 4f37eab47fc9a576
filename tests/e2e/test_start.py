"""Starting and ending the program as users do, and what they see without doing anything."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.support import END_WITHIN_S, LEVEL_50, START_WITHIN_S, Herald
from tests.e2e.support_programs import Program, free_port
from tests.e2e.support_world import World, until
from tests.support.postgres import fresh_database

EX_CONFIG = 78


@pytest.fixture
def another_postgres(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database in which nothing has been done yet."""
    with fresh_database(postgres_url) as url:
        yield url


def test_a_level_up_appears_within_a_minute_without_anyone_doing_anything(
    heralds: list[Herald], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    addresses = [f"sqlite://{tmp_path}/herald.sqlite3"]
    if len(heralds) > 1:
        addresses.append(request.getfixturevalue("another_postgres"))
    with ThreadPoolExecutor() as viewers:
        list(viewers.map(_watch_a_demo, addresses, (tmp_path / "one", tmp_path / "two")))


def _watch_a_demo(database: str, folder: Path) -> None:
    folder.mkdir()
    port = free_port()
    arguments = ("demo", "--port", str(port), "--database", database)
    with Program(*arguments, folder=folder, environment={}) as demo:
        began = time.monotonic()
        demo.start()
        demo.wait_for("Open http://127.0.0.1", within=START_WITHIN_S)
        world = World(port)

        until(lambda: "Slayer 70" in _news(demo, world))

        assert time.monotonic() - began < 60
        assert world.state()["populated"]
        assert len(world.state()["players"]) == 6
        assert world.violations() == []
        assert demo.end() < END_WITHIN_S
        assert "Traceback" not in demo.log


def _news(demo: Program, world: World) -> str:
    assert demo.is_running, demo.log
    return "".join(world.posts("level-ups"))


def test_the_bot_ends_within_seconds_when_asked_whatever_it_is_doing(herald: Herald) -> None:
    herald.world.track("Sleeper", {"Attack": LEVEL_50})
    herald.world.break_hiscores("hang")
    before = herald.world.reads("Sleeper")
    herald.world.advance("2m")
    time.sleep(1.5)

    seconds = herald.bot.end()
    herald.world.break_hiscores("none")
    herald.start()

    assert seconds < END_WITHIN_S
    until(lambda: herald.world.reads("Sleeper") > before)
    assert herald.world.use("players info", player="Sleeper")["ok"]


def test_the_bot_follows_the_clock_of_its_world(herald: Herald) -> None:
    herald.world.track("Owl", {"Attack": LEVEL_50})
    refused = herald.world.use("update", player="Owl")
    herald.world.use("players pause", player="Owl")

    herald.world.advance("3d")
    until(lambda: herald.world.use("update", player="Owl")["ok"])

    assert "was read just now" in refused["text"]
    text = herald.world.use("gains", player="Owl", period="week")["text"]
    assert "Nothing changed in this time" in text


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "DISCORD_TOKEN"),
        ({"DISCORD_TOKEN": "nonsense"}, "DISCORD_TOKEN"),
        ({"DATABASE_URL": "mysql://here"}, "DATABASE_URL"),
        ({"HISCORES_REQUESTS_PER_MINUTE": "many"}, "HISCORES_REQUESTS_PER_MINUTE"),
    ],
)
def test_a_bad_setting_is_one_line_that_names_it(
    world: World, tmp_path: Path, environment: dict[str, str], named: str
) -> None:
    url = f"http://127.0.0.1:{world.port}/discord/api/v10"
    given = {
        "DISCORD_API_URL": url,
        "HEALTH_ADDRESS": "",
        "DATABASE_URL": f"sqlite://{tmp_path}/herald.sqlite3",
        **environment,
    }
    with Program("run", folder=tmp_path, environment=given) as bot:
        bot.start()
        assert bot.wait() == EX_CONFIG

    (line,) = (line for line in bot.log.splitlines() if " INFO " not in line)
    assert named in line
