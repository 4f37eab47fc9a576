"""/privacy and its buttons as Discord sees them."""

from typing import Any

import pytest

from sandbox.discord import Reply
from tests.support.wire import Wire, buttons, together

EPHEMERAL = 64
ERASE, CONFIRM, DECLINE = "Delete what is stored about me", "Confirm: stop tracking", "Decline"
MANAGER, MEMBER = "<@1200148655447375872>", "<@1200148713928597504>"


async def linked(wire: Wire) -> None:
    """Have a player tracked that is a plain member's account."""
    await wire.track("Wren")
    reply = await wire.use("link", player="Wren", member="member")
    assert reply.ok, reply.text


def as_reply(message: dict[str, Any]) -> Reply:
    """Take a message for an answer, so that its buttons can be pressed."""
    return Reply(ok=True, text="", message_id=message["id"], components=message["components"])


async def test_a_member_sees_what_is_stored_and_why(wire: Wire) -> None:
    await linked(wire)

    reply = await wire.use("privacy show", by="member")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "What I store, and why" in reply.text
    assert "after 30 days" in reply.text
    assert "Linked to you here: **Wren**" in reply.text


async def test_privacy_is_open_to_those_who_may_not_even_look(wire: Wire) -> None:
    await linked(wire)
    await wire.use("config roles", viewer="Admin")

    seen = await wire.use("privacy show", by="member")
    refused = await wire.use("players list", by="member")

    assert (seen.ok, refused.ok) == (True, False)


async def test_a_member_is_forgotten_once_the_button_is_pressed(wire: Wire) -> None:
    await linked(wire)

    asked = await wire.use("privacy delete", by="member")
    before = await wire.use("whois", member="member")
    done = await wire.press(asked, ERASE, by="member")
    after = await wire.use("whois", member="member")

    assert asked.ephemeral
    assert "tracked on, but no longer linked to you" in asked.text
    assert "**Wren**" in before.text
    assert "What was stored about you is deleted." in done.text
    assert buttons(done.components) == []
    assert "No account is linked" in after.text
    assert (
        "nothing about you that could be deleted"
        in (await wire.use("privacy delete", by="member")).text
    )


async def test_the_button_works_after_a_restart(wire: Wire) -> None:
    await linked(wire)
    asked = await wire.use("privacy delete", by="member")

    await wire.restart_bot()
    done = await wire.press(asked, ERASE, by="member")

    assert "What was stored about you is deleted." in done.text


async def asked_in_private(wire: Wire) -> Reply:
    """Have the member ask, and return the request as managers read it."""
    await linked(wire)
    await wire.open_operations()
    asked = await wire.use("privacy opt-out", by="member", player="Wren")
    assert (asked.ok, asked.ephemeral) == (True, True)
    assert "I have asked the managers of this server in <#" in asked.text
    return request_in(wire, "operations")


def request_in(wire: Wire, place: str) -> Reply:
    """Return the request that was posted in a channel."""
    said = wire.discord.messages(place)
    (request,) = (message for message in said if buttons(message["components"]))
    return as_reply(request)


async def test_a_request_is_confirmed_by_a_manager_and_then_nobody_can_track(wire: Wire) -> None:
    request = await asked_in_private(wire)
    not_by_members = await wire.press(request, CONFIRM, by="member")
    await wire.restart_bot()
    confirmed = await wire.press(request, CONFIRM, by="manager")
    tracked = await wire.use("track", player="WREN")
    imported = await wire.use("players import", names="Wren")

    assert (not_by_members.ok, not_by_members.ephemeral) == (False, True)
    assert f"{MANAGER} confirmed that its owner asked for it: **Wren**" in confirmed.text
    assert buttons(confirmed.components) == []
    assert confirmed.message_id == request.message_id
    assert (tracked.ok, tracked.ephemeral) == (False, True)
    assert "The owner of WREN has asked that this account is not tracked." in tracked.text
    assert "is left alone: its owner has asked not to be tracked.\nWren" in imported.text
    assert "Nobody is tracked here" in (await wire.use("players list")).text


