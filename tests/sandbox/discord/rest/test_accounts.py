import pytest

from sandbox.discord import LoopbackDiscord, ids
from tests.sandbox.discord.rest.conftest import Api


async def test_the_bot_is_the_application(api: Api) -> None:
    user = await api("GET", "/users/@me")
    assert user.body["bot"]
    for path in ("/oauth2/applications/@me", "/applications/@me"):
        assert (await api("GET", path)).body["bot"]["id"] == user.body["id"]


async def test_a_person_is_found_by_id(api: Api) -> None:
    assert (await api("GET", f"/users/{ids.MEMBER_ID}")).body["username"] == "member"
    assert (await api("GET", "/users/5")).body["code"] == 10013


async def test_the_gateway_is_on_the_same_port(api: Api) -> None:
    for path in ("/gateway", "/gateway/bot"):
        url = (await api("GET", path)).body["url"]
        assert url.startswith("ws://127.0.0.1:")


async def test_the_guilds_are_those_the_bot_is_in(loopback: LoopbackDiscord, api: Api) -> None:
    assert len((await api("GET", "/users/@me/guilds")).body) == 1
    loopback.kick_bot()
    assert (await api("GET", "/users/@me/guilds")).body == []


@pytest.mark.parametrize("recipient", [5, ids.BOT_ID])
async def test_strangers_get_no_direct_messages(api: Api, recipient: int) -> None:
    answer = await api("POST", "/users/@me/channels", {"recipient_id": str(recipient)})
    assert answer.body["code"] == 50007


async def test_direct_messages_stay_open(api: Api) -> None:
    body = {"recipient_id": str(ids.ADMIN_ID)}
    opened = [await api("POST", "/users/@me/channels", body) for _ in range(2)]
    assert opened[0].body["id"] == opened[1].body["id"]
