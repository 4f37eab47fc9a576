"""Reading request bodies: typed fields, and refusals that say what was expected."""

from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any

from aiohttp import web

from sandbox.discord.errors import ControlError


class Body:
    """The JSON object of a request, read field by field; whatever does not fit is a 422."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def text(self, key: str) -> str:
        """Return a required, non-empty text."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise refused(f"`{key}` must be a text.")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None when the field is absent or null."""
        return None if self.values.get(key) is None else self.text(key)

    def texts(self, key: str) -> list[str]:
        """Return a list of texts, empty when the field is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise refused(f"`{key}` must be a list of texts.")
        return list(value)

    def mapping(self, key: str) -> dict[str, Any]:
        """Return a JSON object, empty when the field is absent or null."""
        value = self.values.get(key)
        if not isinstance(value, dict | None):
            raise refused(f"`{key}` must be an object.")
        return value or {}

    def switch(self, key: str) -> bool | None:
        """Return true or false, or None when the field is absent or null."""
        value = self.values.get(key)
        if not isinstance(value, bool | None):
            raise refused(f"`{key}` must be true or false.")
        return value

    def whole_number(self, key: str, *, least: int, most: int) -> int | None:
        """Return a whole number within bounds, or None when the field is absent or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise refused(f"`{key}` must be a whole number from {least} to {most}.")
        return value

    def seconds(self, key: str) -> float | None:
        """Return a positive number of seconds, or None when the field is absent or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < 1e9:
            raise refused(f"`{key}` must be a number of seconds above 0.")
        return float(value)


async def read_body(request: web.Request) -> Body:
    """Return the request's JSON object.

    Raises:
        ControlError: The body is not JSON (400) or not an object (422).
    """
    try:
        values = await request.json()
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise ControlError(f"The body is not JSON: {error}.", status=400) from error
    if not isinstance(values, dict):
        raise refused("The body must be a JSON object.")
    return Body(values)


def refused(reason: str) -> ControlError:
    """Return the error for a request that makes no sense."""
    return ControlError(reason, status=422)
