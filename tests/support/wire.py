"""The whole program against the loopback Discord and hiscores, in this process, for one test.

Belongs here: starting and stopping the bot, and what people do on the server. Not here: any
assertion about an answer.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import ClientSession
from tortoise.backends.base.executor import EXECUTOR_CACHE

from bot.database import query
from bot.loops import LoopMonitor
from bot.program.run import run
from bot.services.updates.player_updates import COOLDOWN
from bot.settings import Settings
from bot.ui.drawing.picture_cache import PictureCache
from sandbox.demo import DemoOptions, Sandbox
from sandbox.discord import LoopbackDiscord, RecordedRequest, Reply
from tests.support.drawing import ThreadDrawingWorker

LEVEL_50, LEVEL_51, LEVEL_52 = 101_333, 111_945, 123_660
"""XP at which a skill has just reached these levels."""

QUIET: dict[str, Any] = {
    "check_interval_floor_seconds": 3_600,
    "check_interval_ceiling_seconds": 86_400,
}
"""Settings under which players are read when a test asks for it, and at no other time."""

_FETCH_WITHIN_S = _IMPORTED_WITHIN_S = 60.0
_LOOK_EVERY_S = 0.02


@dataclass
class Wire:
    """A bot on the wire, and the people who use it."""

    sandbox: Sandbox
    settings: Settings
    loops: LoopMonitor = field(default_factory=LoopMonitor)
    """How the loops of the bot fare, through all its starts."""
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None

    @property
    def discord(self) -> LoopbackDiscord:
        """The loopback Discord."""
        return self.sandbox.discord

    async def start_bot(self) -> None:
        """Start the bot and wait until it can be used."""
        EXECUTOR_CACHE.clear()  # Tortoise's prepared statements are those of the last dialect
        self._stop = asyncio.Event()
        picture_cache = PictureCache(ThreadDrawingWorker())
        starting = run(
            self.settings,
            clock=self.sandbox.clock,
            stop=self._stop,
            picture_cache=picture_cache,
            loops=self.loops,
        )
        self._running = asyncio.create_task(starting)
        ready = asyncio.create_task(self.discord.wait_ready())
        await asyncio.wait({self._running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await self._running
        await ready

    async def stop_bot(self) -> None:
        """Ask the bot to end and wait for it; what it failed with is raised."""
        self._stop.set()
        if self._running is not None:
            await self._running

    async def ending(self, *, within: float = 15) -> BaseException | None:
        """Wait until the bot ends by itself, and return what it failed with."""
        running, self._running = self._running, None
        assert running is not None
        await asyncio.wait({running}, timeout=within)
        assert running.done(), "the bot still runs"
        return running.exception()

    async def restart_bot(self) -> None:
        """Stop the bot and start it again."""
        await self.stop_bot()
        await self.start_bot()

    async def use(
        self, command: str, *, by: str = "admin", place: str = "general", **options: Any
    ) -> Reply:
        """Use a slash command in a channel and return the final answer."""
        return await self.discord.interact(
            member=by, channel=place, command=command, options=options
        )

    async def on_member(self, target: str, command: str, *, by: str = "admin") -> Reply:
        """Use a command of the menu that a member has, and return the final answer."""
        return await self.discord.use_on_member(
            member=by, channel="general", command=command, target=target
        )

    async def suggestions(
        self, command: str, focused: str, *, by: str = "admin", **options: Any
    ) -> list[str]:
        """Type in an option and return what is offered."""
        options.setdefault(focused, "")
        choices = await self.discord.autocomplete(
            member=by, channel="general", command=command, options=options, focused=focused
        )
        return [choice["value"] for choice in choices]

    def speak(self, member: str, locale: str) -> None:
        """Choose the language of a member's client, by Discord's locale."""
        guilds, world = self.discord.guilds, self.discord.world
        guilds.choose_language(world.member_named(member), locale)

    def speak_in_guild(self, locale: str) -> None:
        """Choose the guild's language in Discord's own settings."""
        self.discord.guilds.speak(self.discord.world.home, locale)

    async def press(self, reply: Reply, label: str, *, by: str = "admin") -> Reply:
        """Press the button of a reply that has this label."""
        assert reply.message_id is not None
        custom_id = next(
            button["custom_id"] for button in buttons(reply.components) if button["label"] == label
        )
        return await self.discord.press(message_id=reply.message_id, custom_id=custom_id, member=by)

    def rank(self, player: str, **rows: int | None) -> None:
        """Put a player on the hiscores, or change its rows; ``_`` in a name stands for a space."""
        amounts = {name.replace("_", " "): amount for name, amount in rows.items()}
        self.sandbox.hiscores.players.set(player, amounts)

    async def track(self, player: str, **rows: int | None) -> None:
        """Put a player on the hiscores and track it."""
        self.rank(player, **(rows or {"Attack": LEVEL_50}))
        reply = await self.use("track", player=player)
        assert reply.ok, reply.text

    async def track_all(self, players: Mapping[str, Mapping[str, int]]) -> None:
        """Put many players on the hiscores and track them by one import."""
        for name, rows in players.items():
            self.rank(name, **rows)
        reply = await self.use("players import", names=", ".join(players))
        assert reply.ok, reply.text
        async with asyncio.timeout(_IMPORTED_WITHIN_S):
            while await self._tracked() < len(players):  # noqa: ASYNC110 - a database tells nobody
                await asyncio.sleep(_LOOK_EVERY_S)

    async def _tracked(self) -> int:
        (row,) = await query("SELECT COUNT(*) AS players FROM guild_player")
        return int(row["players"])

    async def open_operations(self) -> None:
        """Let the admins have a channel, "operations", for what they need to know."""
        self.discord.create_channel("operations")
        reply = await self.use("config channel", channel="operations", kind="channel.operations")
        assert reply.ok, reply.text

    async def read(self, player: str, **rows: int | None) -> None:
        """Change a player's rows and have it read at once."""
        self.rank(player, **rows)
        self.sandbox.clock.advance(COOLDOWN)
        reply = await self.use("update", player=player)
        assert reply.ok, reply.text

    async def break_hiscores(self, kind: str, **details: Any) -> None:
        """Begin a trouble of the hiscores; ``none`` ends all."""
        await self._control("/api/hiscores/faults", {"kind": kind, **details})

    async def fetch(self, player: str) -> None:
        """Have the bot read a player in the background, and wait until it did."""
        await self._control("/api/fetch", {"player": player})

    async def until(self, holds: Callable[[], bool], *, within: float = 10) -> None:
        """Wait until something holds; TimeoutError when it does not come to pass."""
        async with asyncio.timeout(within):
            while not holds():  # noqa: ASYNC110 - what holds here tells nobody
                await asyncio.sleep(_LOOK_EVERY_S)

    def posts(self, channel: str = "level-ups") -> list[str]:
        """Return the text of every message the bot posted by itself in a channel."""
        return [entry.text for entry in self.discord.message_log if entry.channel == channel]

    def callbacks(self) -> list[RecordedRequest]:
        """Return the bot's first responses to interactions, oldest first."""
        return [one for one in self.discord.requests if one.path.endswith("/callback")]

    async def _control(self, path: str, body: dict[str, Any]) -> None:
        async with ClientSession(self.sandbox.base_url) as session:
            answer = await session.post(path, json=body)
            assert answer.status == 200, await answer.text()

    async def post(self, channel: str, components: list[dict[str, Any]]) -> str:
        """Post a message of components as the bot would have; its id."""
        given = self.sandbox.settings_for_bot()
        channel_id = self.discord.world.channel_named(channel).id
        address = f"{given['DISCORD_API_URL']}/channels/{channel_id}/messages"
        headers = {"Authorization": f"Bot {given['DISCORD_TOKEN']}"}
        async with ClientSession(headers=headers) as session:
            body = {"flags": 1 << 15, "components": components}
            answer = await session.post(address, json=body)
            assert answer.status == 200, await answer.text()
            return str((await answer.json())["id"])

    async def register(self, command: dict[str, Any]) -> None:
        """Register a command with Discord as another version of the bot would have."""
        given = self.sandbox.settings_for_bot()
        application = self.discord.state()["bot"]["id"]
        address = f"{given['DISCORD_API_URL']}/applications/{application}/commands"
        headers = {"Authorization": f"Bot {given['DISCORD_TOKEN']}"}
        async with ClientSession(headers=headers) as session:
            answer = await session.post(address, json=command)
            assert answer.status < 300, await answer.text()


