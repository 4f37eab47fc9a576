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
from sandbox.discord.gateway.opcodes import Intent
from sandbox.discord.gateway.sessions import Session, Sessions
from sandbox.discord.gateway.sockets import GatewaySocket
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.world import World
from sandbox.discord.wire import Json

GATEWAY_PATH = "/discord/gateway"


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
        try:
            compressor = compressor_for(request.query.get("compress"))
        except ValueError as problem:
            raise web.HTTPBadRequest(text=str(problem)) from problem
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        self._remember(socket, request)
        connection = GatewaySocket(
            socket,
            compressor=compressor,
            sessions=self._sessions,
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
            payload = self._world.gateway_payload(guild) | {"unavailable": False}
            session.emit("GUILD_CREATE", payload)
        self._changed()

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

    def accept(self) -> None:
        """Let bots connect again."""
        self._refusing_until = 0.0

    async def close(self) -> None:
        """Say goodbye to every bot, for the sandbox ends."""
        for socket in tuple(self._open):
            await socket.close(code=WSCloseCode.SERVICE_RESTART)
