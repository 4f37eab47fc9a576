"""The composition: loopback services on one port, and the unmodified bot against them.

The only module of the sandbox that imports the bot.
"""

import asyncio
import base64
import errno
import shlex
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import click

from bot.program.run import run
from bot.settings import Settings
from sandbox.clock import SandboxClock
from sandbox.control.app import HasRoutes, build_app
from sandbox.control.channels import ChannelRoutes
from sandbox.control.discord_faults import DiscordFaultRoutes
from sandbox.control.events import EventRoutes
from sandbox.control.guild import GuildRoutes
from sandbox.control.hiscores import HiscoresRoutes
from sandbox.control.people import PeopleRoutes
from sandbox.control.serving import HOST, in_background, listen_on, serving
from sandbox.control.state import StateRoutes
from sandbox.control.time import TimeRoutes
from sandbox.discord import LoopbackDiscord
from sandbox.discord.ids import APPLICATION_ID
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.lives.world import LivingWorld
from sandbox.world_population import populate, steps_for

DEFAULT_PORT = 8137

_OPENAPI = Path(__file__).resolve().parents[2] / "shared" / "discord" / "openapi.json"
_TOKEN = f"{base64.b64encode(str(APPLICATION_ID).encode()).decode()}.sandbox.loopback"
_ONLY_OUTSIDE = frozenset({"CLOCK_URL", "HEALTH_ADDRESS"})


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """How to start a sandbox; ``database`` None is a SQLite file that is removed at the end.

    Port 0 takes any free one. ``speed`` multiplies the pace of the simulated lives.
    """

    port: int = DEFAULT_PORT
    database: str | None = None
    seed: int = 1
    speed: float = 1.0
    quiet_world: bool = False
    bot: bool = True


class Sandbox:
    """A running sandbox, for the time of an ``async with`` block."""

    def __init__(self, options: DemoOptions) -> None:
        self.options = options
        self.port = options.port
        self.clock = SandboxClock()
        self.hiscores = LoopbackHiscores(clock=self.clock)
        self.discord = LoopbackDiscord(
            clock=self.clock,
            base_url=lambda: self.base_url,
            openapi_path=_OPENAPI if _OPENAPI.is_file() else None,
            token=_TOKEN,
        )
        self.populated = asyncio.Event()
        self.bot: asyncio.Task[None] | None = None
        self._world = self._new_world()
        self._database_url = options.database or ""
        self._opened = AsyncExitStack()

    @property
    def base_url(self) -> str:
        """The address of the page; everything else is below it."""
        return f"http://{HOST}:{self.port}"

    def settings_for_bot(self) -> dict[str, str]:
        """Return the environment with which ``herald run`` uses this sandbox."""
        return {
            "DISCORD_TOKEN": _TOKEN,
            "DISCORD_API_URL": f"{self.base_url}/discord/api/v10",
            "HISCORES_URL": f"{self.base_url}/hiscores",
            "DATABASE_URL": self._database_url,
            "HISCORES_REQUESTS_PER_MINUTE": "600",
            "CHECK_INTERVAL_FLOOR_SECONDS": "3",
            "CHECK_INTERVAL_CEILING_SECONDS": "60",
            "HEALTH_ADDRESS": f"{HOST}:{self.port + 1}",
            "CLOCK_URL": f"{self.base_url}/api/clock",
        }

    async def run_until(self, stopped: asyncio.Event) -> None:
        """Wait until the event is set or the bot has ended; a bot that failed raises here."""
        wait = asyncio.create_task(stopped.wait())
        try:
            await asyncio.wait(
                {wait, self.bot} if self.bot else {wait}, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            wait.cancel()
        if self.bot and self.bot.done():
            self.bot.result()

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as opening:
            if not self._database_url:
                folder = opening.enter_context(TemporaryDirectory(prefix="herald-"))
                self._database_url = f"sqlite://{folder}/herald.sqlite3"
            await self._serve(opening)
            await opening.enter_async_context(in_background(self._populate()))
            if self._world is not None:
                await opening.enter_async_context(in_background(self._world.run()))
            if self.options.bot:
                await opening.enter_async_context(self._running_bot())
            self._opened = opening.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._opened.aclose()

    def _new_world(self) -> LivingWorld | None:
        if self.options.quiet_world:
            return None
        world = LivingWorld(
            hiscores=self.hiscores,
            clock=self.clock,
            seed=self.options.seed,
            speed=self.options.speed,
        )
        world.populate()
        return world

    async def _serve(self, opening: AsyncExitStack) -> None:
        listener = opening.enter_context(listen_on(self.port))
        self.port = int(listener.getsockname()[1])
        await opening.enter_async_context(serving(build_app(*self._parts()), listener))
        opening.push_async_callback(self.discord.close)

    def _parts(self) -> tuple[HasRoutes, ...]:
        return (
            self.discord,
            self.hiscores,
            StateRoutes(
                discord=self.discord,
                hiscores=self.hiscores,
                clock=self.clock,
                speed=self.options.speed,
                online=self._online,
                is_populated=self.populated.is_set,
            ),
            PeopleRoutes(self.discord),
            GuildRoutes(self.discord),
            ChannelRoutes(self.discord),
            DiscordFaultRoutes(self.discord),
            EventRoutes(self.discord),
            HiscoresRoutes(self.hiscores, clock=self.clock),
            TimeRoutes(clock=self.clock, discord=self.discord, database_url=self._database_url),
        )

    def _online(self) -> frozenset[str]:
        return frozenset() if self._world is None else self._world.online

    async def _populate(self) -> None:
        names = () if self._world is None else self._world.names
        await populate(self.discord, steps_for(names))
        self.populated.set()
        self.discord.events.state()

    @asynccontextmanager
    async def _running_bot(self) -> AsyncIterator[None]:
        given = self.settings_for_bot()
        values: dict[str, Any] = {
            name.lower(): value for name, value in given.items() if name not in _ONLY_OUTSIDE
        }
        settings = Settings(_env_file=None, health_address="", clock_url=None, **values)
        stop = asyncio.Event()
        self.bot = asyncio.create_task(run(settings, clock=self.clock, stop=stop))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait({self.bot})


async def run_demo(options: DemoOptions) -> None:
    """Serve the sandbox until Ctrl-C or SIGTERM, and say where it is."""
    stopped = asyncio.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(kind, stopped.set)
    try:
        async with Sandbox(options) as sandbox:
            click.echo(_greeting(sandbox))
            await sandbox.run_until(stopped)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        message = f"Port {options.port} is taken: choose another one with --port."
        raise SystemExit(message) from error


def _greeting(sandbox: Sandbox) -> str:
    if sandbox.options.bot:
        return f"Open {sandbox.base_url} in a browser. Ctrl-C ends the demo."
    lines = [f"# The page: {sandbox.base_url}  Settings for `herald run`:"]
    settings = sandbox.settings_for_bot().items()
    return "\n".join([*lines, *(f"export {name}={shlex.quote(text)}" for name, text in settings)])
