from typing import Any

import pytest

from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.names import Table
from tests.sandbox.control.conftest import Client

WREN = "/api/hiscores/players/Wren"
LITE = "/hiscores/m=hiscore_oldschool/index_lite.json"


async def call(client: Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    async with client.request(method, path, json=body) as answer:
        return answer.status, await answer.json()


def row(document: Any, part: str, name: str) -> Any:
    (found,) = (one for one in document[part] if one["name"] == name)
    return found


async def test_added_gains_are_served(client: Client) -> None:
    await call(client, "PUT", WREN, {"add": {"Attack": 50_000, "Zulrah": 12}})
    status, answer = await call(client, "PUT", WREN, {"add": {"Zulrah": 3}})
    assert (status, answer["name"], answer["table"]) == (200, "Wren", "regular")
    status, document = await call(client, "GET", f"{LITE}?player=wren")
    assert (status, document) == (200, answer["document"])
    assert row(document, "activities", "Zulrah")["score"] == 15
    assert row(document, "skills", "Attack")["xp"] == 50_000


async def test_set_comes_before_add_and_null_unranks(client: Client) -> None:
    change = {"set": {"Zulrah": 100, "Nex": None}, "add": {"Zulrah": 1}}
    _, answer = await call(client, "PUT", WREN, change)
    assert row(answer["document"], "activities", "Zulrah")["score"] == 101
    assert row(answer["document"], "activities", "Nex")["score"] == -1


async def test_full_document_is_served_as_it_is(client: Client) -> None:
    odd = {
        "skills": [{"id": "7", "name": "Attack", "rank": -1, "level": 1, "xp": 5, "new": [None]}],
        "activities": [],
        "extra": "kept",
    }
    await call(client, "PUT", WREN, odd)
    assert await call(client, "GET", f"{LITE}?player=WREN") == (200, odd)


async def test_other_tables_are_reached_by_short_name(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    _, answer = await call(client, "PUT", f"{WREN}?table=ironman", {"add": {"Attack": 1}})
    assert answer["table"] == "ironman"
    assert hiscores.players.tables_of("Wren") == [Table.IRONMAN]


async def test_removed_player_answers_404(client: Client) -> None:
    await call(client, "PUT", WREN, {"add": {}})
    assert (await call(client, "DELETE", WREN))[0] == 200
    async with client.get(LITE, params={"player": "Wren"}) as answer:
        assert answer.status == 404
    status, answer_json = await call(client, "DELETE", WREN)
    assert status == 404
    assert "'Wren'" in answer_json["error"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"give": {"Attack": 5}},
        {"add": {"Attack": "5"}},
        {"add": {"Attack": None}},
        {"add": {"Attack": True}},
        {"add": {"Attack": 10**20}},
        {"add": {" ": 5}},
        {"add": [1]},
        {"add": {"Attack": 5}, "skills": []},
    ],
)
async def test_unusable_change_is_refused_and_creates_nobody(
    client: Client, hiscores: LoopbackHiscores, body: Any
) -> None:
    status, answer = await call(client, "PUT", WREN, body)
    assert status == 422
    assert answer["error"]
    assert list(hiscores.players.names()) == []


async def test_unknown_table_is_answered_with_those_there_are(client: Client) -> None:
    status, answer = await call(client, "PUT", f"{WREN}?table=gnomes", {"add": {}})
    assert status == 404
    assert "ironman" in answer["error"]


async def test_fault_is_felt_and_cleared(client: Client) -> None:
    await call(client, "PUT", WREN, {"add": {"Attack": 1}})
    fault = {"kind": "status", "status": 429, "retry_after": 9, "players": ["wren"], "seconds": 60}
    status, answer = await call(client, "POST", "/api/hiscores/faults", fault)
    assert (status, answer["active"][0]["players"]) == (200, ["wren"])
    async with client.get(LITE, params={"player": "Wren"}) as served:
        assert (served.status, served.headers["Retry-After"]) == (429, "9")
    assert await call(client, "POST", "/api/hiscores/faults", {"kind": "none"}) == (
        200,
        {"active": []},
    )
    assert (await call(client, "GET", f"{LITE}?player=Wren"))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "meteor"},
        {"kind": "status", "status": 200},
        {"kind": "status", "status": "503"},
        {"kind": "hang", "seconds": -1},
        {"kind": "hang", "seconds": "5"},
        {"kind": "html", "players": "Wren"},
    ],
)
async def test_unusable_fault_is_refused(client: Client, body: Any) -> None:
    status, answer = await call(client, "POST", "/api/hiscores/faults", body)
    assert status == 422
    assert answer["error"]


async def test_requests_can_be_listed_by_player(client: Client) -> None:
    await client.get(LITE, params={"player": "Wren"}, headers={"User-Agent": "Reader/1"})
    await client.get(LITE, params={"player": "Other"})
    _, answer = await call(client, "GET", "/api/hiscores/requests?player=wren")
    assert [one["user_agent"] for one in answer["requests"]] == ["Reader/1"]
    assert [(one["player"], one["status"]) for one in answer["requests"]] == [("Wren", 404)]
