import asyncio
import json
from typing import Any

import pytest

from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.names import Table
from tests.sandbox.control.conftest import Client


async def call(client: Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    async with client.request(method, path, json=body) as answer:
        return answer.status, await answer.json()


async def test_state_tells_how_everything_stands(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.players.add("Wren", {"Attack": 846})
    hiscores.players.add("Ore", {"Attack": 1}, table=Table.IRONMAN)
    status, state = await call(client, "GET", "/api/state")
    assert status == 200
    assert (state["speed"], state["populated"], state["commands"]) == (2.0, False, [])
    assert state["guild"]["name"] == "Herald's Rest"
    assert [one["name"] for one in state["members"]] == ["admin", "manager", "member"]
    assert [one["name"] for one in state["channels"]] == ["general", "level-ups", "no-bots"]
    assert state["players"] == [
        {"name": "Wren", "tables": ["regular"], "overall_xp": 2_000, "online": True},
        {"name": "Ore", "tables": ["ironman"], "overall_xp": 1_155, "online": False},
    ]


async def test_member_gets_exactly_the_roles_given(client: Client) -> None:
    status, member = await call(client, "PATCH", "/api/members/member", {"roles": ["Manager"]})
    assert (status, member["roles"]) == (200, ["Manager"])
    _, member = await call(client, "PATCH", "/api/members/member", {"roles": []})
    assert member["roles"] == []


async def test_languages_are_chosen(client: Client) -> None:
    _, member = await call(client, "PATCH", "/api/members/member", {"locale": "de"})
    assert member["locale"] == "de"
    _, guild = await call(client, "PATCH", "/api/guild", {"locale": "de"})
    assert guild["locale"] == "de"
    _, state = await call(client, "GET", "/api/state")
    assert (state["guild"]["locale"], state["members"][0]["locale"]) == ("de", "en-US")


async def test_bot_permissions_of_a_channel_change(client: Client) -> None:
    body = {"bot_can": {"send": False}}
    status, channel = await call(client, "PATCH", "/api/channels/general", body)
    assert status == 200
    assert (channel["bot_can"]["send"], channel["bot_can"]["view"]) == (False, True)


async def test_channel_is_created_and_deleted(client: Client) -> None:
    status, channel = await call(client, "POST", "/api/channels", {"name": "bank"})
    assert (status, channel["name"]) == (200, "bank")
    assert (await call(client, "POST", "/api/channels", {"name": "bank"}))[0] == 409
    assert (await call(client, "PATCH", "/api/channels/bank", {"delete": True}))[0] == 200
    assert (await call(client, "GET", "/api/channels/bank/messages"))[0] == 404


async def test_messages_of_a_channel_are_read(client: Client) -> None:
    for query in ("", "?member=admin"):
        answer = await call(client, "GET", f"/api/channels/general/messages{query}")
        assert answer == (200, {"messages": []})


async def test_channels_and_threads_of_every_kind_are_made(client: Client) -> None:
    news = {"name": "news", "kind": "announcement"}
    assert (await call(client, "POST", "/api/channels", news))[1]["type"] == 5
    drops = {"name": "drops", "kind": "thread", "parent": "news"}
    _, thread = await call(client, "POST", "/api/channels", drops)
    assert (thread["type"], thread["parent"], thread["archived"]) == (10, "news", False)
    closing = {"archived": True, "locked": True}
    _, thread = await call(client, "PATCH", "/api/channels/drops", closing)
    assert (thread["archived"], thread["locked"]) == (True, True)


async def test_roles_are_permitted_and_denied(client: Client) -> None:
    body = {"role_can": {"Hiscore Herald": {"attach": False}}, "read_only": True}
    _, channel = await call(client, "PATCH", "/api/channels/general", body)
    assert (channel["bot_can"]["attach"], channel["bot_can"]["send"]) == (False, False)


async def test_server_is_founded_and_the_bot_invited(client: Client) -> None:
    body = {"name": "Second", "channels": ["hall", "news"], "locale": "de", "bot_in_guild": False}
    status, guild = await call(client, "POST", "/api/guilds", body)
    assert (status, guild["bot_in_guild"], guild["locale"]) == (200, False, "de")
    assert guild["system_channel"] == "Second:hall"
    change = {"bot_in_guild": True, "system_channel": "Second:news"}
    _, guild = await call(client, "PATCH", "/api/guilds/second", change)
    assert (guild["bot_in_guild"], guild["system_channel"]) == (True, "Second:news")
    _, guild = await call(client, "PATCH", "/api/guilds/second", {"system_channel": None})
    assert guild["system_channel"] is None
    bank = {"name": "hall", "guild": "Second"}
    assert (await call(client, "POST", "/api/channels", bank))[0] == 409
    away = {"in_guild": False, "guild": "Second"}
    assert not (await call(client, "PATCH", "/api/bot", away))[1]["in_guild"]
    _, state = await call(client, "GET", "/api/state")
    assert [each["name"] for each in state["guilds"]] == ["Herald's Rest", "Second"]
    assert state["bot"]["in_guild"]


async def test_member_has_roles_in_each_server(client: Client) -> None:
    await call(client, "POST", "/api/guilds", {"name": "Second"})
    body = {"roles": ["Manager"], "guild": "Second"}
    _, member = await call(client, "PATCH", "/api/members/member", body)
    assert member["roles"] == ["Manager"]
    _, state = await call(client, "GET", "/api/state")
    assert state["members"][2]["roles"] == []


async def test_role_is_made_changed_and_deleted(client: Client) -> None:
    body = {"name": "Ping", "mentionable": True}
    _, role = await call(client, "POST", "/api/roles", body)
    assert (role["name"], role["mentionable"]) == ("Ping", True)
    _, role = await call(client, "PATCH", "/api/roles/Ping", {"mentionable": False})
    assert not role["mentionable"]
    assert (await call(client, "DELETE", "/api/roles/Ping"))[0] == 200


async def test_member_may_take_no_messages(client: Client) -> None:
    body = {"takes_messages": False}
    _, member = await call(client, "PATCH", "/api/members/admin", body)
    assert not member["takes_messages"]


async def test_bot_is_kicked_and_invited(client: Client) -> None:
    _, bot = await call(client, "PATCH", "/api/bot", {"in_guild": False})
    assert not bot["in_guild"]
    _, bot = await call(client, "PATCH", "/api/bot", {"in_guild": True})
    assert bot["in_guild"]


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("PATCH", "/api/members/nobody", {"roles": []}, 404),
        ("PATCH", "/api/members/member", {"roles": "Manager"}, 422),
        ("PATCH", "/api/members/member", {}, 422),
        ("PATCH", "/api/members/member", {"locale": "tlh"}, 400),
        ("PATCH", "/api/guild", {}, 422),
        ("PATCH", "/api/channels/nowhere", {"delete": True}, 404),
        ("PATCH", "/api/channels/general", {}, 422),
        ("PATCH", "/api/channels/general", {"bot_can": {"fly": True}}, 422),
        ("PATCH", "/api/channels/general", {"bot_can": {"send": "no"}}, 422),
        ("PATCH", "/api/channels/general", {"role_can": {"Manager": {"fly": True}}}, 422),
        ("PATCH", "/api/channels/general", {"archived": True}, 400),
        ("PATCH", "/api/channels/general", {"archived": "yes"}, 422),
        ("POST", "/api/channels", {"name": "x", "kind": "stage"}, 422),
        ("POST", "/api/channels", {"name": "x", "kind": "thread", "parent": "nowhere"}, 404),
        ("POST", "/api/channels", {"name": "x", "guild": "Nowhere"}, 404),
        ("POST", "/api/guilds", {"name": "Herald's Rest"}, 409),
        ("PATCH", "/api/guilds/Nowhere", {"locale": "de"}, 404),
        ("POST", "/api/roles", {"name": "Manager"}, 409),
        ("PATCH", "/api/bot", {}, 422),
        ("PATCH", "/api/bot", {"in_guild": "no"}, 422),
        ("DELETE", "/api/roles/King", None, 404),
        ("GET", "/api/channels/nowhere/messages", None, 404),
        ("GET", "/api/channels/general/messages?member=nobody", None, 404),
        ("POST", "/api/interactions", {"member": "admin"}, 422),
        ("POST", "/api/user-commands", {"member": "admin"}, 422),
        (
            "POST",
            "/api/user-commands",
            {"member": "admin", "channel": "general", "command": "x", "target": "member"},
            404,
        ),
        ("POST", "/api/components", {"message_id": "1", "custom_id": "x", "member": "admin"}, 404),
        ("GET", "/api/discord/posts?after=yesterday", None, 422),
        ("POST", "/api/discord/faults", {"kind": "meteor"}, 400),
        ("POST", "/api/discord/faults", {"kind": "slow", "seconds": "5"}, 422),
        ("POST", "/api/nothing", {}, 404),
        ("POST", "/api/state", {}, 405),
        ("GET", "/api/nothing", None, 404),
        ("GET", "/api/clock/hands", None, 404),
    ],
)
async def test_requests_that_make_no_sense_are_told_so(
    client: Client, method: str, path: str, body: Any, expected: int
) -> None:
    status, answer = await call(client, method, path, body)
    assert (status, set(answer)) == (expected, {"error"})


