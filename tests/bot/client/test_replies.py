"""Answers in time: deferred when slow, in private when private, once whatever happens."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.client.replies import PATIENCE_S
from bot.database import connection
from sandbox.discord import RecordedRequest
from tests.support.wire import LEVEL_50, Wire, buttons

ANSWER, DEFER, UPDATE = 4, 5, 7
EPHEMERAL = 64
SLOW_S = PATIENCE_S + 0.6


@asynccontextmanager
async def occupied_database(seconds: float = SLOW_S) -> AsyncIterator[None]:
    """Keep the one connection busy, so that every query waits."""

    async def occupy() -> None:
        async with connection().acquire_connection():
            taken.set()
            await asyncio.sleep(seconds)

    taken = asyncio.Event()
    occupying = asyncio.create_task(occupy())
    await taken.wait()
    yield
    await occupying


async def test_a_quick_answer_is_not_deferred(wire: Wire) -> None:
    await wire.use("help")

    assert _first_response(wire)["type"] == ANSWER


@pytest.mark.parametrize(
    ("command", "flags"), [("players info", EPHEMERAL), ("stats", 0), ("gains", 0)]
)
async def test_a_slow_answer_is_deferred_before_discord_gives_up(
    wire: Wire, command: str, flags: int
) -> None:
    await wire.track("Wren")
    asked_at = wire.sandbox.clock.now()

    async with occupied_database():
        reply = await wire.use(command, player="Wren")

    response = _first_response(wire)
    assert response["type"] == DEFER
    assert response.get("data", {}).get("flags", 0) == flags
    assert _after(asked_at, wire.callbacks()[-1]) == pytest.approx(PATIENCE_S, abs=0.5)
    assert (reply.ok, reply.ephemeral) == (True, bool(flags))
    assert reply.latency_ms >= 1_000 * PATIENCE_S
    assert "Wren" in reply.text
    assert not any(message["thinking"] for message in wire.discord.messages("general"))


async def test_an_error_after_a_public_deferral_is_private_and_leaves_nothing_behind(
    wire: Wire,
) -> None:
    async with occupied_database():
        reply = await wire.use("stats", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked" in reply.text
    assert "data" not in _first_response(wire) or not _first_response(wire)["data"].get("flags")
    assert [message["ephemeral_for"] for message in wire.discord.messages("general")][-1] == "admin"
    assert not any(message["thinking"] for message in wire.discord.messages("general"))


async def test_an_error_after_a_private_deferral_takes_its_place(wire: Wire) -> None:
    async with occupied_database():
        reply = await wire.use("untrack", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    (answer,) = (one for one in wire.discord.messages("general") if one["id"] == reply.message_id)
    assert answer["interaction"] == {
        "member": "admin",
        "command": "untrack",
        "target": None,
    }
    assert not any(message["thinking"] for message in wire.discord.messages("general"))


async def test_hiscores_that_hesitate_do_not_leave_track_unanswered(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)
    await wire.break_hiscores("hang", seconds=SLOW_S)

    reply = await wire.use("track", player="Wren")

    assert reply.ok
    assert _first_response(wire)["type"] == DEFER


async def test_a_slow_page_replaces_its_message_all_the_same(wire: Wire) -> None:
    for number in range(16):
        await wire.track(f"Player {number:02d}")
    first = await wire.use("players list")

    async with occupied_database():
        second = await wire.press(first, "Next ▶")

    assert second.ok
    assert "Page 2 of 2" in second.text
    assert second.message_id == first.message_id
    assert not any(message["thinking"] for message in wire.discord.messages("general"))


async def test_a_slow_refusal_of_a_page_leaves_the_page_alone(wire: Wire) -> None:
    for number in range(16):
        await wire.track(f"Player {number:02d}")
    await wire.use("config roles", viewer="Manager")
    first = await wire.use("players list")

    async with occupied_database():
        refusal = await wire.press(first, "Next ▶", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not allowed" in refusal.text
    (page,) = (one for one in wire.discord.messages("general") if one["id"] == first.message_id)
    assert page["components"] == first.components
    assert buttons(page["components"])


async def test_suggestions_that_would_come_too_late_are_none(wire: Wire) -> None:
    await wire.track("Wren")

    async with occupied_database(3.2):
        offered = await wire.suggestions("stats", "player", player="w")

    assert offered == []


async def test_an_answer_that_is_ready_while_a_deferral_is_on_its_way_waits_for_it(
    wire: Wire,
) -> None:
    wire.discord.add_fault("slow", delay=0.9, path="/callback", count=1)

    async with occupied_database(PATIENCE_S + 0.3):
        reply = await wire.use("stats", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked" in reply.text
    assert all(request.status < 300 for request in wire.callbacks())


async def test_an_answer_discord_does_not_take_is_logged_and_harms_nobody(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.discord.add_fault("status", status=404, code=10062, path="/callback", count=1)

    lost = asyncio.create_task(wire.use("stats", player="Nobody"))
    await wire.until(lambda: "could not be answered" in caplog.text)
    lost.cancel()

    assert (await wire.use("help")).ok


async def test_an_answer_goes_out_as_text_when_its_picture_cannot_be_drawn(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = troubled_wire
    await wire.track("Wren", Attack=LEVEL_50)
    monkeypatch.setitem(
        sys.modules, "bot.ui.drawing.plots.axes", None
    )  # as if it were not installed

    reply = await wire.use("history", player="Wren", metric="Attack")

    assert (reply.ok, reply.files) == (True, [])
    assert "**First figure:** 101,333 XP" in reply.text
    assert "history.png could not be drawn" in caplog.text


async def test_a_picture_that_comes_after_the_deferral_is_sent_along(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)

    async with occupied_database():
        reply = await wire.use("stats", player="Wren")

    assert [file["name"] for file in reply.files] == ["skills.png"]


async def test_a_slow_change_of_a_picture_replaces_it(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    first = await wire.use("stats", player="Wren")

    async with occupied_database():
        bosses = await wire.press(first, "Bosses")

    assert (bosses.ok, bosses.message_id) == (True, first.message_id)
    assert [file["name"] for file in bosses.files] == ["bosses.png"]


async def test_a_slow_copy_is_private_and_a_slow_sharing_of_it_public(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    first = await wire.use("stats", player="Wren")

    async with occupied_database():
        copy = await wire.press(first, "Bosses", by="member")
    async with occupied_database():
        shared = await wire.press(copy, "Share", by="member")

    assert (copy.ok, copy.ephemeral) == (True, True)
    assert (shared.ok, shared.ephemeral) == (True, False)
    assert [file["name"] for file in shared.files] == ["bosses.png"]
    (unchanged,) = (it for it in wire.discord.messages("general") if it["id"] == first.message_id)
    assert unchanged["components"] == first.components


def _first_response(wire: Wire) -> dict[str, Any]:
    body = wire.callbacks()[-1].body
    assert isinstance(body, dict)
    return body


def _after(moment: datetime, request: RecordedRequest) -> float:
    return (request.at - moment) / timedelta(seconds=1)
