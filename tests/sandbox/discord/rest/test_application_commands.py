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


async def test_localizations_are_kept_and_told_when_asked_for(api: Api) -> None:
    german: dict[str, Any] = {"name_localizations": {"de": "werte"}}
    german["description_localizations"] = {"de": "Worte"}
    made = (await api("POST", GLOBAL, command(**german))).body
    assert made["name_localizations"] == {"de": "werte"}
    (told,) = (await api("GET", f"{GLOBAL}?with_localizations=true")).body
    assert told["description_localizations"] == {"de": "Worte"}
    (told,) = (await api("GET", GLOBAL)).body
    assert told["description_localizations"] is None


def with_option(**parts: Any) -> dict[str, Any]:
    return command(options=[{"name": "x", "type": 3, "description": "d"} | parts])


def with_choice(**parts: Any) -> dict[str, Any]:
    return with_option(choices=[{"name": "c", "value": "c"} | parts])


@pytest.mark.parametrize(
    "body",
    [
        command(name_localizations={"de": "Werte"}),
        command(name_localizations={"de": "zwei worte"}),
        command(name_localizations={"tlh": "werte"}),
        command(description_localizations={"de": "x" * 101}),
        command(description_localizations={"de": ""}),
        with_option(name_localizations={"de": "Zwei Worte"}),
        with_option(description_localizations={"de": "x" * 101}),
        with_choice(name_localizations={"de": "x" * 101}),
        with_choice(name=""),
        {"name": "x" * 33, "type": 2},
        {"name": "OSRS stats", "type": 2, "description": "Words"},
        {"name": "OSRS stats", "type": 2, "name_localizations": {"de": "x" * 33}},
    ],
)
async def test_texts_discord_would_not_take_are_refused(api: Api, body: Any) -> None:
    answer = await api("PUT", GLOBAL, [body])
    assert (answer.status, answer.body["code"]) == (400, 50035)


async def test_names_may_not_be_the_same_in_any_language(api: Api) -> None:
    twins = [command("one", name_localizations={"de": "zwei"}), command("zwei")]
    assert (await api("PUT", GLOBAL, twins)).status == 400


@pytest.mark.parametrize(("language", "status"), [("en", 200), ("de", 400)])
async def test_the_longest_of_all_languages_counts(api: Api, language: str, status: int) -> None:
    long = {"description_localizations": {"de": "x" * 100}} if language == "de" else {}
    choices = [{"name": f"{n:02}" + "x" * 68, "value": n} for n in range(25)]
    options = [
        {"name": f"o{n}", "type": 4, "description": "d", "choices": choices} | long
        for n in range(4)
    ]
    size = 4 * (25 * 72 + 3) + len("statsWords")
    assert size < 8000
    padding = {"name": "p", "type": 3, "description": "d" * 100, "min_length": 0}
    more = [padding | {"name": f"p{n}"} for n in range((8000 - size) // 102)]
    answer = await api("PUT", GLOBAL, [command(options=[*options, *more])])
    assert answer.status == status, answer.body


async def test_the_menu_of_members_takes_names_of_any_letters(
    api: Api, loopback: LoopbackDiscord
) -> None:
    menu = {"name": "OSRS stats", "type": 2, "name_localizations": {"de": "OSRS-Werte"}}
    made = (await api("PUT", GLOBAL, [menu, command()])).body
    assert [(each["name"], each["type"]) for each in made] == [("OSRS stats", 2), ("stats", 1)]
    assert loopback.requests[-1].violations == []


async def test_a_menu_holds_fifteen_commands(api: Api) -> None:
    menu = [{"name": f"Menu {n}", "type": 2} for n in range(16)]
    assert (await api("PUT", GLOBAL, menu[:15])).status == 200
    assert (await api("PUT", GLOBAL, menu)).status == 400


async def test_another_application_is_unknown(api: Api) -> None:
    assert (await api("GET", "/applications/5/commands")).body["code"] == 10002
