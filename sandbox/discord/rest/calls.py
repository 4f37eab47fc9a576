"""A REST request as the endpoints see it.

Belongs here: reading the body, JSON or multipart. Not here: routing, refusing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import BodyPartReader, web

from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.messages.attachments import Upload
from sandbox.discord.wire import Json

_FILE_FIELD = re.compile(r"files?\[(\d+)\]$")


@dataclass(frozen=True, slots=True)
class Call:
    """Method, path after the API version, body and files of one request."""

    method: str
    path: str
    query: Mapping[str, str]
    authorization: str
    body: Any = None
    files: list[Upload] = field(default_factory=list)
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> Json:
        """The body as an object; ApiError when it is none."""
        if not isinstance(self.body, dict):
            raise ApiError(Refusal.INVALID_FORM_BODY)
        return self.body

    def number(self, name: str) -> int:
        """Return a path parameter that is an id."""
        return int(self.params[name])


async def read_call(request: web.Request, path: str) -> Call:
    """Read a request; ApiError 50109 when its body is not JSON."""
    body, files = await _body_and_files(request)
    authorization = request.headers.get("Authorization", "")
    return Call(request.method, path, request.query, authorization, body, files)


async def _body_and_files(request: web.Request) -> tuple[Any, list[Upload]]:
    if request.content_type.startswith("multipart/"):
        return await _multipart(request)
    raw = await request.read()
    return (_json(raw) if raw else None), []


async def _multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read(decode=False))
        name = part.name or ""
        if name == "payload_json":
            body = _json(data)
        elif (match := _FILE_FIELD.fullmatch(name)) is not None:
            files.append(Upload(int(match[1]), part.filename or name, data))
    return body, files


def _json(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as problem:
        raise ApiError(Refusal.INVALID_JSON) from problem
