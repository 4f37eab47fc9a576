import pytest

from sandbox.discord import LoopbackDiscord, ids
from tests.sandbox.discord.rest.conftest import Api

GUILD = f"/guilds/{ids.GUILD_ID}"


async def test_the_guild_lists_what_is_in_it(api: Api) -> None:
    assert (await api("GET", GUILD)).body["name"] == "Herald's Rest"
    channels = (await api("GET", f"{GUILD}/channels")).body
    assert [channel["name"] for channel in channels] == ["general", "level-ups", "no-bots"]
    assert "Manager" in {role["name"] for role in (await api("GET", f"{GUILD}/roles")).body}


async def test_a_member_and_a_role_are_found_by_id(api: Api) -> None:
    member = (await api("GET", f"{GUILD}/members/{ids.MANAGER_ID}")).body
    assert member["roles"] == [str(ids.MANAGER_ROLE_ID)]
    role = (await api("GET", f"{GUILD}/roles/{ids.MANAGER_ROLE_ID}")).body
    assert role["name"] == "Manager"


@pytest.mark.parametrize(
    ("path", "code"),
    [("/guilds/5", 10004), (f"{GUILD}/members/5", 10007), (f"{GUILD}/roles/5", 10011)],
)
async def test_what_is_not_there_is_unknown(api: Api, path: str, code: int) -> None:
    answer = await api("GET", path)
    assert (answer.status, answer.body["code"]) == (404, code)


async def test_the_bot_names_itself(loopback: LoopbackDiscord, api: Api) -> None:
    answer = await api("PATCH", f"{GUILD}/members/@me", {"nick": "Herald"})
    assert answer.body["nick"] == "Herald"
    loopback.permit_role("@everyone", 0)
    loopback.permit_role("Hiscore Herald", 0)
    answer = await api("PATCH", f"{GUILD}/members/@me", {"nick": "x"})
    assert answer.body["code"] == 50013


async def test_a_bot_that_left_has_no_access(api: Api) -> None:
    assert (await api("DELETE", f"/users/@me{GUILD}")).status == 204
    assert (await api("GET", GUILD)).body["code"] == 50001
