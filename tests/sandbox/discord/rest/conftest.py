from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import orjson
import pytest

from sandbox.discord import LoopbackDiscord
from tests.sandbox.discord.conftest import TOKEN


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any
    headers: Any


@dataclass(frozen=True, slots=True)
class Api:
    """A bare client of the REST API."""

    session: aiohttp.ClientSession

    async def __call__(
        self, method: str, path: str, body: Any = None, *, token: str = f"Bot {TOKEN}"
    ) -> Answer:
        data = orjson.dumps(body) if body is not None else None
        headers = {"Authorization": token, "Content-Type": "application/json"}
        url = discord.http.Route.BASE + path
        async with self.session.request(method, url, data=data, headers=headers) as response:
            raw = await response.read()
            return Answer(response.status, orjson.loads(raw or b"null"), response.headers)


@pytest.fixture
async def api(loopback: LoopbackDiscord) -> AsyncIterator[Api]:
    assert loopback.requests == []
    async with aiohttp.ClientSession() as session:
        yield Api(session)
