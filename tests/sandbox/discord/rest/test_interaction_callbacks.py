import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import orjson
import pytest
from discord.gateway import DiscordWebSocket

from sandbox.clock import SandboxClock
from sandbox.discord import LoopbackDiscord, Reply, ids
from tests.sandbox.discord.conftest import TOKEN
from tests.sandbox.discord.rest.conftest import Answer, Api

COMMAND = {"name": "stats", "description": "Words", "type": 1}


@dataclass(frozen=True, slots=True)
class HandMade:
    """A bot that answers one interaction exactly as a test says."""

    api: Api
    interaction: dict[str, Any]
    reply: asyncio.Task[Reply]

    async def answer(self, kind: int, **data: Any) -> Answer:
        path = f"/interactions/{self.interaction['id']}/{self.interaction['token']}/callback"
        return await self.api("POST", path, {"type": kind, "data": data}, token="")

    async def webhook(self, method: str, message: str | None, body: Any = None) -> Answer:
        path = f"/webhooks/{ids.APPLICATION_ID}/{self.interaction['token']}"
        path += f"/messages/{message}" if message is not None else ""
        return await self.api(method, path, body, token="")


@pytest.fixture
async def hand_made(loopback: LoopbackDiscord, api: Api) -> AsyncIterator[HandMade]:
    await api("POST", f"/applications/{ids.APPLICATION_ID}/commands", COMMAND)
    async with api.session.ws_connect(DiscordWebSocket.DEFAULT_GATEWAY) as socket:
        await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": 1}})
        await loopback.wait_ready(2)
        reply = asyncio.create_task(
            loopback.interact(
                member="admin", channel="general", command="stats", options={}, timeout=1
            )
        )
        yield HandMade(api, await _interaction(socket), reply)
        await reply


async def _interaction(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    while True:
        packet = orjson.loads(await socket.receive_str(timeout=2))
        if packet["t"] == "INTERACTION_CREATE":
            found: dict[str, Any] = packet["d"]
            return found


async def test_an_interaction_says_who_where_and_with_which_rights(hand_made: HandMade) -> None:
    told = hand_made.interaction
    assert told["member"]["user"]["username"] == "admin"
    assert int(told["member"]["permissions"]) & 32
    assert told["channel"]["name"] == "general"
    assert told["authorizing_integration_owners"] == {"0": str(ids.GUILD_ID)}
    assert (told["context"], told["locale"], told["entitlements"]) == (0, "en-US", [])
    assert told["attachment_size_limit"] > 0


async def test_a_second_response_is_refused(hand_made: HandMade) -> None:
    assert (await hand_made.answer(4, content="one")).status == 204
    again = await hand_made.answer(4, content="two")
    assert (again.status, again.body["code"]) == (400, 40060)
    assert (await hand_made.reply).text == "one"


async def test_a_refused_response_may_be_tried_again(hand_made: HandMade) -> None:
    assert (await hand_made.answer(4, content="")).body["code"] == 50006
    assert (await hand_made.answer(4, content="two")).status == 204


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 99])
async def test_a_command_takes_only_its_response_types(hand_made: HandMade, kind: int) -> None:
    assert (await hand_made.answer(kind)).body["code"] == 50035


async def test_a_stranger_token_is_unknown(hand_made: HandMade) -> None:
    body = {"type": 4, "data": {"content": "x"}}
    answer = await hand_made.api("POST", "/interactions/5/nothing/callback", body)
    assert (answer.status, answer.body["code"]) == (404, 10062)


async def test_the_webhook_opens_with_the_first_response(hand_made: HandMade) -> None:
    before = await hand_made.webhook("POST", None, {"content": "early"})
    assert (before.status, before.body["code"]) == (404, 10015)
    await hand_made.answer(5)
    assert (await hand_made.webhook("POST", None, {"content": "now"})).status == 200


async def test_the_webhook_closes_after_fifteen_minutes(
    hand_made: HandMade, clock: SandboxClock
) -> None:
    await hand_made.answer(4, content="one")
    clock.advance(timedelta(minutes=14))
    assert (await hand_made.webhook("PATCH", "@original", {"content": "two"})).status == 200
    clock.advance(timedelta(minutes=2))
    closed = await hand_made.webhook("PATCH", "@original", {"content": "three"})
    assert (closed.status, closed.body["code"]) == (401, 50027)


async def test_the_original_is_read_and_deleted(
    loopback: LoopbackDiscord, hand_made: HandMade
) -> None:
    await hand_made.answer(4, content="one", flags=64)
    original = await hand_made.webhook("GET", "@original")
    assert (original.body["content"], original.body["flags"]) == ("one", 64)
    by_id = await hand_made.webhook("GET", original.body["id"])
    assert by_id.body == original.body
    assert (await hand_made.webhook("DELETE", "@original")).status == 204
    assert (await hand_made.webhook("GET", "@original")).body["code"] == 10008
    assert loopback.messages("general") == []


async def test_an_ephemeral_message_is_hidden_from_the_channel(hand_made: HandMade) -> None:
    await hand_made.answer(4, content="one", flags=64)
    original = (await hand_made.webhook("GET", "@original")).body
    path = f"/channels/{ids.GENERAL_ID}/messages"
    assert (await hand_made.api("GET", path)).body == []
    assert (await hand_made.api("GET", f"{path}/{original['id']}")).body["code"] == 10008


async def test_a_message_of_another_interaction_is_out_of_reach(hand_made: HandMade) -> None:
    path = f"/channels/{ids.GENERAL_ID}/messages"
    other = await hand_made.api("POST", path, {"content": "x"})
    await hand_made.answer(4, content="one")
    assert (await hand_made.webhook("GET", other.body["id"])).body["code"] == 10008


async def test_a_follow_up_stands_for_a_placeholder_that_was_deleted(hand_made: HandMade) -> None:
    await hand_made.answer(5)
    await hand_made.webhook("DELETE", "@original")
    await hand_made.webhook("POST", None, {"content": "instead", "flags": 64})
    reply = await hand_made.reply
    assert (reply.text, reply.ephemeral) == ("instead", True)
