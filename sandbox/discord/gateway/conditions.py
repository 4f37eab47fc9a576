"""What a gateway demands and how it fails: pace, limits, silence, outages of servers.

Belongs here: the conditions in force and when they end. Not here: acting on them (see `hub`,
`sockets`), faults of REST requests (see `faults`).
"""

import time
from dataclasses import dataclass, field

from sandbox.discord.gateway.opcodes import HEARTBEAT_MILLISECONDS, CloseCode, Intent

GUILDS_PER_SHARD = 2500
IDENTIFY_SECONDS = 5.0
"""How far apart Discord wants two identifies of a bot; switched off unless asked for."""
_FOREVER = float("inf")


@dataclass(slots=True)
class Conditions:
    """How the gateway behaves now; as it stands at first, it hinders nobody."""

    heartbeat_milliseconds: int = HEARTBEAT_MILLISECONDS
    guilds_per_shard: int = GUILDS_PER_SHARD
    identify_seconds: float = 0.0
    """How long after one identify the next is refused as an invalid session."""
    guild_seconds: float = 0.0
    """How long after READY the servers come."""
    granted: Intent = Intent.NONE
    """The privileged intents that are switched on for the application."""
    refused_with: CloseCode | None = None
    refusals: int | None = None
    """How many identifies are refused with that code; None for all."""
    _silent_until: float = 0.0
    _unavailable: dict[int, float] = field(default_factory=dict)
    _identified_at: float = -_FOREVER

    def reset(self) -> None:
        """End every trouble."""
        fresh = Conditions(granted=self.granted)
        for name in self.__slots__:
            setattr(self, name, getattr(fresh, name))

    def refuse(self, code: CloseCode, *, count: int | None) -> None:
        """Close the next identifies, or all of them, with a code."""
        self.refused_with, self.refusals = code, count

    def refusal(self) -> CloseCode | None:
        """Return the code with which an identify is refused now, using it up."""
        code = self.refused_with
        if code is not None and self.refusals is not None:
            self.refusals -= 1
            if self.refusals <= 0:
                self.refused_with = None
        return code

    def may_identify(self) -> bool:
        """Note an identify; False when it follows the last one too soon."""
        now = time.monotonic()
        if now - self._identified_at < self.identify_seconds:
            return False
        self._identified_at = now
        return True

    def silence_left(self) -> float:
        """Return for how many seconds the gateway says nothing, not even to a heartbeat."""
        return max(0.0, self._silent_until - time.monotonic())

    def fall_silent(self, seconds: float) -> None:
        """Say nothing for a while, with the connections still standing."""
        self._silent_until = time.monotonic() + seconds

    def take_out(self, guild_id: int, seconds: float | None) -> None:
        """Let a server be unavailable for a while; None until it is brought back."""
        until = _FOREVER if seconds is None else time.monotonic() + seconds
        self._unavailable[guild_id] = until

    def bring_back(self, guild_id: int) -> None:
        """End a server's outage."""
        self._unavailable.pop(guild_id, None)

    def outage_left(self, guild_id: int) -> float:
        """Return for how many seconds a server stays unavailable; 0 when it is not."""
        return max(0.0, self._unavailable.get(guild_id, 0.0) - time.monotonic())
