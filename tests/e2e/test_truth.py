"""Figures that cannot be right, and players in doubt, from the hiscores' answers to a decision."""

import time
from typing import Any

import pytest

from tests.e2e.support import Herald
from tests.e2e.support_world import Json, World, until

LEVEL_99 = 13_034_431
FIGHTING = ("Attack", "Strength", "Defence", "Hitpoints", "Magic", "Ranged", "Firemaking")
FIGHTER: dict[str, int | None] = dict.fromkeys(FIGHTING, LEVEL_99)
SOMEBODY_ELSE: dict[str, int | None] = dict.fromkeys(FIGHTING, 1_154)
RENAME, AFRESH, KEEP, STOP = "New name – rename…", "Start afresh", "Keep watching", "Stop tracking"


def test_a_skill_that_falls_to_1_is_no_fact_and_nobody_is_congratulated(herald: Herald) -> None:
    world = herald.world
    world.track("Faller", FIGHTER)

    world.rank("Faller", {"Firemaking": 1})
    world.fetch("Faller")
    world.advance("31m")
    world.fetch("Faller")
    info, stats = (world.use(command, player="Faller") for command in ("players info", "stats"))
    world.rank("Faller", {"Firemaking": LEVEL_99 + 100})
    world.fetch("Faller")
    gains = world.use("gains", player="Faller", period="all")

    assert "show less than before** (Firemaking 13,034,431 → 1)" in info["text"]
    assert "On hold since <t:" in stats["text"]
    assert ["Firemaking", "99", "13,034,431"] in [
        line.split()[:3] for line in stats["text"].splitlines()
    ]
    assert ["Firemaking", "+100"] in [line.split()[:2] for line in gains["text"].splitlines()]
    assert "**Status:** Active" in world.use("players info", player="Faller")["text"]
    assert world.news_of("Faller") == []


def test_a_fall_that_lasts_a_day_is_accepted_without_a_loss_or_a_cheer(herald: Herald) -> None:
    world = herald.world
    world.track("Roller", FIGHTER)

    world.rank("Roller", {"Firemaking": 1})
    world.fetch("Roller")
    world.advance("25h")
    world.fetch("Roller")
    world.rank("Roller", {"Firemaking": LEVEL_99})
    world.fetch("Roller")

    assert "**Status:** Active" in world.use("players info", player="Roller")["text"]
    gains = world.use("gains", player="Roller", period="week")["text"]
    assert "Nothing changed in this time" in gains
    assert world.news_of("Roller") == []


@pytest.mark.parametrize(
    ("label", "decision", "xp"),
    [(AFRESH, "decided to **start afresh**", "1,154"), (KEEP, "is **the same account**", "1,154")],
)
def test_a_name_that_is_taken_over_is_asked_about_and_the_answer_carried_out(
    herald: Herald, label: str, decision: str, xp: str
) -> None:
    world = herald.world
    name = f"Taken {label.split(maxsplit=1)[0]}"
    asked = taken_over(world, name)
    assert f"**{name}**" in text_of(asked)
    assert f"- Attack: 13,034,431 → **{xp}** XP" in text_of(asked)

    settled = press(world, asked, label)
    late = press(world, asked, KEEP, may_be_gone=True)

    assert settled["ok"]
    assert settled["message_id"] == asked["id"]
    assert decision in settled["text"]
    assert late is None
    until(lambda: is_read(world, name))
    assert xp in world.use("stats", player=name)["text"]
    assert len(world.news_of(name)) == 1


def test_the_new_name_of_a_taken_over_account_is_filled_in(herald: Herald) -> None:
    world = herald.world
    asked = taken_over(world, "Old Nick")
    world.rank("New Nick", FIGHTER | {"Attack": LEVEL_99 + 5_000})

    renamed = fill_in(world, press(world, asked, RENAME), "new nick")
    gains = world.use("gains", player="New Nick", period="week")

    assert renamed["ok"], renamed["text"]
    assert renamed["message_id"] == asked["id"]
    assert "**Old Nick** is called **New Nick** now" in renamed["text"]
    assert ["Attack", "+5,000"] in [line.split()[:2] for line in gains["text"].splitlines()]
    world.use("untrack", player="New Nick")


