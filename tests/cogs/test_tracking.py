"""/track, /untrack and /update as Discord sees them."""

import re

import pytest

from bot.hiscores.member_requests import AT_ONCE
from bot.services.updates.player_updates import COOLDOWN
from tests.support.wire import LEVEL_50, LEVEL_51, Wire, together


async def test_track_confirms_in_private(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    reply = await wire.use("track", player="wren", by="manager")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "Now tracking **Wren** (total level 82)" in reply.text
    assert "Next look at the hiscores <t:" in reply.text


async def test_track_links_the_member_it_is_told(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    reply = await wire.use("track", player="Wren", member="member")

    assert "It belongs to <@1200148713928597504>" in reply.text
    assert "<@1200148713928597504>" in (await wire.use("players list")).text


@pytest.mark.parametrize(
    "name", ["_", "-", "Thirteen char", "Wrén", "100% Wren", "W" * 100, "🐔", "<@123>", "a\tb"]
)
async def test_track_refuses_what_cannot_be_a_name(wire: Wire, name: str) -> None:
    reply = await wire.use("track", player=name)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not a valid RuneScape name" in reply.text
    assert "1 to 12 letters, digits, spaces, hyphens or underscores" in reply.text
    assert not wire.sandbox.hiscores.requests


async def test_track_says_when_the_player_is_not_on_the_hiscores(wire: Wire) -> None:
    reply = await wire.use("track", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not on the hiscores" in reply.text
    assert "Check the spelling" in reply.text
    assert "Nobody is tracked here yet" in (await wire.use("players list")).text


@pytest.mark.parametrize("spelling", ["Red Wren", "red_wren", "RED-WREN", " red wren "])
async def test_track_says_when_the_player_is_tracked_already(wire: Wire, spelling: str) -> None:
    await wire.track("Red Wren")

    reply = await wire.use("track", player=spelling)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "already tracked in this server" in reply.text
    assert "/players info" in reply.text


async def test_track_says_when_the_hiscores_are_down(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)
    await wire.break_hiscores("status", status=502)

    reply = await wire.use("track", player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "hiscores are down" in reply.text
    assert "Please try again in a few minutes" in reply.text


async def test_track_refuses_a_member_without_the_role_and_asks_nobody_else(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    reply = await wire.use("track", player="Wren", by="member")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not allowed" in reply.text
    assert "/config roles" in reply.text
    assert not wire.sandbox.hiscores.requests


async def test_two_requests_at_the_same_moment_track_a_player_once(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    replies = await together(
        wire.use("track", player="Wren"), wire.use("track", player="wren", by="manager")
    )

    assert sorted(reply.ok for reply in replies) == [False, True]
    (refusal,) = (reply for reply in replies if not reply.ok)
    assert "already tracked" in refusal.text
    assert "1 player" in (await wire.use("players list")).text


async def test_untrack_keeps_the_history_for_a_return(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.read("Wren", Attack=LEVEL_51)

    reply = await wire.use("untrack", player="wren")
    listed = await wire.use("players list")
    refused = await wire.use("stats", player="Wren")
    await wire.use("track", player="Wren")
    gains = await wire.use("gains", player="Wren")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "**Wren** is not tracked here any more" in reply.text
    assert "Nobody is tracked here yet" in listed.text
    assert (refused.ok, "not tracked" in refused.text) == (False, True)
    assert "+10,612" in gains.text


async def test_untrack_says_when_the_player_is_not_tracked(wire: Wire) -> None:
    reply = await wire.use("untrack", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked in this server" in reply.text
    assert "/players list" in reply.text


async def test_update_shows_what_is_new(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.rank("Wren", Attack=LEVEL_51)
    wire.sandbox.clock.advance(COOLDOWN)

    reply = await wire.use("update", player="Wren", by="member")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "+10,612" in reply.text
    assert "50→51" in reply.text


async def test_update_says_when_nothing_is_new(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.sandbox.clock.advance(COOLDOWN)

    reply = await wire.use("update", player="Wren")

    assert reply.ok
    assert "Nothing changed since <t:" in reply.text


async def test_update_names_the_moment_when_it_may_be_used_again(wire: Wire) -> None:
    await wire.track("Wren")
    tracked_at = wire.sandbox.clock.now()

    reply = await wire.use("update", player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "Wren was read just now" in reply.text
    again_at = int(reply.text.partition("<t:")[2].partition(":R>")[0])
    assert 58 <= again_at - tracked_at.timestamp() <= 62


async def test_update_says_when_the_hiscores_do_not_list_the_player(wire: Wire) -> None:
    await wire.track("Wren")
    wire.sandbox.hiscores.players.remove("Wren")
    wire.sandbox.clock.advance(COOLDOWN)

    reply = await wire.use("update", player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not on the hiscores" in reply.text


async def test_a_made_up_name_is_looked_for_once_in_two_minutes(wire: Wire) -> None:
    first = await wire.use("track", player="Made Up")
    again = await wire.use("track", player="made_up")

    assert "Check the spelling. New, renamed" in first.text
    assert "I looked just now" in again.text
    assert re.search(r"I can look again <t:\d+:R>", again.text)
    assert again.ephemeral


async def test_a_typist_is_asked_for_a_moment_and_nobody_else_is(wire: Wire) -> None:
    wire.rank("Zezima", Attack=LEVEL_50)
    for number in range(int(AT_ONCE)):
        refusal = await wire.use("track", player=f"Made up {number}")
        assert "not on the hiscores" in refusal.text

    stopped = await wire.use("track", player="Zezima")
    other = await wire.use("track", by="manager", player="Zezima")

    assert "One moment, please" in stopped.text
    assert "hiscores are down" not in stopped.text
    assert "Now tracking" in other.text
