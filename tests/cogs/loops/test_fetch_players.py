"""The loop that reads players: what keeps it going whatever happens."""

from datetime import timedelta

import pytest

from bot.database import query
from tests.support.databases import opened
from tests.support.wire import LEVEL_50, LEVEL_51, Wire

A_DAY = timedelta(days=1, hours=1)


async def test_a_player_is_read_when_its_time_has_come(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.rank("Wren", Attack=LEVEL_51)

    wire.sandbox.clock.advance(A_DAY)
    await wire.until(lambda: len(wire.sandbox.hiscores.requests) >= 2)
    await wire.until(lambda: bool(wire.posts()))

    assert ["Attack 51" in text for text in wire.posts()] == [True]


async def test_a_paused_player_is_not_read(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.track("Owl")
    await wire.use("players pause", player="Wren")

    wire.sandbox.clock.advance(A_DAY)
    await wire.fetch("Owl")

    assert [one.player for one in wire.sandbox.hiscores.requests].count("Wren") == 1


async def test_the_loop_goes_on_after_an_error_nobody_foresaw(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    await wire.track("Wren")
    await wire.track("Owl")
    await query("""UPDATE player SET known = '{"as_of": "once", "rows": {}}' WHERE name = 'Wren'""")

    wire.sandbox.clock.advance(A_DAY)
    await wire.until(lambda: "could not be read" in caplog.text)
    await wire.fetch("Owl")
    await wire.stop_bot()

    async with opened(wire.settings):
        (run,) = await query("SELECT job, failed, problem FROM job_run")
    assert (run["job"], run["failed"]) == ("fetch", 1)
    assert run["problem"]


async def test_the_loop_goes_on_after_the_database_was_in_trouble(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    await wire.track("Wren")
    await query("ALTER TABLE player RENAME TO lost_player")
    wire.sandbox.clock.advance(A_DAY)
    await wire.until(lambda: "fetch" in caplog.text)
    await query("ALTER TABLE lost_player RENAME TO player")

    await wire.fetch("Wren")


async def test_the_lease_of_a_read_that_was_cut_off_is_taken_back_at_the_next_start(
    wire: Wire,
) -> None:
    await wire.track("Wren")
    await wire.break_hiscores("hang")
    wire.sandbox.clock.advance(A_DAY)
    await wire.until(lambda: bool(wire.sandbox.hiscores.faults.active(at=wire.sandbox.clock.now())))
    await wire.stop_bot()
    await wire.break_hiscores("none")

    await wire.start_bot()
    await wire.until(lambda: len(wire.sandbox.hiscores.requests) >= 3)
