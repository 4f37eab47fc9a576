"""One gateway connection: the handshake, heartbeats, and writing in order.

Belongs here: the WebSocket and its protocol. Not here: which events exist, sessions' memory.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import orjson
from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.discord.gateway.compression import Compressor
from sandbox.discord.gateway.conditions import Conditions
from sandbox.discord.gateway.opcodes import (
    KNOWN_INTENTS,
    PRIVILEGED,
    CloseCode,
    Intent,
    Opcode,
)
from sandbox.discord.gateway.sessions import Session, Sessions, invalid_session
from sandbox.discord.wire import Json

_log = logging.getLogger(__name__)
_SILENT_INTERVALS = 1.5
"""So many heartbeat intervals without a word from the client, and its session has timed out."""
_MAX_PACKET = 4096
_ACK_SECONDS = 0.02  # discord.py notes the time only after sending: answered at once it looks late


class HangUpError(Exception):
    """The gateway ends the connection with a close code."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.name)
        self.code = code


class GatewaySocket:
    """Speak the gateway protocol with one client until either side ends it."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        *,
        compressor: Compressor | None,
        sessions: Sessions,
        conditions: Conditions,
        guild_count: Callable[[], int],
        token: str,
        greet: Callable[[Session], None],
        lost: Callable[[], None],
    ) -> None:
        self._socket = socket
        self._compressor = compressor
        self._sessions = sessions
        self._conditions = conditions
        self._guild_count = guild_count
        self._token = token
        self._greet = greet
        self._lost = lost
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._goodbye: asyncio.Task[bool] | None = None
        self.session: Session | None = None

    async def run(self) -> None:
        """Greet, then read until the connection ends; the session stays resumable."""
        writer = asyncio.create_task(self._write())
        interval = self._conditions.heartbeat_milliseconds
        self._send({"op": Opcode.HELLO, "d": {"heartbeat_interval": interval}})
        try:
            await self._read()
        except HangUpError as reason:
            _log.info("gateway: closing with %s", reason)
            await self._socket.close(code=reason.code, message=str(reason).encode())
        finally:
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer
            self._detach()

    def _detach(self) -> None:
        session = self.session
        if session is None or session.outlet != self._outgoing.put_nowait:
            return
        session.detach()
        if self._socket.close_code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY}:
            self._sessions.end(session)
        self._lost()

    def _send(self, packet: Json) -> None:
        self._outgoing.put_nowait(orjson.dumps({"s": None, "t": None} | packet))

    async def _write(self) -> None:
        with suppress(ConnectionError):
            while True:
                packet = await self._outgoing.get()
                await asyncio.sleep(self._conditions.silence_left())
                if self._compressor is None:
                    await self._socket.send_str(packet.decode())
                else:
                    await self._socket.send_bytes(self._compressor(packet))

    async def _read(self) -> None:
        patience = self._conditions.heartbeat_milliseconds / 1000 * _SILENT_INTERVALS
        while True:
            try:
                message = await self._socket.receive(timeout=patience)
            except TimeoutError:
                raise HangUpError(CloseCode.SESSION_TIMED_OUT) from None
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                return
            self._receive(_decoded(message.data))

    def _receive(self, packet: Json) -> None:
        match packet.get("op"):
            case Opcode.HEARTBEAT:
                ack = {"op": Opcode.HEARTBEAT_ACK}
                asyncio.get_running_loop().call_later(_ACK_SECONDS, self._send, ack)
            case Opcode.IDENTIFY:
                self._identify(packet.get("d") or {})
            case Opcode.RESUME:
                self._resume(packet.get("d") or {})
            case Opcode.PRESENCE | Opcode.VOICE_STATE | Opcode.REQUEST_MEMBERS:
                self._require_session()
            case _:
                raise HangUpError(CloseCode.UNKNOWN_OPCODE)

    def _require_session(self) -> None:
        if self.session is None:
            raise HangUpError(CloseCode.NOT_AUTHENTICATED)

    def _identify(self, data: Json) -> None:
        if self.session is not None:
            raise HangUpError(CloseCode.ALREADY_AUTHENTICATED)
        if data.get("token") != self._token:
            raise HangUpError(CloseCode.AUTHENTICATION_FAILED)
        session = Session(_shard(data), _intents(data), self._outgoing.put_nowait)
        self._require_permitted(session)
        if not self._conditions.may_identify():
            self._send(invalid_session(resumable=False))
            return
        self.session = session
        session.hang_up = self._hang_up
        self._sessions.add(session)
        self._greet(session)

    def _require_permitted(self, session: Session) -> None:
        if (code := self._conditions.refusal()) is not None:
            raise HangUpError(code)
        if session.intents & PRIVILEGED & ~self._conditions.granted:
            raise HangUpError(CloseCode.DISALLOWED_INTENTS)
        if self._guild_count() > self._conditions.guilds_per_shard * session.shard[1]:
            raise HangUpError(CloseCode.SHARDING_REQUIRED)

    def _hang_up(self, code: int) -> None:
        self._goodbye = asyncio.create_task(self._socket.close(code=code))

    def _resume(self, data: Json) -> None:
        if data.get("token") != self._token:
            raise HangUpError(CloseCode.AUTHENTICATION_FAILED)
        session = self._sessions.get(str(data.get("session_id")))
        sequence = data.get("seq") or 0
        if session is None or not session.can_replay_from(sequence):
            self._send(invalid_session(resumable=False))
            return
        self.session = session
        session.hang_up = self._hang_up
        session.replay(self._outgoing.put_nowait, after=sequence)
        session.emit("RESUMED", {"_trace": []})


def _decoded(data: str | bytes) -> Json:
    if len(data) > _MAX_PACKET:
        raise HangUpError(CloseCode.DECODE_ERROR)
    try:
        packet = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise HangUpError(CloseCode.DECODE_ERROR) from None
    if not isinstance(packet, dict):
        raise HangUpError(CloseCode.DECODE_ERROR)
    return packet


def _shard(data: Json) -> tuple[int, int]:
    given: Any = data.get("shard", [0, 1])
    match given:
        case [int(index), int(count)] if 0 <= index < count:
            return index, count
        case _:
            raise HangUpError(CloseCode.INVALID_SHARD)


def _intents(data: Json) -> Intent:
    given = data.get("intents")
    if not isinstance(given, int) or not 0 <= given <= KNOWN_INTENTS:
        raise HangUpError(CloseCode.INVALID_INTENTS)
    return Intent(given)
