from typing import Any

import pytest

from sandbox.discord import ids
from sandbox.discord.errors import ApiError
from sandbox.discord.guilds.first_guild import EVERYONE_MAY, first_guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.messages.mentions import check_allowed, notified_by

ADMIN = f"<@{ids.ADMIN_ID}>"
MANAGERS = f"<@&{ids.MANAGER_ROLE_ID}>"
EVERY = EVERYONE_MAY | Permission.MENTION_EVERYONE


def told(
    content: str,
    *,
    allowed: dict[str, Any] | None = None,
    held: Permission = EVERYONE_MAY,
    mentionable: bool = True,
    **more: Any,
) -> list[str]:
    world = first_guild()
    world.home.roles[ids.MANAGER_ROLE_ID].mentionable = mentionable
    names = more.get("present", ["admin", "member", "Hiscore Herald"])
    found = notified_by(
        content,
        more.get("components", ()),
        guild=world.home if more.get("in_guild", True) else None,
        allowed=allowed,
        held=held,
        present=[world.member_named(name) for name in names],
    ).to_json()
    everyone = ["@everyone"] if found["everyone"] else []
    return [*everyone, *found["roles"], *found["members"]]


def test_people_and_roles_are_told_when_nothing_forbids_it() -> None:
    assert told(f"{ADMIN} {MANAGERS} <@!{ids.MEMBER_ID}> {ADMIN}") == ["Manager", "admin", "member"]


def test_texts_of_components_count() -> None:
    text = {"type": 10, "content": f"Well done {ADMIN}"}
    assert told("", components=[{"type": 17, "components": [text]}]) == ["admin"]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        ({"parse": []}, []),
        ({}, []),
        ({"parse": ["users"]}, ["admin"]),
        ({"parse": ["roles"]}, ["Manager"]),
        ({"parse": ["everyone"]}, ["@everyone"]),
        ({"parse": [], "users": [str(ids.ADMIN_ID)]}, ["admin"]),
        ({"parse": [], "users": [ids.MEMBER_ID]}, []),
        ({"parse": [], "roles": [ids.MANAGER_ROLE_ID]}, ["Manager"]),
    ],
)
def test_only_those_allowed_are_told(allowed: dict[str, Any], expected: list[str]) -> None:
    assert told(f"@everyone {MANAGERS} {ADMIN}", allowed=allowed, held=EVERY) == expected


@pytest.mark.parametrize("call", ["@everyone", "@here", "hey @everyone!"])
def test_everyone_is_told_only_with_the_permission(call: str) -> None:
    assert told(call) == []
    assert told(call, held=EVERY) == ["@everyone"]


def test_a_role_must_be_mentionable_or_the_permission_held() -> None:
    assert told(MANAGERS, mentionable=False) == []
    assert told(MANAGERS, mentionable=False, held=EVERY) == ["Manager"]


def test_nobody_is_told_who_does_not_see_it_or_is_a_bot_or_unknown() -> None:
    assert told(f"{ADMIN} <@{ids.BOT_ID}> <@5> <@&5>", present=["member", "Hiscore Herald"]) == []


@pytest.mark.parametrize("text", [f"`{ADMIN}`", f"```\n{ADMIN}\n```", "@everyonelse", "admin"])
def test_code_and_other_words_tell_nobody(text: str) -> None:
    assert told(text, held=EVERY) == []


def test_direct_messages_have_neither_roles_nor_everyone() -> None:
    assert told(f"@everyone {MANAGERS} {ADMIN}", held=EVERY, in_guild=False) == ["admin"]


def test_a_kind_is_listed_or_parsed_not_both() -> None:
    with pytest.raises(ApiError) as caught:
        told("x", allowed={"parse": ["users"], "users": [str(ids.ADMIN_ID)]})
    assert caught.value.code == 50035


@pytest.mark.parametrize(
    "allowed",
    [
        {"users": [str(each) for each in range(101)]},
        {"roles": list(range(101))},
        {"users": [1, "1"]},
        {"parse": ["users", "users"]},
        {"parse": ["members"]},
        {"parse": ["users"], "users": ["1"]},
        {"parse": ["roles"], "roles": ["1"]},
    ],
)
def test_mentions_that_discord_does_not_take_are_refused(allowed: dict[str, Any]) -> None:
    check_allowed({"parse": [], "users": list(range(100)), "roles": [1]})
    check_allowed({"parse": ["users"], "users": []})
    with pytest.raises(ApiError) as refusal:
        check_allowed(allowed)
    assert refusal.value.code == 50035