async def test_body_that_is_no_json_is_told_so(client: Client) -> None:
    async with client.post("/api/interactions", data=b"{member:") as answer:
        assert answer.status == 400
        assert "JSON" in (await answer.json())["error"]


async def test_command_nobody_registered_is_told_so(client: Client) -> None:
    body = {"member": "admin", "channel": "general", "command": "dance", "options": {}}
    for path in ("/api/interactions", "/api/autocomplete"):
        status, answer = await call(client, "POST", path, {**body, "focused": "x"})
        assert status in {404, 422}
        assert "dance" in answer["error"]


async def test_discord_fault_is_felt_and_recorded(client: Client) -> None:
    fault = {"kind": "status", "status": 502, "path": "/gateway", "count": 1}
    assert (await call(client, "POST", "/api/discord/faults", fault))[0] == 200
    headers = {"Authorization": "Bot a.b.c"}
    async with client.get("/discord/api/v10/gateway/bot", headers=headers) as answer:
        assert answer.status == 502
    async with client.get("/discord/api/v10/gateway/bot", headers=headers) as answer:
        assert answer.status == 200
    _, answer_json = await call(client, "GET", "/api/discord/requests")
    assert [one["status"] for one in answer_json["requests"]] == [502, 200]
    assert await call(client, "GET", "/api/discord/requests?violations=1") == (
        200,
        {"requests": []},
    )
    for query in ("", "?channel=general&after=5"):
        assert await call(client, "GET", f"/api/discord/posts{query}") == (200, {"posts": []})