async def test_a_declined_request_changes_nothing(wire: Wire) -> None:
    request = await asked_in_private(wire)

    declined = await wire.press(request, DECLINE, by="manager")

    assert f"{MANAGER} declined the request." in declined.text
    assert "**Wren**" in (await wire.use("players list")).text


async def test_of_two_managers_the_first_decides(wire: Wire) -> None:
    request = await asked_in_private(wire)

    answers = await together(
        wire.press(request, CONFIRM, by="manager"), wire.press(request, DECLINE, by="admin")
    )

    assert sorted(answer.ok for answer in answers) == [False, True]
    assert any("settled already" in answer.text for answer in answers)


async def test_the_owner_is_pointed_to_a_request_when_no_channel_is_private(wire: Wire) -> None:
    await linked(wire)

    asked = await wire.use("privacy opt-out", by="member", player="Wren")
    again = await wire.use("privacy opt-out", by="member", player="Wren")
    shown = await wire.use("privacy requests", by="manager")
    confirmed = await wire.press(shown, CONFIRM, by="manager")

    assert (asked.ok, asked.ephemeral) == (True, True)
    assert "I have asked in private" in asked.text
    assert "is still open" in again.text
    public = (it for it in wire.discord.messages("general") if not it["flags"] & EPHEMERAL)
    assert [it for it in public if "is your account" in str(it["components"])] == []
    assert "**Wren**, asked" in shown.text
    assert "Wren is left alone" in confirmed.text
    assert "There is no open request here." in (await wire.use("privacy requests")).text


async def test_a_managers_own_request_takes_effect_at_once(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", member="manager")

    done = await wire.use("privacy opt-out", by="manager", player="Wren")

    assert (done.ok, done.ephemeral) == (True, True)
    assert "Wren is left alone" in done.text
    assert "Nobody is tracked here" in (await wire.use("players list")).text
    back = await wire.use("privacy opt-in", by="manager", player="Wren")
    assert back.ok
    assert "**Wren**" in (await wire.use("players list")).text


async def test_a_banned_member_asks_the_operator_alone(wire: Wire) -> None:
    await linked(wire)
    await wire.open_operations()
    await wire.use("config ban", member="member")

    asked = await wire.use("privacy opt-out", by="member", player="Wren")

    assert (asked.ok, asked.ephemeral) == (True, True)
    assert "goes to the person who runs this bot" in asked.text
    said = wire.discord.messages("operations")
    assert [it for it in said if buttons(it["components"])] == []
    assert "There is no open request here." in (await wire.use("privacy requests")).text


@pytest.mark.parametrize("by", ["admin", "manager"])
async def test_only_the_linked_member_may_ask(wire: Wire, by: str) -> None:
    await linked(wire)

    reply = await wire.use("privacy opt-out", by=by, player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "Wren is not linked to you here." in reply.text


@pytest.mark.parametrize("by", ["member", "manager", "admin"])
async def test_a_name_can_be_opted_in_by_its_owner_and_the_managers_there(
    wire: Wire, by: str
) -> None:
    await wire.press(await asked_in_private(wire), CONFIRM, by="manager")

    back = await wire.use("privacy opt-in", by=by, player="Wren")

    assert back.ok
    assert "**Wren** may be tracked again" in back.text
    assert "**Wren**" in (await wire.use("players list")).text


async def test_nobody_else_can_opt_a_name_in(wire: Wire) -> None:
    await wire.press(await asked_in_private(wire), CONFIRM, by="manager")
    wire.discord.patch_member("manager", roles=[])

    reply = await wire.use("privacy opt-in", by="manager", player="Wren")

    assert (reply.ok, "You have not asked that Wren" in reply.text) == (False, True)


async def test_own_names_are_completed_and_no_others(wire: Wire) -> None:
    await linked(wire)
    await wire.track("Robin")

    own = await wire.suggestions("privacy opt-out", "player", by="member")
    others = await wire.suggestions("privacy opt-out", "player", by="manager")
    await wire.use("privacy opt-out", by="member", player="Wren")
    asked = await wire.suggestions("privacy opt-in", "player", by="member", player="wr")
    beside = await wire.suggestions("privacy opt-in", "player", by="member", player="robin")

    assert (own, others) == (["Wren"], [])
    assert (asked, beside) == (["Wren"], [])
