"""A stand-in for Jagex on 127.0.0.1 that answers as a test tells it to."""

import asyncio
from collections import deque
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.bot.hiscores.documents import body


class Fault(Enum):
    """What a server can do instead of answering."""

    HANG = auto()
    RESET = auto()
    TRUNCATE = auto()


def figures(**parts: Any) -> web.Response:
    return web.Response(
        body=body(**parts), content_type="text/html"
    )  # the type is not to be trusted


def status(code: int, **headers: str) -> web.Response:
    dashed = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.Response(status=code, text=HTTPStatus(code).phrase, headers=dashed)


def html() -> web.Response:
    return web.Response(text="<html>Down for maintenance</html>", content_type="application/json")


class Jagex:
    """Answer with the queued answers first, then with figures for every name."""

    def __init__(self) -> None:
        self.requests: list[web.BaseRequest] = []
        self.asked = asyncio.Event()
        self.closing = asyncio.Event()
        self._answers: deque[web.Response | Fault] = deque()

    def will(self, *answers: web.Response | Fault) -> None:
        self._answers.extend(answers)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.requests.append(request)
        self.asked.set()
        match self._answers.popleft() if self._answers else figures():
            case Fault.HANG:
                await self.closing.wait()
                return figures()
            case Fault.RESET:
                return self._reset(request)
            case Fault.TRUNCATE:
                return await self._truncate(request)
            case web.Response() as response:
                return response

    def _reset(self, request: web.BaseRequest) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return figures()

    async def _truncate(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_length = len(body())
        await response.prepare(request)
        await response.write(body()[:100])
        assert request.transport is not None
        request.transport.close()
        return response
