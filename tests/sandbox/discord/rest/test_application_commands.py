from typing import Any

import pytest

from sandbox.discord import LoopbackDiscord, ids
from tests.sandbox.discord.rest.conftest import Api

GLOBAL = f"/applications/{ids.APPLICATION_ID}/commands"
GUILD = f"/applications/{ids.APPLICATION_ID}/guilds/{ids.GUILD_ID}/commands"


def command(name: str = "stats", **changes: Any) -> dict[str, Any]:
    return {"name": name, "description": "Words", "type": 1} | changes


async def test_an_overwrite_keeps_the_ids_of_what_stays(api: Api) -> None:
    first = (await api("PUT", GLOBAL, [command("stats"), command("gains")])).body
    second = (await api("PUT", GLOBAL, [command("stats", description="New")])).body
    assert [each["id"] for each in second] == [first[0]["id"]]
    assert second[0]["version"] != first[0]["version"]
    assert (await api("GET", GLOBAL)).body == second


async def test_a_command_is_made_changed_and_removed(api: Api) -> None:
    made = (await api("POST", GLOBAL, command())).body
    one = f"{GLOBAL}/{made['id']}"
    assert (await api("PATCH", one, {"description": "New"})).body["description"] == "New"
    assert (await api("POST", GLOBAL, command())).body["id"] == made["id"]
    assert (await api("DELETE", one)).status == 204
    assert (await api("GET", one)).body["code"] == 10063


async def test_a_guild_has_commands_of_its_own(loopback: LoopbackDiscord, api: Api) -> None:
    made = (await api("POST", GUILD, command(default_member_permissions=32))).body
    assert made["guild_id"] == str(ids.GUILD_ID)
    assert made["default_member_permissions"] == "32"
    assert (await api("GET", GLOBAL)).body == []
    assert [each["name"] for each in loopback.state()["commands"]] == ["stats"]


@pytest.mark.parametrize(
    "body",
    [
        [command("Upper")],
        [command("two words")],
        [command(description="")],
        [command("a"), command("a")],
        [command(options=[{"name": "x", "type": 3, "description": "d"}] * 2)],
        [command(options=[{"name": str(n), "type": 3, "description": "d"} for n in range(26)])],
        [
            command(
                options=[
                    {"name": "a", "type": 3, "description": "d"},
                    {"name": "b", "type": 3, "description": "d", "required": True},
                ]
            )
        ],
        [
            command(
                options=[
                    {
                        "name": "a",
                        "type": 3,
                        "description": "d",
                        "autocomplete": True,
                        "choices": [{"name": "x", "value": "x"}],
                    }
                ]
            )
        ],
        command(),
    ],
)
async def test_what_discord_would_not_register_is_refused(api: Api, body: Any) -> None:
    answer = await api("PUT", GLOBAL, body)
    assert (answer.status, answer.body["code"]) == (400, 50035)
    assert (await api("GET", GLOBAL)).body == []


async def test_another_application_is_unknown(api: Api) -> None:
    assert (await api("GET", "/applications/5/commands")).body["code"] == 10002
