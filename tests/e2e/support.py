"""A world and a bot in two processes, so that the bot may die while the world lives on."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from tests.e2e.support_programs import Program, exported, free_port
from tests.e2e.support_world import World, until

START_WITHIN_S = 30.0
END_WITHIN_S = 5.0
LEVEL_50, LEVEL_51, LEVEL_52 = 101_333, 111_945, 123_660


class Herald:
    """A bot that can be started, ended and killed, and the world it lives in."""

    def __init__(self, world: World, bot: Program, *, health_port: int) -> None:
        self.world = world
        self.bot = bot
        self._health_port = health_port

    def start(self) -> None:
        """Start the bot and wait until it is well."""
        self.bot.start()
        until(self.is_well, within=START_WITHIN_S)

    def is_well(self) -> bool:
        """Ask the bot itself how it is."""
        assert self.bot.is_running, self.bot.log
        connection = HTTPConnection("127.0.0.1", self._health_port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return bool(orjson.loads(connection.getresponse().read())["ok"])
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def mend(self) -> None:
        """Bring everything into the state in which a test may expect it."""
        self.world.break_discord("none")
        self.world.break_hiscores("none")
        if not self.bot.is_running:
            self.start()
        until(lambda: self.world.state()["bot"]["connected"])
        self.world.use("config channel", channel="level-ups")
        self.world.forget_everybody()


@contextmanager
def herald_on(database: str, folder: Path) -> Iterator[Herald]:
    """Serve a quiet world and run the bot in it; every request it made must be valid."""
    arguments = ("demo", "--no-bot", "--quiet-world", "--port", "0", "--database", database)
    with Program(*arguments, folder=folder, environment={}) as serving:
        serving.start()
        settings = exported(serving.wait_for("CLOCK_URL", within=START_WITHIN_S))
        world = World(urlsplit(settings["CLOCK_URL"]).port or 0)
        health_port = free_port()
        settings["HEALTH_ADDRESS"] = f"127.0.0.1:{health_port}"
        with Program("run", folder=folder, environment=settings) as bot:
            herald = Herald(world, bot, health_port=health_port)
            herald.start()
            until(lambda: world.state()["populated"])
            yield herald
            if bot.is_running:
                assert bot.end() < END_WITHIN_S
        assert world.violations() == []


def on_each(scenario: Callable[[Herald], None], heralds: Sequence[Herald]) -> None:
    """Play a scenario on several databases at the same time; the first failure is raised."""
    with ThreadPoolExecutor() as players:
        list(players.map(scenario, heralds))
