"""Questions about players in doubt, and their buttons, as Discord sees them."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from sandbox.discord import Reply
from tests.support.wire import Wire, buttons, together

LEVEL_99 = 13_034_431
ADMIN, MANAGER = "<@1200148601731031040>", "<@1200148655447375872>"
FIGHTER = dict.fromkeys(
    ("Attack", "Strength", "Defence", "Hitpoints", "Magic", "Ranged", "Firemaking"), LEVEL_99
)
SOMEBODY_ELSE = dict.fromkeys(FIGHTER, 1_154)
RENAME, AFRESH, KEEP, STOP = "New name – rename…", "Start afresh", "Keep watching", "Stop tracking"


async def test_a_taken_name_is_asked_about_with_the_evidence(wire: Wire) -> None:
    asked = await taken_over(wire)

    text = "\n".join(texts(asked["components"]))
    assert "Is Wren still the same account?" in text
    assert "- Overall: 91,241,017 → **8,078** XP" in text
    assert "- Attack: 13,034,431 → **1,154** XP" in text
    assert "I have stopped reading **Wren**" in text
    assert f"**{AFRESH}**: this server follows whoever has the name now" in text
    assert labels(asked) == [RENAME, AFRESH, KEEP]


async def test_a_missing_player_is_asked_about(wire: Wire) -> None:
    asked = await gone_missing(wire)

    assert "Does Wren have a new name?" in wire.posts()[-1]
    assert labels(asked) == [RENAME, STOP, KEEP]


@pytest.mark.parametrize(
    ("label", "decision", "afterwards"),
    [
        (AFRESH, "decided to **start afresh**", "**Status:** Active"),
        (KEEP, "is **the same account**", "**Status:** Active"),
    ],
)
async def test_an_answer_replaces_the_question_by_who_decided_what(
    wire: Wire, label: str, decision: str, afterwards: str
) -> None:
    asked = await taken_over(wire)

    settled = await press(wire, asked, label, by="manager")

    assert (settled.ok, settled.ephemeral, settled.message_id) == (True, False, asked["id"])
    assert decision in settled.text
    assert MANAGER in settled.text
    assert buttons(settled.components) == []
    assert afterwards in (await wire.use("players info", player="Wren")).text


async def test_a_missing_player_is_kept_or_let_go(wire: Wire) -> None:
    asked = await gone_missing(wire)

    kept = await press(wire, asked, KEEP)
    info = await wire.use("players info", player="Wren")
    let_go = await press(wire, {"id": info.message_id, "components": info.components}, STOP)

    assert "decided to **keep watching**" in kept.text
    assert "Not found on the hiscores since <t:" in info.text
    assert f"{ADMIN} **stopped the tracking** of **Wren** here" in let_go.text
    assert let_go.ephemeral
    assert "not tracked" in (await wire.use("players info", player="Wren")).text


async def test_a_new_name_is_asked_for_and_taken(wire: Wire) -> None:
    asked = await gone_missing(wire)
    wire.rank("Wrenna", **FIGHTER)

    form = await press(wire, asked, RENAME)
    assert form.modal is not None
    assert form.modal["title"] == "A new name for Wren"
    renamed = await submit(wire, form, "wrenna")

    assert renamed.message_id == asked["id"]
    assert f"{ADMIN} says that **Wren** is called **Wrenna** now" in renamed.text
    assert buttons(renamed.components) == []
    assert "**Status:** Active" in (await wire.use("players info", player="Wrenna")).text


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("no/slash", "not a valid RuneScape name"),
        ("Nobody", "not on the hiscores"),
        ("Somebody", "shows less than Wren had"),
    ],
)
async def test_a_name_that_cannot_be_it_is_refused_and_the_question_stays(
    wire: Wire, name: str, refusal: str
) -> None:
    asked = await gone_missing(wire)

    refused = await submit(wire, await press(wire, asked, RENAME), name)

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert refusal in refused.text
    assert labels(now(wire, asked)) == [RENAME, STOP, KEEP]


async def test_buttons_and_forms_outlive_a_restart_as_far_as_they_can(wire: Wire) -> None:
    asked = await taken_over(wire)
    form = await press(wire, asked, RENAME)

    await wire.restart_bot()
    forgotten = await submit(wire, form, "Wrenna")
    settled = await press(wire, asked, KEEP)

    assert (forgotten.ok, forgotten.ephemeral) == (False, True)
    assert "Open it again from its button" in forgotten.text
    assert "is **the same account**" in settled.text


@pytest.mark.parametrize("label", [RENAME, AFRESH, KEEP])
async def test_only_managers_may_answer(wire: Wire, label: str) -> None:
    asked = await taken_over(wire)
    wire.discord.patch_member("manager", roles=[])

    refusals = [await press(wire, asked, label, by=who) for who in ("member", "manager")]

    assert all((one.ok, one.ephemeral) == (False, True) for one in refusals)
    assert all("not allowed" in one.text for one in refusals)
    assert labels(now(wire, asked)) == [RENAME, AFRESH, KEEP]


async def test_a_manager_who_lost_the_role_meanwhile_cannot_submit_the_form(wire: Wire) -> None:
    asked = await taken_over(wire)
    form = await press(wire, asked, RENAME, by="manager")
    wire.discord.patch_member("manager", roles=[])

    refused = await submit(wire, form, "Wrenna", by="manager")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert "not allowed" in refused.text


async def test_the_second_of_two_who_answer_is_told_that_it_is_settled(wire: Wire) -> None:
    asked = await taken_over(wire)

    first, second = await together(
        press(wire, asked, KEEP), press(wire, asked, AFRESH, by="manager")
    )

    late = first if not first.ok else second
    assert {first.ok, second.ok} == {True, False}
    assert late.ephemeral
    assert "That question is settled already" in late.text or "not tracked" in late.text


async def test_info_offers_the_same_buttons_which_settle_the_question_everywhere(
    wire: Wire,
) -> None:
    asked = await taken_over(wire)

    info = await wire.use("players info", player="Wren")
    settled = await press(wire, {"id": info.message_id, "components": info.components}, KEEP)
    late = await press(wire, asked, AFRESH)

    assert "On hold: the name has looked like another person's since <t:" in info.text
    assert settled.ephemeral
    assert "settled already" in late.text


async def test_update_says_that_a_reading_was_not_believed(wire: Wire) -> None:
    await wire.track("Wren", **FIGHTER)

    on_hold = await update(wire, Firemaking=1)
    info = await wire.use("players info", player="Wren")
    stats = await wire.use("stats", player="Wren")
    gains = await wire.use("gains", player="Wren")

    assert on_hold.ok
    for shown in (on_hold, info):
        assert "The hiscores show less than before" in shown.text
        assert "Firemaking 13,034,431 → 1)" in shown.text
        assert "look again <t:" in shown.text
    for shown in (info, stats, gains):
        assert "On hold since <t:" in shown.text
    assert "figures from <t:" in stats.text
    assert "13,034,431" in stats.text


async def test_update_asks_at_once_when_the_name_turns_out_to_be_taken(wire: Wire) -> None:
    await wire.track("Wren", **FIGHTER)
    await update(wire, **SOMEBODY_ELSE)

    asked = await update(wire, minutes=31)
    refused = await update(wire)

    assert "another person has the name now" in asked.text
    assert [button["label"] for button in buttons(asked.components)] == [RENAME, AFRESH, KEEP]
    assert not refused.ok
    assert "I stopped reading Wren" in refused.text


async def taken_over(wire: Wire) -> dict[str, Any]:
    """Let another person have the name of Wren, and return the question."""
    await wire.track("Wren", **FIGHTER)
    await update(wire, **SOMEBODY_ELSE)
    await update(wire, minutes=31)
    return await question(wire)


async def gone_missing(wire: Wire) -> dict[str, Any]:
    """Let Wren leave the hiscores, and return the question."""
    await wire.track("Wren", Firemaking=LEVEL_99)
    await wire.track("Somebody", Attack=1_154)
    wire.sandbox.hiscores.players.remove("Wren")
    wire.sandbox.clock.advance(timedelta(days=1))
    async with asyncio.timeout(20):
        while not wire.posts():
            await asyncio.sleep(0.05)
            wire.sandbox.clock.advance(timedelta(minutes=5))
    return wire.discord.messages("level-ups")[-1]


async def update(wire: Wire, *, minutes: int = 2, **rows: int) -> Reply:
    """Let time pass, change rows of Wren, and have it read."""
    wire.rank("Wren", **rows)
    wire.sandbox.clock.advance(timedelta(minutes=minutes))
    return await wire.use("update", player="Wren")


def now(wire: Wire, asked: dict[str, Any]) -> dict[str, Any]:
    """Return how a message looks by now."""
    return next(one for one in wire.discord.messages("level-ups") if one["id"] == asked["id"])


async def question(wire: Wire) -> dict[str, Any]:
    """Wait for the question and return the message."""
    await wire.until(lambda: bool(wire.posts()))
    return wire.discord.messages("level-ups")[-1]


async def press(wire: Wire, message: dict[str, Any], label: str, *, by: str = "admin") -> Reply:
    custom_id = next(
        button["custom_id"] for button in buttons(message["components"]) if button["label"] == label
    )
    return await wire.discord.press(message_id=message["id"], custom_id=custom_id, member=by)


async def submit(wire: Wire, form: Reply, name: str, *, by: str = "admin") -> Reply:
    assert form.modal is not None, form.text
    return await wire.discord.submit_modal(
        custom_id=form.modal["custom_id"], member=by, values={"name": name}
    )


def labels(message: dict[str, Any]) -> list[str]:
    return [button["label"] for button in buttons(message["components"])]


def texts(components: list[dict[str, Any]]) -> list[str]:
    return [
        text
        for part in components
        for text in ([part["content"]] if "content" in part else [])
        + texts(part.get("components", []))
    ]
