"""Asking a running bot how it is, as Docker does."""

import asyncio
import socket
from typing import Any

import pytest

from bot.errors import HeraldError
from bot.program.health import serve_health
from bot.program.health_check import ask_health


async def asked(address: str, report: dict[str, Any], *, at: str | None = None) -> str:
    async def told() -> dict[str, Any]:
        return report

    async with serve_health(address, told):
        return await asyncio.to_thread(ask_health, at or address)


def can_listen_on_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "::1", "[::]"])  # noqa: S104 - of this test alone
async def test_a_bot_that_is_well_is_found_wherever_it_listens(
    host: str, unused_tcp_port: int
) -> None:
    if ":" in host and not can_listen_on_ipv6():
        pytest.skip("no IPv6 here")
    assert await asked(f"{host}:{unused_tcp_port}", {"ok": True}) == "The bot is well."


async def test_what_is_wrong_is_said_in_one_line(unused_tcp_port: int) -> None:
    problems = ["discord: not connected", "loop fetcher: no round for 300 s"]
    with pytest.raises(HeraldError) as trouble:
        await asked(f"127.0.0.1:{unused_tcp_port}", {"ok": False, "problems": problems})
    assert trouble.value.message == f"Not well: {problems[0]}; {problems[1]}"


def test_a_bot_that_does_not_run_is_not_well(unused_tcp_port: int) -> None:
    with pytest.raises(HeraldError, match="No answer at"):
        ask_health(f"127.0.0.1:{unused_tcp_port}")


def test_another_server_in_its_place_is_not_a_bot_that_is_well(unused_tcp_port: int) -> None:
    with socket.create_server(("127.0.0.1", unused_tcp_port)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            connection.recv(1000)
            connection.sendall(b"HTTP/1.0 502 Bad Gateway\r\n\r\nBad\nGateway")
            connection.close()

        async def ask() -> None:
            answering = asyncio.to_thread(answer)
            asking = asyncio.to_thread(ask_health, f"127.0.0.1:{unused_tcp_port}")
            await asyncio.gather(answering, asking)

        with pytest.raises(HeraldError, match="Not well: Bad Gateway"):
            asyncio.run(ask())


def test_a_bot_that_does_not_say_how_it_is_is_left_alone() -> None:
    assert ask_health("").startswith("HEALTH_ADDRESS is empty")
