"""The database lost and found again, and a second process that waits: with real processes."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest

from tests.e2e.support import LEVEL_50, START_WITHIN_S
from tests.e2e.support_programs import Program, exported, free_port
from tests.e2e.support_proxy import Proxy, Way, proxy_to
from tests.e2e.support_world import World, until
from tests.support.postgres import fresh_database

SAID_WITHIN_S = 15.0
BACK_WITHIN_S = 10.0
TAKEN_OVER_WITHIN_S = 30.0
AWAY_S = 25.0
"""Long enough for every loop to fail, and for a wait that doubles to have grown past the limit."""
BUSY = "database"


class Bot(Program):
    """A bot in a world, with an address of its own at which it says how it is."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.port = free_port()
        folder.mkdir()
        given = settings | {"HEALTH_ADDRESS": f"127.0.0.1:{self.port}"}
        super().__init__("run", folder=folder, environment=given)

    def health(self) -> dict[str, Any]:
        """Return what it says at /healthz; nothing when nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=8)
        try:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            told: dict[str, Any] = orjson.loads(answer.read())
        except OSError:
            return {}
        finally:
            connection.close()
        assert (answer.status == 200) is told["ok"]
        return told

    def is_well(self) -> bool:
        assert self.is_running, self.log
        told = self.health()
        return bool(told.get("ok")) and not told["standby"]

    def lines(self, text: str) -> int:
        return sum(text in line for line in self.log.splitlines())


class Stage:
    """A world and the bots that are started in it."""

    def __init__(self, folder: Path, database: str, stack: ExitStack) -> None:
        arguments = ("demo", "--no-bot", "--quiet-world", "--port", "0", "--database", database)
        serving = stack.enter_context(Program(*arguments, folder=folder, environment={}))
        serving.start()
        self._settings = exported(serving.wait_for("CLOCK_URL", within=START_WITHIN_S))
        self._folder, self._stack = folder, stack
        self.world = World(urlsplit(self._settings["CLOCK_URL"]).port or 0)

    def add_bot(self, name: str) -> Bot:
        bot = self._stack.enter_context(Bot(self._folder / name, self._settings))
        bot.start()
        return bot


def seconds_until(holds: Callable[[], object], *, within: float) -> float:
    began = time.monotonic()
    until(holds, within=within)
    return time.monotonic() - began


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


@pytest.fixture
def proxy(postgres_url: str, stack: ExitStack) -> Proxy:
    return stack.enter_context(proxy_to(stack.enter_context(fresh_database(postgres_url))))


@pytest.mark.postgres
@pytest.mark.parametrize("way", [Way.CUT, Way.SILENT])
def test_every_loop_is_back_soon_after_the_database(
    way: Way, proxy: Proxy, stack: ExitStack, tmp_path: Path
) -> None:
    stage = Stage(tmp_path, proxy.url, stack)
    bot = stage.add_bot("bot")
    until(bot.is_well, within=START_WITHIN_S)
    stage.world.track("Wren", {"Attack": LEVEL_50})
    before = set(bot.health()["seconds_since_last_round"])

    proxy.turn(way)
    until(lambda: bot.health().get("database") is False, within=SAID_WITHIN_S)
    told = bot.health()
    reply = stage.world.use("players list")
    time.sleep(AWAY_S)
    proxy.turn(Way.OPEN)

    assert [problem.split(":")[0] for problem in told["problems"]] == ["database"]
    assert not reply["ok"]
    assert BUSY in reply["text"].lower()
    assert seconds_until(lambda: _all_back(bot), within=BACK_WITHIN_S) < BACK_WITHIN_S
    assert set(bot.health()["seconds_since_last_round"]) == before
    assert bot.lines("The database cannot be used") == 1
    assert bot.lines("The database can be used again") == 1
    assert bot.lines("Traceback") == 0, bot.log
    reads = stage.world.reads("Wren")
    stage.world.advance("2d")
    until(lambda: stage.world.reads("Wren") > reads, within=BACK_WITHIN_S)


def _all_back(bot: Bot) -> bool:
    ages = bot.health()["seconds_since_last_round"]
    return bot.is_well() and ages["fetcher"] < 3 and ages["notifier"] < 3


def test_a_file_that_is_taken_away_is_said_and_nothing_is_confirmed(
    stack: ExitStack, tmp_path: Path
) -> None:
    path = tmp_path / "herald.sqlite3"
    stage = Stage(tmp_path, f"sqlite://{path}", stack)
    bot = stage.add_bot("bot")
    until(bot.is_well, within=START_WITHIN_S)
    stage.world.track("Wren", {"Attack": LEVEL_50})

    path.rename(tmp_path / "aside")
    refused = stage.world.use("untrack", player="Wren")
    until(lambda: bot.health().get("database") is False, within=SAID_WITHIN_S)
    told = bot.health()
    (tmp_path / "aside").rename(path)
    until(bot.is_well, within=BACK_WITHIN_S)

    assert not refused["ok"]
    assert "deleted or replaced" in told["problems"][0]
    assert bot.lines("The database cannot be used") == 1
    assert "Wren" in stage.world.use("players list")["text"]


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("is_killed", [True, False])
def test_a_second_process_waits_and_takes_over(
    request: pytest.FixtureRequest,
    stack: ExitStack,
    tmp_path: Path,
    database: str,
    *,
    is_killed: bool,
) -> None:
    url = f"sqlite://{tmp_path}/herald.sqlite3"
    if database == "postgres":
        url = stack.enter_context(fresh_database(request.getfixturevalue("postgres_url")))
    stage = Stage(tmp_path, url, stack)
    first = stage.add_bot("first")
    until(first.is_well, within=START_WITHIN_S)
    second = stage.add_bot("second")
    second.wait_for("waiting to take over", within=START_WITHIN_S)
    stage.world.track("Wren", {"Attack": LEVEL_50})
    until(lambda: second.health().get("standby"))
    assert second.health()["ok"]
    assert first.is_well()

    if is_killed:
        first.kill()
    else:
        first.end()
    until(second.is_well, within=TAKEN_OVER_WITHIN_S)

    assert "Wren" in stage.world.use("players list")["text"]
    assert second.lines("waiting to take over") == 1
    assert second.end() < 8
