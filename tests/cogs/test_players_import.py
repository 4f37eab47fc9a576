"""/players import and export as Discord sees them."""

import base64
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox.discord import Reply
from tests.support.wire import Wire, wire_on
from tests.support.wire_items import forged, used

SLOW: dict[str, Any] = {"hiscores_requests_per_minute": 60}
MANAGER = "<@1200148655447375872>"


@pytest.fixture
async def slow_wire(sqlite_url: str) -> AsyncIterator[Wire]:
    """The bot with a budget of one request a second."""
    async with wire_on(sqlite_url, **SLOW) as wire:
        yield wire


def rank_many(wire: Wire, count: int) -> list[str]:
    """Put players on the hiscores, and return their names."""
    names = [f"Player {number:02d}" for number in range(count)]
    for name in names:
        wire.rank(name, Attack=101_333)
    return names


def as_file(text: str | bytes, name: str = "names.txt") -> dict[str, str]:
    data = text.encode() if isinstance(text, str) else text
    return {"name": name, "data": base64.b64encode(data).decode()}


def newest(wire: Wire, channel: str = "general") -> dict[str, Any]:
    found: dict[str, Any] = wire.discord.messages(channel)[-1]
    return found


def words_of(message: dict[str, Any]) -> str:
    """Return every text of a message."""
    return "\n".join(_texts(message["components"]))


def _texts(components: list[dict[str, Any]]) -> list[str]:
    texts = [part["content"] for part in components if part["type"] == 10]
    return texts + [text for part in components for text in _texts(part.get("components") or [])]


async def content_of(file: dict[str, Any]) -> str:
    async with ClientSession() as session, session.get(file["url"]) as answer:
        return (await answer.read()).decode("utf-8-sig")


async def test_pasted_names_are_tracked_and_each_is_told_of(wire: Wire) -> None:
    wire.rank("Wren", Attack=1)
    wire.rank("Lynx Titan", Attack=1)
    await wire.track("Robin")

    reply = await wire.use(
        "players import", names="Wren, Lynx Titan, robin, wren, No One, not/one, @everyone_"
    )

    assert (reply.ok, reply.ephemeral) == (True, True)
    for told in (
        "Import finished",
        "**2** players are tracked from now on.\nWren, Lynx Titan",
        "**1** was tracked here already.\nrobin",
        "**1** stands in the list more than once.\nwren",
        "**1** is not on the hiscores: renamed, misspelt, or ranked in nothing.\nNo One",
        "**2** cannot be RuneScape names.\nnot/one, @\u200beveryone\\_",
    ):
        assert told in reply.text
    assert reply.files == []
    assert "Lynx Titan" in (await wire.use("players list")).text


async def test_a_file_is_read_and_a_long_report_comes_as_one(wire: Wire) -> None:
    names = rank_many(wire, 20)
    await wire.track("Owl")

    reply = await wire.use("players import", file=as_file("\n".join([*names, "Owl", "Nobody"])))
    await wire.until(lambda: "Import finished" in words_of(newest(wire)))
    report = newest(wire)

    assert "**20** players are tracked from now on." in words_of(report)
    assert "Player 07" not in words_of(report)
    assert "Nobody" in words_of(report)
    (file,) = report["files"]
    assert file["name"] == "import-report.csv"
    lines = (await content_of(file)).splitlines()
    assert lines[0] == "name,member,result"
    assert lines[-2:] == ["Owl,,was tracked already", "Nobody,,not on the hiscores"]
    assert report["id"] == reply.message_id


async def test_an_export_can_be_imported_elsewhere(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", member="manager")
    exported = await wire.use("players export", by="manager")
    table = await content_of(exported.files[0])
    await wire.use("untrack", player="Wren")

    reply = await wire.use("players import", file=as_file(table, "players.csv"))

    assert (exported.ok, exported.ephemeral) == (True, True)
    assert exported.files[0]["name"] == "players.csv"
    assert f"Wren,{MANAGER},unknown,active,no,2" in table
    assert "**1** player is tracked from now on." in reply.text
    assert f"**Linked member:** {MANAGER}" in (await wire.use("players info", player="Wren")).text


async def test_there_is_nothing_to_export_before_anybody_is_tracked(wire: Wire) -> None:
    reply = await wire.use("players export")

    assert "nothing to export" in reply.text
    assert reply.files == []


async def test_without_names_a_form_asks_for_them_one_to_a_line(wire: Wire) -> None:
    wire.rank("Wren", Attack=1)
    wire.rank("Robin", Attack=1)

    asked = await wire.use("players import", by="manager")
    assert asked.modal is not None
    reply = await wire.discord.submit_modal(
        custom_id=asked.modal["custom_id"], member="manager", values={"names": "Wren\nRobin"}
    )

    assert reply.ephemeral
    assert "**2** players are tracked from now on." in reply.text


async def test_a_form_is_of_no_use_to_a_manager_whose_role_was_taken(wire: Wire) -> None:
    wire.rank("Wren", Attack=1)
    asked = await wire.use("players import", by="manager")
    assert asked.modal is not None

    wire.discord.patch_member("manager", roles=[])
    reply = await wire.discord.submit_modal(
        custom_id=asked.modal["custom_id"], member="manager", values={"names": "Wren"}
    )

    assert (reply.ok, "not allowed" in reply.text) == (False, True)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"names": ", ,"}, "no name in that list"),
        ({"file": as_file("x" * 300_000)}, "too large"),
        ({"file": as_file(b"\x89PNG\0\0", "list.png")}, "not a text"),
        ({"names": ",".join(map(str, range(501)))}, "501 names, and I take up to 500"),
    ],
)
async def test_what_cannot_be_a_list_is_refused(
    wire: Wire, options: dict[str, Any], reason: str
) -> None:
    reply = await wire.use("players import", **options)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert reason in reply.text


