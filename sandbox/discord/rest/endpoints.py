"""What an endpoint is, and finding the one a request means.

Belongs here: the table's row and the lookup. Not here: the endpoints themselves.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.ratelimits import ORDINARY, Limit
from sandbox.discord.rest.calls import Call

NO_CONTENT = object()
"""What a handler returns for an empty 204 answer."""

Handler = Callable[[Backend, Call], Any]
_PARAMETER = re.compile(r"\{(\w+)\}")
_FREE = {"token": r"[^/]+", "message": r"@original|\d+"}
_MAJOR = ("channel", "guild", "token")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method and path, its handler and its rate limit."""

    method: str
    template: str
    handler: Handler
    limit: Limit = ORDINARY
    needs_token: bool = True
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", _compiled(self.template))

    @property
    def bucket(self) -> str:
        """The name of the endpoint's rate limit bucket."""
        return f"{self.method} {self.template}"

    def major(self, params: Mapping[str, str]) -> str:
        """Return the parameters that have a bucket of their own."""
        return "/".join(params[name] for name in _MAJOR if name in params)


def _compiled(template: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(_group, template) + "/?$")


def _group(parameter: re.Match[str]) -> str:
    name = parameter[1]
    return f"(?P<{name}>{_FREE.get(name, '[0-9]+')})"


class EndpointTable:
    """Find endpoints by method and path."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self._endpoints = tuple(endpoints)

    def find(self, method: str, path: str) -> tuple[Endpoint, dict[str, str]]:
        """Return the endpoint and the path's parameters; ApiError 404 or 405."""
        matches = [
            (endpoint, match)
            for endpoint in self._endpoints
            if (match := endpoint.pattern.match(path)) is not None
        ]
        for endpoint, match in matches:
            if endpoint.method == method:
                return endpoint, match.groupdict()
        raise ApiError(Refusal.METHOD_NOT_ALLOWED if matches else Refusal.NOT_FOUND)