def test_a_missing_player_is_asked_about_and_two_histories_become_one(herald: Herald) -> None:
    world = herald.world
    world.track("Before", {**FIGHTER, "Attack": 14_000_000})
    world.rank("Before", {"Attack": 14_001_000})
    world.fetch("Before")
    asked = gone_missing(world, "Before")
    assert "Does Before have a new name?" in text_of(asked)
    world.track("After", {**FIGHTER, "Attack": 14_005_000})
    world.rank("After", {"Attack": 14_009_000})
    world.fetch("After")

    renamed = fill_in(world, press(world, asked, RENAME), "After")
    gains = world.use("gains", player="After", period="all")
    gone = world.use("stats", player="Before")

    assert renamed["ok"], renamed["text"]
    assert "already recorded under the new name" in renamed["text"]
    assert ["Attack", "+9,000"] in [line.split()[:2] for line in gains["text"].splitlines()]
    assert "not tracked" in gone["text"]


def test_a_missing_player_is_let_go(herald: Herald) -> None:
    world = herald.world
    world.track("Leaver", FIGHTER)
    asked = gone_missing(world, "Leaver")

    kept = press(world, asked, KEEP)
    info = world.use("players info", player="Leaver")
    private = {"id": info["message_id"], "components": info["components"]}
    let_go = press(world, private, STOP, by="admin")

    assert "decided to **keep watching**" in kept["text"]
    assert "Not found on the hiscores since <t:" in info["text"]
    assert "**stopped the tracking**" in let_go["text"]
    assert "not tracked" in world.use("stats", player="Leaver")["text"]


def taken_over(world: World, name: str) -> Json:
    """Let another person have a player's name, and return the question."""
    world.track(name, FIGHTER)
    world.rank(name, SOMEBODY_ELSE)
    world.fetch(name)
    world.advance("31m")
    world.fetch(name)
    return question_about(world, name)


def gone_missing(world: World, name: str) -> Json:
    """Let a player leave the hiscores while others stay, and return the question."""
    world.track("Stayer", FIGHTER)
    world.ask("DELETE", f"/hiscores/players/{name}")
    deadline = time.monotonic() + 60
    while not world.news_of(name):
        assert time.monotonic() < deadline, "nobody was asked"
        world.advance("5m")
        time.sleep(0.3)
    return question_about(world, name)


def question_about(world: World, name: str) -> Json:
    until(lambda: world.news_of(name))
    messages = world.ask("GET", "/channels/level-ups/messages")["messages"]
    found: Json = [one for one in messages if f"**{name}**" in text_of(one)][-1]
    return found


def press(
    world: World, message: Json, label: str, *, by: str = "manager", may_be_gone: bool = False
) -> Any:
    """Press a button by its label; None when it is gone and may be."""
    channel = world.ask("GET", "/channels/level-ups/messages")["messages"]
    shown = next((one for one in channel if one["id"] == message["id"]), message)
    ids = [one["custom_id"] for one in parts(shown["components"]) if one.get("label") == label]
    if may_be_gone and not ids:
        return None
    body = {"message_id": message["id"], "custom_id": ids[0], "member": by, "values": []}
    return world.ask("POST", "/components", body)


def fill_in(world: World, reply: Json, name: str) -> Json:
    body = {"custom_id": reply["modal"]["custom_id"], "member": "manager", "values": {"name": name}}
    answer: Json = world.ask("POST", "/modals", body)
    return answer


def is_read(world: World, name: str) -> bool:
    return "not been read" not in str(world.use("stats", player=name)["text"])


def parts(components: list[Json]) -> list[Json]:
    return [one for part in components for one in (part, *parts(part.get("components") or []))]


def text_of(message: Json) -> str:
    return "\n".join(part["content"] for part in parts(message["components"]) if "content" in part)
