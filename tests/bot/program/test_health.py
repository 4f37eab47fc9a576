"""The report at ``/healthz``."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.errors import ConfigurationError
from bot.program.health import serve_health


async def ask(address: str) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/healthz") as it:
        return it.status, await it.json()


@pytest.mark.parametrize(("is_ok", "status"), [(True, 200), (False, 503)])
async def test_the_status_says_whether_all_is_well(
    unused_tcp_port: int, status: int, *, is_ok: bool
) -> None:
    async def report() -> dict[str, Any]:
        return {"ok": is_ok, "guilds": 3}

    address = f"127.0.0.1:{unused_tcp_port}"
    async with serve_health(address, report):
        assert await ask(address) == (status, {"ok": is_ok, "guilds": 3})


async def test_nothing_is_served_without_an_address() -> None:
    async def never() -> dict[str, Any]:
        raise AssertionError("nobody asked")

    async with serve_health("", never):
        await asyncio.sleep(0)


async def test_the_door_is_closed_afterwards(unused_tcp_port: int) -> None:
    async def report() -> dict[str, Any]:
        return {"ok": True}

    address = f"127.0.0.1:{unused_tcp_port}"
    async with serve_health(address, report):
        pass
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(address)


async def test_an_address_in_use_is_refused_by_name(unused_tcp_port: int) -> None:
    async def report() -> dict[str, Any]:
        return {"ok": True}

    address = f"127.0.0.1:{unused_tcp_port}"
    async with serve_health(address, report):
        with pytest.raises(ConfigurationError, match="HEALTH_ADDRESS"):
            async with serve_health(address, report):
                pass
        assert (await ask(address))[0] == 200
