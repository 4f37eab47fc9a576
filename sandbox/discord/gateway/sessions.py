"""Gateway sessions: who is connected, what each was sent, what a returning one missed.

Belongs here: sequence numbers, replay, delivery to the right shards. Not here: sockets and
handshakes (see `sockets`), what the events say.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from sandbox.discord.gateway.opcodes import Intent, Opcode
from sandbox.discord.wire import Json

_REPLAYABLE_EVENTS = 1000
_RESUMABLE_SECONDS = 120.0
_SHARD_SHIFT = 22

Outlet = Callable[[bytes], None]


@dataclass(slots=True, eq=False)
class Session:
    """One identified shard of one bot process."""

    shard: tuple[int, int]
    intents: Intent
    outlet: Outlet | None
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=_REPLAYABLE_EVENTS))
    detached_at: float = 0.0
    hang_up: Callable[[int], None] | None = None
    """Ends the connection with a close code, while there is one."""

    def emit(self, event: str, data: Any) -> None:
        """Number an event, remember it for a resume and send it when connected."""
        self.sequence += 1
        packet = orjson.dumps(
            {"op": Opcode.DISPATCH, "t": event, "s": self.sequence, "d": data},
        )
        self.sent.append((self.sequence, packet))
        if self.outlet is not None:
            self.outlet(packet)

    def say(self, packet: Json) -> None:
        """Send what has no number and is never replayed."""
        if self.outlet is not None:
            self.outlet(orjson.dumps({"s": None, "t": None} | packet))

    def can_replay_from(self, sequence: int) -> bool:
        """Tell whether everything after a sequence number is still remembered."""
        oldest = self.sent[0][0] if self.sent else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def replay(self, outlet: Outlet, *, after: int) -> None:
        """Connect again and send what was missed."""
        self.outlet = outlet
        for sequence, packet in tuple(self.sent):
            if sequence > after:
                outlet(packet)

    def detach(self) -> None:
        """Note that the socket is gone."""
        self.outlet = self.hang_up = None
        self.detached_at = time.monotonic()

    def is_resumable(self) -> bool:
        """Tell whether the session is connected or may still come back."""
        waited = time.monotonic() - self.detached_at
        return self.outlet is not None or waited < _RESUMABLE_SECONDS

    def has_guild(self, guild_id: int) -> bool:
        """Tell whether a guild belongs to this shard."""
        index, count = self.shard
        return (guild_id >> _SHARD_SHIFT) % count == index


class Sessions:
    """All sessions, and delivery of events to those concerned."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def add(self, session: Session) -> None:
        """Register a newly identified session."""
        self._forget_stale()
        self._sessions[session.id] = session

    def get(self, session_id: str) -> Session | None:
        """Return a session that may still be resumed."""
        session = self._sessions.get(session_id)
        return session if session is not None and session.is_resumable() else None

    def end(self, session: Session) -> None:
        """Forget a session; it cannot be resumed."""
        self._sessions.pop(session.id, None)

    def connected(self) -> list[Session]:
        """Return the sessions with a connection."""
        return [session for session in self._sessions.values() if session.outlet is not None]

    def end_all(self) -> None:
        """Forget every session, so that none can be resumed."""
        self._sessions.clear()

    def for_guild(self, guild_id: int | None) -> list[Session]:
        """Return the sessions that hear of a guild (of direct messages for None)."""
        return [session for session in self._alive() if session.has_guild(guild_id or 0)]

    def is_connected(self, guild_id: int) -> bool:
        """Tell whether a connected bot hears of a guild."""
        return any(session.outlet is not None for session in self.for_guild(guild_id))

    def dispatch(
        self, event: str, data: Any, *, guild_id: int | None, intent: Intent = Intent.NONE
    ) -> None:
        """Send an event to every session of the guild's shard that asked for its intent."""
        for session in self.for_guild(guild_id):
            if intent in session.intents:
                session.emit(event, data)

    def _alive(self) -> Iterator[Session]:
        return (session for session in self._sessions.values() if session.is_resumable())

    def _forget_stale(self) -> None:
        for session in tuple(self._sessions.values()):
            if not session.is_resumable():
                self.end(session)


def invalid_session(*, resumable: bool) -> Json:
    """Make the packet that tells a client its session is no good."""
    return {"op": Opcode.INVALID_SESSION, "d": resumable, "s": None, "t": None}
