"""/status as Discord sees it."""

from datetime import timedelta

import pytest

from bot.database import query
from bot.models.fields import to_millis
from tests.support.wire import LEVEL_50, LEVEL_51, Wire, together


async def test_everyone_may_see_how_the_bot_is_in_private(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)

    reply = await wire.use("status", by="member")

    assert (reply.ok, reply.ephemeral) == (True, True)
    for fact in (
        "**Players:** 1 here, 1 in all servers",
        "**Waiting to be read:** nobody; all reads are on time",
        "**Announcements waiting:** 0 here, 0 in all",
        "600 allowed",
        "fetcher",
        "SQLite",
    ):
        assert fact in reply.text
    assert "⚠️" not in reply.text
    assert "Processes" not in reply.text


async def test_it_tells_when_it_last_read_and_how_often(wire: Wire) -> None:
    await wire.track("Wren")
    assert "**Last read:** not yet" in (await wire.use("status")).text

    await wire.fetch("Wren")

    text = (await wire.use("status")).text
    assert "**Last read:** <t:" in text
    assert "1 in the last hour" in text


async def test_those_who_wait_are_counted(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.track("Owl")
    soon = to_millis(wire.sandbox.clock.now() + timedelta(minutes=4))
    await query("UPDATE player SET status = 'paused'")  # so that the loop leaves them alone
    await query("UPDATE player SET status = 'active', lease_until = $1, next_check_at = 1", soon)

    reply = await wire.use("status")

    assert "**Waiting to be read:** 2 players, the first for" in reply.text


async def test_an_outage_is_one_line_that_blames_nobody(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    names = [f"Bird {number}" for number in range(8)]
    for name in names:
        await wire.track(name)
    await wire.break_hiscores("status", status=503)
    wire.sandbox.clock.advance(timedelta(days=2))
    await wire.until(lambda: "The hiscores fail" in caplog.text, within=30)

    reply = await wire.use("status")
    assert reply.text.count("⚠️") == 1
    assert "**The hiscores do not answer**" in reply.text
    assert "no player is to blame" in reply.text
    assert "Failed reads" not in (await wire.use("players info", player=names[0])).text

    lines = [record for record in caplog.records if record.name.startswith("bot.")]
    assert len([line for line in lines if line.levelname != "DEBUG"]) == 1


async def test_news_that_was_given_up_is_counted(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.discord.add_fault(
        "status", status=400, code=50035, path="/messages", method="POST", count=1
    )
    await wire.read("Wren", Attack=LEVEL_51)

    await wire.until(lambda: "dropped" in caplog.text)
    assert "**Given up within a day:** 1 here, 1 in all" in (await wire.use("status")).text


async def test_other_processes_are_named_by_kind_and_not_by_machine(wire: Wire) -> None:
    await query("UPDATE process SET shards = '0-1 of 4'")
    await query(
        "INSERT INTO process (id, name, kind, version, shards, started_at, seen_at, budget,"
        " allowed, used) SELECT id || $1, 'secret-host/1', 'fetch', version, '', started_at,"
        " seen_at, 30, 15, 7 FROM process",
        "x",
    )

    reply = await wire.use("status")

    assert "**Processes:** 1 bot (shards 0-1 of 4), 1 fetch worker" in reply.text
    assert "615 allowed (slowed down from 630)" in reply.text
    assert "secret-host" not in reply.text


async def test_a_member_without_the_viewer_role_is_refused(wire: Wire) -> None:
    await wire.use("config roles", viewer="Manager")

    refusal = await wire.use("status", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)


async def test_what_members_met_tells_of_an_outage_as_well(wire: Wire) -> None:
    names = [f"Player {number}" for number in range(5)]
    for name in names:
        wire.rank(name, Attack=LEVEL_50)
    await wire.break_hiscores("truncated")
    refusals = await together(*(wire.use("track", player=name) for name in names))

    reply = await wire.use("status")

    assert not any(refusal.ok for refusal in refusals)
    assert "⚠️ **The hiscores do not answer**" in reply.text
