"""Trouble on demand: failing, refusing, slow answers for some or all requests.

Belongs here: which request a fault hits, and for how long. Not here: Discord's real limits
(see `ratelimits`), what the gateway's troubles do (see `gateway.troubles`).
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.discord.errors import ControlError
from sandbox.discord.wire import Json

_FOREVER = float("inf")
_CODES = {403: (50013, "Missing Permissions"), 404: (10003, "Unknown Channel")}


class FaultKind(StrEnum):
    """The kinds of trouble; NONE ends all of it."""

    STATUS = "status"
    RATELIMIT = "ratelimit"
    CLOUDFLARE = "cloudflare"
    SLOW = "slow"
    DISCONNECT = "disconnect"
    RECONNECT = "reconnect"
    INVALID_SESSION = "invalid_session"
    CLOSE = "close"
    SILENCE = "silence"
    OUTAGE = "outage"
    LATE_GUILDS = "late_guilds"
    IDENTIFY_PACE = "identify_pace"
    NONE = "none"


@dataclass(slots=True)
class Fault:
    """One trouble, and which requests it hits.

    `count` requests or `seconds`, whichever ends first; both None means until cleared. With
    `after`, the request is carried out and only its answer is lost to the fault.
    """

    kind: FaultKind
    status: int = 500
    code: int | None = None
    path: str = ""
    method: str = ""
    count: int | None = None
    seconds: float | None = None
    delay: float = 2.0
    retry_after: float = 1.0
    is_global: bool = False
    after: bool = False
    forget_sessions: bool = False
    guild: str = ""
    ends_at: float = _FOREVER

    def hits(self, method: str, path: str) -> bool:
        """Tell whether a request is concerned."""
        return self.path in path and self.method.upper() in {"", method}

    def is_over(self) -> bool:
        """Tell whether the fault has done its work."""
        return self.count == 0 or time.monotonic() >= self.ends_at

    def body(self) -> Json:
        """Return the answer of a status fault."""
        code, message = _CODES.get(self.status, (0, f"{self.status}: Sandbox Fault"))
        return {"message": message, "code": code if self.code is None else self.code}


def fault_from(kind: str, options: dict[str, Any]) -> Fault:
    """Read a fault from the control API's words (`global` stands for `is_global`).

    Raises:
        ControlError: an unknown kind or option, or a value that does not fit.
    """
    words = {"is_global" if name == "global" else name: value for name, value in options.items()}
    given = {name: value for name, value in words.items() if value is not None}
    try:
        fault = Fault(FaultKind(kind), **given)
        numbers = (fault.status - 400, fault.delay, fault.retry_after, fault.seconds or 0)
        in_range = min(map(float, numbers)) >= 0 and fault.status <= 599
    except (TypeError, ValueError) as problem:
        raise ControlError(f"Not a fault: {problem}.") from problem
    if not in_range:
        raise ControlError("Not a fault: status is 400 to 599, times are not negative.")
    if fault.seconds is not None:
        fault.ends_at = time.monotonic() + fault.seconds
    return fault


class Faults:
    """The troubles in force."""

    def __init__(self) -> None:
        self._active: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Begin a trouble."""
        self._active.append(fault)

    def clear(self) -> None:
        """End every trouble."""
        self._active.clear()

    def take(self, method: str, path: str) -> list[Fault]:
        """Return the troubles that hit a request, using up their counts."""
        self._active = [fault for fault in self._active if not fault.is_over()]
        hit = [fault for fault in self._active if fault.hits(method, path)]
        for fault in hit:
            if fault.count is not None:
                fault.count -= 1
        return hit