async def test_progress_is_shown_and_members_do_not_wait_behind_a_list(slow_wire: Wire) -> None:
    names = rank_many(slow_wire, 30)
    slow_wire.rank("Newcomer", Attack=1)

    begun = await slow_wire.use("players import", names=",".join(names))
    second = await slow_wire.use("players import", names="Wren")
    tracked = await slow_wire.use("track", player="Newcomer")

    assert "Importing players" in begun.text
    assert "of 30 done." in begun.text
    assert "seconds left" in begun.text or "minute left" in begun.text or "less than" in begun.text
    assert (second.ok, "imported in this server already" in second.text) == (False, True)
    assert tracked.ok
    assert tracked.latency_ms < 5_000
    assert len(_tracked(await slow_wire.use("players list"))) < 30


async def test_an_import_that_is_interrupted_says_so_and_goes_on_when_repeated(
    slow_wire: Wire,
) -> None:
    names = rank_many(slow_wire, 8)
    begun = await slow_wire.use("players import", names=",".join(names))

    await slow_wire.restart_bot()
    stopped = next(
        it for it in slow_wire.discord.messages("general") if it["id"] == begun.message_id
    )
    again = await slow_wire.use("players import", names=",".join(names))
    await slow_wire.until(lambda: "Import finished" in words_of(newest(slow_wire)), within=20)

    assert "Importing players" in begun.text + again.text
    assert "Import stopped" in words_of(stopped)
    assert "I was stopped. Import the list again." in words_of(stopped)
    assert "already" in words_of(newest(slow_wire))


@pytest.mark.parametrize("has_operations", [True, False])
async def test_a_report_that_comes_too_late_for_discord_finds_another_way(
    slow_wire: Wire, *, has_operations: bool
) -> None:
    names = rank_many(slow_wire, 6)
    if has_operations:
        await slow_wire.open_operations()
    begun = await slow_wire.use("players import", names=",".join(names), by="manager")

    slow_wire.sandbox.clock.advance(timedelta(minutes=16))
    place = "operations" if has_operations else "@manager"
    await slow_wire.until(lambda: bool(_reports(slow_wire, place)), within=20)

    assert "Importing players" in begun.text
    (report,) = _reports(slow_wire, place)
    assert "**6** players are tracked from now on." in report


def _reports(wire: Wire, place: str) -> list[str]:
    said = [words_of(message) for message in wire.discord.messages(place)]
    return [text for text in said if "Import finished" in text]


def _tracked(reply: Reply) -> list[str]:
    return [line for line in reply.text.splitlines() if line.startswith("**Player")]


TABLE = b"Wer;Rang\nWren;Captain\nRobin;Captain\n"


async def test_a_table_with_unknown_headings_is_shown_before_anybody_is_tracked(
    wire: Wire,
) -> None:
    for name in ("Wren", "Robin", "Captain"):
        wire.rank(name, Attack=101_333)
    asked = await wire.use("players import", file=as_file(TABLE), by="manager")
    assert (asked.ok, asked.ephemeral) == (True, True)
    assert "Nobody is tracked yet" in asked.text
    assert "Wer;Rang" in asked.text
    assert "Wren, Robin" in asked.text
    assert "Captain" not in asked.text
    assert "Wren" not in (await wire.use("players list")).text

    report = await wire.press(asked, "Track 2 players", by="manager")
    assert "**2** players are tracked from now on" in report.text
    assert "Wren" in (await wire.use("players list")).text


async def test_a_question_whose_file_is_gone_is_too_old(wire: Wire) -> None:
    reply = await used(wire, await forged(wire, "import:confirm"), "import:confirm", by="manager")
    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "went wrong" not in reply.text
