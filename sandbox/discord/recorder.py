"""What the bot asked of Discord: each request, its answer's status, and what was wrong with it.

Belongs here: the record. Not here: judging (see `openapi`).
"""

import logging
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.discord.wire import Json, timestamp

_log = logging.getLogger(__name__)
_KEPT = 5000
_VIOLATIONS_KEPT = 500


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One REST request of the bot; `path` starts after the API version."""

    method: str
    path: str
    body: Any
    status: int
    at: datetime
    files: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def to_json(self) -> Json:
        """Return the record as the control API writes it."""
        return {
            "method": self.method,
            "path": self.path,
            "body": self.body,
            "status": self.status,
            "at": timestamp(self.at),
            "files": self.files,
            "violations": self.violations,
        }


class Recorder:
    """Keep the newest requests; those with violations longer."""

    def __init__(self) -> None:
        self.requests: deque[RecordedRequest] = deque(maxlen=_KEPT)
        self.violating: deque[RecordedRequest] = deque(maxlen=_VIOLATIONS_KEPT)

    def add(self, request: RecordedRequest) -> None:
        """Keep a request and log what was wrong with it."""
        self.requests.append(request)
        if request.violations:
            self.violating.append(request)
            _log.warning("%s %s: %s", request.method, request.path, "; ".join(request.violations))
