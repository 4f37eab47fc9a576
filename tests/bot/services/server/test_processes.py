"""The processes that share a database, and what each tells of itself."""

import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import __version__
from bot.database import query
from bot.domain.server.bot_status import HiscoresGate, ProcessKind
from bot.domain.server.shards import Shards
from bot.errors import AnotherIsRunning
from bot.models import ProcessRow
from bot.services.server.processes import (
    FORGOTTEN_AFTER,
    GONE_AFTER,
    SILENT_AFTER,
    Processes,
)
from tests.support.hiscores import ListedPlayers
from tests.support.world import World


def a_process(
    world: World, *, kind: ProcessKind = ProcessKind.FETCH, shards: Shards | None = None
) -> Processes:
    return Processes(
        process_id=secrets.token_hex(8),
        kind=kind,
        shards=shards,
        budget=30,
        hiscores=ListedPlayers(world.clock),
        fetcher=world.another_process().fetcher,
    )


async def fall_silent(span: timedelta) -> None:
    """Let every process have been seen last so long ago."""
    await query("UPDATE process SET seen_at = seen_at - $1", span // timedelta(milliseconds=1))


async def test_a_process_is_known_from_joining_to_leaving(world: World) -> None:
    processes = world.services.processes
    assert await processes.present() == []
    await processes.join(is_alone=False)
    (peer,) = await processes.present()
    assert (peer.kind, peer.version, peer.shards) == (ProcessKind.RUN, __version__, "")
    await processes.leave()
    assert await processes.present() == []


async def test_processes_know_of_each_other(world: World) -> None:
    await world.services.processes.join(is_alone=False)
    await a_process(world).join(is_alone=False)
    await a_process(world, kind=ProcessKind.RUN, shards=Shards((0, 1), 4)).join(is_alone=False)
    found = await world.services.processes.present()
    assert sorted((peer.kind.value, peer.shards) for peer in found) == [
        ("fetch", ""),
        ("run", ""),
        ("run", "0-1 of 4"),
    ]


async def test_one_that_fell_silent_is_gone_until_it_speaks_again(world: World) -> None:
    processes = world.services.processes
    await processes.join(is_alone=False)
    await fall_silent(GONE_AFTER + timedelta(seconds=1))
    assert await processes.present() == []
    await processes.beat()
    assert len(await processes.present()) == 1


async def test_one_among_others_forgets_only_those_of_long_ago(world: World) -> None:
    await a_process(world).join(is_alone=False)
    await fall_silent(GONE_AFTER * 2)
    await world.services.processes.join(is_alone=False)
    assert await ProcessRow.all().count() == 2
    await fall_silent(FORGOTTEN_AFTER + timedelta(seconds=1))
    await a_process(world).join(is_alone=False)
    assert await ProcessRow.all().count() == 1


async def test_one_that_is_alone_clears_away_what_a_killed_one_left(world: World) -> None:
    await a_process(world).join(is_alone=True)
    await world.services.processes.join(is_alone=True)
    assert await ProcessRow.all().count() == 1


async def test_a_process_tells_how_its_way_to_the_hiscores_stands(world: World) -> None:
    worker = a_process(world)
    gate = worker._hiscores
    assert isinstance(gate, ListedPlayers)
    gate.requests_per_minute, gate.requests_in_last_minute = 15.5, 12
    gate.paused_for, gate.failing_for = 40, 300
    await worker.join(is_alone=False)
    (told,) = await world.services.processes.present()
    assert (told.gate.budget, told.gate.allowed, told.gate.used) == (30, 15, 12)
    assert told.gate.paused_for is not None
    assert timedelta(seconds=30) < told.gate.paused_for <= timedelta(seconds=40)
    assert told.gate.failing_for is not None
    assert timedelta(seconds=299) <= told.gate.failing_for < timedelta(seconds=310)


async def test_what_a_process_knows_of_itself_is_of_this_moment(world: World) -> None:
    processes = world.services.processes
    await processes.join(is_alone=False)
    world.hiscores.requests_in_last_minute = 7
    (told,) = await processes.present()
    assert told.gate == HiscoresGate(
        budget=30, allowed=30, used=7, paused_for=None, failing_for=None
    )


async def test_the_last_read_is_told_with_the_next_beat(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    await world.services.fetcher.begin_due()
    await world.services.fetcher.stop()
    await world.services.processes.join(is_alone=False)
    (told,) = await world.services.processes.present()
    assert told.last_read_at in {None, world.clock.now()}


FIRST, SECOND = Shards((0, 1), 4), Shards((2, 3), 4)


async def test_a_shard_is_served_by_one_process_at_a_time(world: World) -> None:
    serving, waiting = (a_process(world, kind=ProcessKind.RUN, shards=FIRST) for _ in range(2))
    await serving.claim_shards()
    with pytest.raises(AnotherIsRunning):
        await waiting.claim_shards()
    assert len(await serving.present()) == 1

    await serving.leave()
    await waiting.claim_shards()


async def test_other_shards_are_served_beside_it(world: World) -> None:
    await a_process(world, kind=ProcessKind.RUN, shards=FIRST).claim_shards()
    await a_process(world, kind=ProcessKind.RUN, shards=SECOND).claim_shards()


async def test_shards_of_one_that_fell_silent_are_taken_over_and_it_steps_back(
    world: World,
) -> None:
    silent, next_one = (a_process(world, kind=ProcessKind.RUN, shards=FIRST) for _ in range(2))
    await silent.claim_shards()
    await fall_silent(SILENT_AFTER + timedelta(seconds=1))
    await next_one.claim_shards()
    await next_one.beat()
    assert not next_one.replaced.is_set()

    await silent.beat()
    assert silent.replaced.is_set()
    with pytest.raises(AnotherIsRunning):
        await silent.claim_shards()


async def test_players_of_a_process_that_is_gone_are_free_again(world: World) -> None:
    await world.track()
    world.clock.advance(days=2)
    killed, other = world.another_process(), world.another_process()
    await killed.processes.join(is_alone=False)
    assert len(await killed.updates.claim_due(limit=5)) == 1
    await other.processes.beat()
    assert await other.updates.claim_due(limit=5) == []

    await fall_silent(SILENT_AFTER + timedelta(seconds=1))
    await other.processes.beat()
    assert len(await other.updates.claim_due(limit=5)) == 1


async def test_a_lease_that_passed_to_another_process_is_not_taken_back(world: World) -> None:
    await world.track()
    world.clock.advance(days=2)
    killed, other = world.another_process(), world.another_process()
    await killed.processes.join(is_alone=False)
    await killed.updates.claim_due(limit=5)
    await fall_silent(SILENT_AFTER + timedelta(seconds=1))
    await world.let_leases_run_out()
    await other.processes.join(is_alone=False)
    world.clock.advance(seconds=1)
    await other.updates.claim_due(limit=5)
    leased = (await world.player()).lease_until
    await other.processes.beat()
    assert (await world.player()).lease_until == leased


@pytest.fixture
def neighbour() -> Iterator[subprocess.Popen[bytes]]:
    """Another process of this machine."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


async def test_a_process_of_this_machine_that_was_killed_is_not_waited_for(
    world: World, neighbour: subprocess.Popen[bytes]
) -> None:
    killed, next_one = (a_process(world, kind=ProcessKind.RUN, shards=FIRST) for _ in range(2))
    await killed.claim_shards()
    await ProcessRow.all().update(name=f"{socket.gethostname()[:64]}/{neighbour.pid}")
    with pytest.raises(AnotherIsRunning):
        await next_one.claim_shards()

    neighbour.kill()
    neighbour.wait()
    await next_one.claim_shards()
