from typing import Any

import aiohttp
import discord
import pytest

from sandbox.discord import LoopbackDiscord
from tests.sandbox.discord.conftest import OPENAPI
from tests.sandbox.discord.rest.conftest import Api

needs_the_description = pytest.mark.skipif(
    not OPENAPI.exists(), reason="Discord's document is not at hand"
)


async def test_json_is_labelled_as_discord_py_expects(api: Api) -> None:
    answer = await api("GET", "/users/@me")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-RateLimit-Remaining"] == "49"


async def test_a_wrong_token_is_unauthorized(api: Api) -> None:
    answer = await api("GET", "/users/@me", token="Bot wrong")
    assert (answer.status, answer.body) == (401, {"message": "401: Unauthorized", "code": 0})


@needs_the_description
async def test_an_unknown_path_is_not_found_and_recorded(
    loopback: LoopbackDiscord, api: Api
) -> None:
    assert (await api("GET", "/nowhere")).status == 404
    assert (await api("PUT", "/users/@me", {})).status == 405
    assert [request.violations for request in loopback.violating_requests] == [
        ["unknown path /nowhere"],
        ["PUT is not defined for /users/@me"],
    ]


@needs_the_description
async def test_a_wrong_body_is_refused_and_noted(loopback: LoopbackDiscord, api: Api) -> None:
    channel = loopback.world.channel_named("general").id
    answer = await api("POST", f"/channels/{channel}/messages", {"content": "x", "tts": "loud"})
    assert answer.status == 400
    (request,) = loopback.violating_requests
    assert request.violations == ["tts: 'loud' is not of type 'boolean', 'null'"]
    assert request.to_json()["status"] == 400


async def test_broken_json_is_refused(loopback: LoopbackDiscord) -> None:
    async with aiohttp.ClientSession() as session:
        url = discord.http.Route.BASE + "/channels/1/messages"
        async with session.post(url, data=b"{") as response:
            assert response.status == 400
    assert [request.status for request in loopback.requests] == [400]


async def test_a_body_of_the_wrong_shape_is_refused(loopback: LoopbackDiscord, api: Api) -> None:
    channel = loopback.world.channel_named("general").id
    bodies: tuple[Any, ...] = ([], {"components": [{"x": 1}]}, {"embeds": 5})
    for body in bodies:
        answer = await api("POST", f"/channels/{channel}/messages", body)
        assert (answer.status, answer.body["code"]) == (400, 50035)


async def test_requests_are_kept_in_order(loopback: LoopbackDiscord, api: Api) -> None:
    for _ in range(3):
        await api("GET", "/gateway")
    assert [request.path for request in loopback.requests] == ["/gateway"] * 3
