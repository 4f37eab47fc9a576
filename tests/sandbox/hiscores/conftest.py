from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.clock import SandboxClock
from sandbox.hiscores import LoopbackHiscores

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock()


@pytest.fixture
def hiscores(clock: SandboxClock) -> LoopbackHiscores:
    return LoopbackHiscores(clock=clock)


@pytest.fixture
async def client(hiscores: LoopbackHiscores) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(hiscores.routes)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server(shutdown_timeout=0.1)
    async with TestClient(server) as client:
        yield client
