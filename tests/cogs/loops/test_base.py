"""Every loop of the bot, as it is watched."""

import time

from bot.loops import SHORTEST_LIMIT, LoopMonitor
from tests.support.wire import Wire

LOOPS = {"asking", "channels", "commands", "fetcher", "notifier", "pruning", "purging", "recaps"}
HASTE = 100
"""By how much time runs faster for a monitor in haste."""


async def test_every_loop_finishes_a_round_after_the_start(wire: Wire) -> None:
    await wire.until(lambda: set(wire.loops.ages()) == LOOPS)
    assert wire.loops.problems() == []


async def test_no_loop_is_expected_to_go_on_after_the_end(wire: Wire) -> None:
    await wire.until(lambda: set(wire.loops.ages()) == LOOPS)
    await wire.stop_bot()
    assert (wire.loops.ages(), wire.loops.problems()) == ({}, [])


async def test_commands_that_discord_keeps_refusing_are_a_problem_until_it_takes_them(
    troubled_wire: Wire,
) -> None:
    wire = troubled_wire
    await wire.stop_bot()
    wire.loops = LoopMonitor(monotonic=lambda: time.monotonic() * HASTE)
    wire.discord.add_fault("status", status=403, path="/commands", method="GET")

    await wire.start_bot()
    await wire.until(lambda: _is_a_problem(wire, "commands"))
    assert wire.loops.ages()["fetcher"] < SHORTEST_LIMIT * HASTE

    wire.discord.add_fault("none")
    await wire.until(lambda: not _is_a_problem(wire, "commands"), within=40)


def _is_a_problem(wire: Wire, loop: str) -> bool:
    return any(problem.startswith(f"{loop}: has failed for") for problem in wire.loops.problems())