async def test_events_are_streamed(client: Client) -> None:
    async with client.get("/api/events") as stream, asyncio.timeout(5):
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b": connected\n"
        await call(client, "POST", "/api/clock", {"advance": "1d"})
        lines = [await stream.content.readline() for _ in range(2)]
    assert lines[0] == b"\n"
    assert json.loads(lines[1].removeprefix(b"data: "))["type"] == "clock"


async def test_page_is_served_with_its_files(client: Client) -> None:
    async with client.get("/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
    async with client.get("/app/main.js") as answer:
        assert answer.status == 200
    async with client.get("/..%2fdemo.py") as answer:
        assert answer.status == 404


async def test_member_leaves_and_commands_stay_alone(client: Client) -> None:
    status, left = await call(client, "PATCH", "/api/members/member", {"left": True})
    assert (status, left) == (200, {"name": "member", "left": True})
    _, state = await call(client, "GET", "/api/state")
    assert [one["name"] for one in state["members"]] == ["admin", "manager"]
    _, bot = await call(client, "PATCH", "/api/bot", {"commands_only": True})
    assert bot["in_guild"] is False


@pytest.mark.parametrize(("kind", "number"), [("voice", 2), ("forum", 15), ("private_thread", 12)])
async def test_channels_that_bots_rarely_meet_are_made(
    client: Client, kind: str, number: int
) -> None:
    body = {"name": "rare", "kind": kind, "parent": "general", "members": ["admin"]}
    status, made = await call(client, "POST", "/api/channels", body)
    assert (status, made["type"]) == (200, number)