@asynccontextmanager
async def wire_on(
    database: str, *, begins_at: datetime | None = None, **overrides: Any
) -> AsyncIterator[Wire]:
    """Run the bot on a database against a quiet world; every request it made must be valid.

    ``begins_at`` sets the sandbox's clock to a moment that is still to come.
    """
    options = DemoOptions(port=0, database=database, quiet_world=True, bot=False)
    async with Sandbox(options) as sandbox:
        if begins_at:
            sandbox.clock.advance(begins_at - sandbox.clock.now())
        sandbox.discord.world.shows_all_commands = True  # so that the bot itself has to refuse
        wire = Wire(sandbox, _settings(sandbox, overrides))
        await wire.start_bot()
        try:
            await asyncio.wait_for(sandbox.populated.wait(), _FETCH_WITHIN_S)
            yield wire
        finally:
            await wire.stop_bot()
        assert sandbox.discord.violating_requests == []


def _settings(sandbox: Sandbox, overrides: dict[str, Any]) -> Settings:
    given = {name.lower(): value for name, value in sandbox.settings_for_bot().items()}
    values: dict[str, Any] = {**given, "health_address": "", "clock_url": None, **QUIET}
    return Settings(_env_file=None, **(values | overrides))


def buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return every button among components, however deep."""
    found = [part for part in components if part["type"] == 2]
    return found + [
        button for part in components for button in buttons(part.get("components") or [])
    ]


async def together(*doings: Awaitable[Reply]) -> list[Reply]:
    """Do things at the same moment."""
    return list(await asyncio.gather(*doings))
