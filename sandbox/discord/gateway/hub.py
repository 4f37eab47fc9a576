"""The gateway as a whole: accepting connections, greeting bots, hanging up on them.

Belongs here: the HTTP handler, READY and GUILD_CREATE, faults of the connection. Not here: the
protocol of one socket (see `sockets`), which events the rest of the sandbox sends.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from aiohttp import WSCloseCode, web

from sandbox.discord.gateway.compression import compressor_for
from sandbox.discord.gateway.conditions import Conditions
from sandbox.discord.gateway.opcodes import CloseCode, Intent, Opcode
from sandbox.discord.gateway.sessions import Session, Sessions, invalid_session
from sandbox.discord.gateway.sockets import GatewaySocket
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.world import World
from sandbox.discord.wire import Json

GATEWAY_PATH = "/discord/gateway"
_API_VERSION = "10"
_FOREVER = float("inf")


class Gateway:
    """Let bots connect and tell them what happens."""

    def __init__(
        self,
        *,
        world: World,
        token: str,
        base_url: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self._world = world
        self._token = token
        self._base_url = base_url
        self._changed = changed
        self._sessions = Sessions()
        self._open: WeakSet[web.WebSocketResponse] = WeakSet()
        self._transports: WeakSet[asyncio.Transport] = WeakSet()
        self._refusing_until = 0.0
        self._later: set[asyncio.TimerHandle] = set()
        self.conditions = Conditions()

    @property
    def url(self) -> str:
        """The address bots connect to."""
        return self._base_url().replace("http", "ws", 1).rstrip("/") + GATEWAY_PATH

    @property
    def is_connected(self) -> bool:
        """Whether a connected bot hears of the guild."""
        return self._sessions.is_connected(self._world.guild_id)

    def may_answer(self, guild_id: int | None) -> bool:
        """Tell whether a bot hears of a guild (of direct messages for None), or may come back."""
        return bool(self._sessions.for_guild(guild_id))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one gateway connection."""
        if time.monotonic() < self._refusing_until:
            raise web.HTTPServiceUnavailable
        version = request.query.get("v", "10")
        try:
            compressor = compressor_for(request.query.get("compress"))
        except ValueError as problem:
            raise web.HTTPBadRequest(text=str(problem)) from problem
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        self._remember(socket, request)
        if version != _API_VERSION:
            await socket.close(code=CloseCode.INVALID_API_VERSION)
            return socket
        connection = GatewaySocket(
            socket,
            compressor=compressor,
            sessions=self._sessions,
            conditions=self.conditions,
            guild_count=self._guild_count,
            token=self._token,
            greet=self._greet,
            lost=self._changed,
        )
        await connection.run()
        return socket

    def _remember(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._open.add(socket)
        if request.transport is not None:
            self._transports.add(request.transport)

    def _greet(self, session: Session) -> None:
        session.emit("READY", self._ready(session))
        for guild in self._guilds_for(session):
            delay = max(self.conditions.guild_seconds, self.conditions.outage_left(guild.id))
            self._tell_of(session, guild, delay)
        self._changed()

    def _guild_count(self) -> int:
        return sum(guild.bot_is_member for guild in self._world.guilds.values())

    def _tell_of(self, session: Session, guild: Guild, delay: float) -> None:
        """Tell a session of a server that READY named, now or when it becomes available."""
        if delay <= 0:
            payload = self._world.gateway_payload(guild) | {"unavailable": False}
            session.emit("GUILD_CREATE", payload)
        elif delay < _FOREVER:
            loop = asyncio.get_running_loop()
            self._later.add(loop.call_later(delay, self._tell_late, session, guild))

    def _tell_late(self, session: Session, guild: Guild) -> None:
        if guild.bot_is_member and self._sessions.get(session.id) is session:
            self._tell_of(session, guild, self.conditions.outage_left(guild.id))

    def _guilds_for(self, session: Session) -> list[Guild]:
        guilds = self._world.guilds.values()
        return [each for each in guilds if each.bot_is_member and session.has_guild(each.id)]

    def _ready(self, session: Session) -> Json:
        here = self._guilds_for(session)
        return {
            "v": 10,
            "user": self._world.bot.user_payload() | {"verified": True, "mfa_enabled": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in here],
            "private_channels": [],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(self._world.application_id), "flags": 1 << 23},
            "_trace": [],
        }

    def dispatch(
        self, event: str, data: Any, *, guild_id: int | None, intent: Intent = Intent.NONE
    ) -> None:
        """Tell the sessions of a guild's shard (None: of direct messages) that asked for it."""
        self._sessions.dispatch(event, data, guild_id=guild_id, intent=intent)

    def drop(self, *, refuse_seconds: float = 0.0, forget_sessions: bool = False) -> None:
        """Cut every connection without a goodbye, and refuse new ones for a while."""
        self._refusing_until = time.monotonic() + refuse_seconds
        for transport in tuple(self._transports):
            transport.abort()
        self._transports.clear()
        if forget_sessions:
            self._sessions.end_all()

    def ask_to_reconnect(self) -> None:
        """Ask every bot to connect anew and resume."""
        for session in self._sessions.connected():
            session.say({"op": Opcode.RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool) -> None:
        """Tell every bot that its session is no good, or that it may resume it."""
        for session in self._sessions.connected():
            session.say(invalid_session(resumable=resumable))
            if not resumable:
                self._sessions.end(session)

    def hang_up(self, code: CloseCode, *, count: int | None) -> None:
        """End every connection with a close code, and so the next identifies."""
        self.conditions.refuse(code, count=count)
        for session in self._sessions.connected():
            if session.hang_up is not None:
                session.hang_up(code)

    def take_out(self, guild: Guild, seconds: float | None) -> None:
        """Let a server become unavailable, and come back after a while."""
        self.conditions.take_out(guild.id, seconds)
        away = {"id": str(guild.id), "unavailable": True}
        self.dispatch("GUILD_DELETE", away, guild_id=guild.id)
        for session in self._sessions.for_guild(guild.id):
            self._tell_of(session, guild, self.conditions.outage_left(guild.id))

    def recover(self) -> None:
        """End every trouble: let bots connect again, and bring all servers back."""
        self._refusing_until = 0.0
        waiting = [guild for guild in self._world.guilds.values() if self._is_out(guild)]
        self.conditions.reset()
        for guild in waiting:
            for session in self._sessions.for_guild(guild.id):
                self._tell_of(session, guild, 0.0)

    def _is_out(self, guild: Guild) -> bool:
        return guild.bot_is_member and self.conditions.outage_left(guild.id) > 0

    async def close(self) -> None:
        """Say goodbye to every bot, for the sandbox ends."""
        for timer in self._later:
            timer.cancel()
        for socket in tuple(self._open):
            await socket.close(code=WSCloseCode.SERVICE_RESTART)
