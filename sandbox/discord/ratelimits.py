"""Discord's rate limits in real time: buckets per route and major parameter, and the global one.

Belongs here: counting, headers, 429 bodies. Not here: limits made up for a test (see `faults`).
"""

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass

from sandbox.discord.wire import Json

_WINDOWS_KEPT = 2000
_GLOBAL_KEY = ("global", "")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


GLOBAL = Limit(50, 1.0)
ORDINARY = Limit(50, 1.0)
MESSAGE_CREATE = Limit(5, 5.0)
MESSAGE_EDIT = Limit(5, 5.0)
MESSAGE_DELETE = Limit(5, 1.0)
WEBHOOK = Limit(5, 2.0)
COMMANDS = Limit(5, 20.0)
CALLBACK = Limit(50, 1.0)


@dataclass(slots=True)
class _Window:
    ends_at: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and what its answer says about the bucket."""

    headers: dict[str, str]
    retry_after: float | None = None
    is_global: bool = False

    def body(self) -> Json:
        """Return the body of the 429 answer."""
        return too_many(self.retry_after or 0.0, is_global=self.is_global)


def too_many(retry_after: float, *, is_global: bool) -> Json:
    """Make the body of a 429 answer."""
    message = "You are being rate limited."
    return {"message": message, "retry_after": round(retry_after, 3), "global": is_global}


def refusal_headers(retry_after: float, *, is_global: bool) -> dict[str, str]:
    """Make the headers only a 429 answer has; without Via, clients think of Cloudflare."""
    headers = {
        "Retry-After": str(max(1, round(retry_after + 0.499))),
        "X-RateLimit-Scope": "global" if is_global else "user",
        "Via": "1.1 google",
    }
    return headers | ({"X-RateLimit-Global": "true"} if is_global else {})


class RateLimits:
    """Count requests in fixed windows, as Discord does."""

    def __init__(self) -> None:
        self._windows: OrderedDict[tuple[str, str], _Window] = OrderedDict()

    def take(self, bucket: str, limit: Limit, major: str, *, counts_globally: bool) -> Verdict:
        """Count a request against its bucket and the global limit."""
        if counts_globally and (wait := self._take(_GLOBAL_KEY, GLOBAL)) is not None:
            headers = refusal_headers(wait, is_global=True)
            return Verdict(headers, retry_after=wait, is_global=True)
        wait = self._take((bucket, major), limit)
        headers = self._headers(bucket, limit, major)
        if wait is None:
            return Verdict(headers)
        return Verdict(headers | refusal_headers(wait, is_global=False), retry_after=wait)

    def _take(self, key: tuple[str, str], limit: Limit) -> float | None:
        now = time.monotonic()
        window = self._windows.get(key)
        if window is None or window.ends_at <= now:
            window = self._windows[key] = _Window(now + limit.seconds)
            self._windows.move_to_end(key)
            if len(self._windows) > _WINDOWS_KEPT:
                self._windows.popitem(last=False)
        if window.used >= limit.requests:
            return window.ends_at - now
        window.used += 1
        return None

    def _headers(self, bucket: str, limit: Limit, major: str) -> dict[str, str]:
        window = self._windows[bucket, major]
        left = max(0.0, window.ends_at - time.monotonic())
        return {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(limit.requests - window.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": hashlib.md5(bucket.encode(), usedforsecurity=False).hexdigest(),
        }
