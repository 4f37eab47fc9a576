import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest

from sandbox.clock import SandboxClock
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.documents import Document, blank_document, skill_xp
from sandbox.hiscores.levels import level_at
from sandbox.hiscores.lives.characters import CAST, IRONMAN, RISING_STAR
from sandbox.hiscores.lives.world import LivingWorld
from sandbox.hiscores.names import Table
from tests.sandbox.hiscores.conftest import Client

REGULAR = "/hiscores/m=hiscore_oldschool/index_lite.json"


def new_world(hiscores: LoopbackHiscores, clock: SandboxClock, seed: int = 1) -> LivingWorld:
    world = LivingWorld(hiscores=hiscores, clock=clock, seed=seed, speed=1.0)
    world.populate()
    return world


@pytest.fixture
async def world(hiscores: LoopbackHiscores, clock: SandboxClock) -> AsyncIterator[LivingWorld]:
    world = new_world(hiscores, clock)
    running = asyncio.create_task(world.run())
    yield world
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def document(hiscores: LoopbackHiscores, name: str = RISING_STAR.name) -> Document:
    return hiscores.players.document(name) or blank_document(name)


def slayer_level(hiscores: LoopbackHiscores) -> int:
    return level_at(skill_xp(document(hiscores), "Slayer") or 0)


async def let_run() -> None:
    for _ in range(10):
        await asyncio.sleep(0.002)


async def test_nothing_happens_until_the_first_character_is_read(
    world: LivingWorld, hiscores: LoopbackHiscores, clock: SandboxClock
) -> None:
    clock.advance(timedelta(hours=1))
    await let_run()
    assert (slayer_level(hiscores), world.online) == (69, frozenset())


async def test_level_up_becomes_visible_seconds_after_the_first_reading(
    world: LivingWorld, hiscores: LoopbackHiscores, clock: SandboxClock, client: Client
) -> None:
    async with client.get(REGULAR, params={"player": RISING_STAR.name}) as answer:
        assert answer.status == 200
    await let_run()
    assert world.online == {RISING_STAR.name}
    clock.advance(timedelta(seconds=10))
    await let_run()
    assert slayer_level(hiscores) == 69
    clock.advance(timedelta(seconds=5))
    await let_run()
    assert slayer_level(hiscores) == 70


async def test_everybody_plays_once_when_the_clock_jumps(
    world: LivingWorld, hiscores: LoopbackHiscores, clock: SandboxClock, client: Client
) -> None:
    before = {name: document(hiscores, name)["skills"][0]["xp"] for name in world.names}
    await client.get(REGULAR, params={"player": RISING_STAR.name})
    await let_run()
    clock.advance(timedelta(days=3))
    await let_run()
    after = {name: document(hiscores, name)["skills"][0]["xp"] for name in world.names}
    assert all(after[name] > before[name] for name in world.names)


def test_gains_show_on_every_table_of_a_character(
    hiscores: LoopbackHiscores, clock: SandboxClock
) -> None:
    world = new_world(hiscores, clock)
    world.log_out(IRONMAN)
    regular = hiscores.players.document(IRONMAN.name)
    assert regular is not None
    assert regular == hiscores.players.document(IRONMAN.name, table=Table.IRONMAN)
    assert hiscores.players.document(RISING_STAR.name, table=Table.IRONMAN) is None


def test_world_is_the_same_for_the_same_seed(clock: SandboxClock) -> None:
    def lives(seed: int) -> list[dict[str, int]]:
        world = new_world(LoopbackHiscores(clock=clock), clock, seed)
        return [world.log_out(character) for character in (*CAST, *CAST)]

    assert lives(7) == lives(7)
    assert lives(7) != lives(8)


def test_life_of_a_removed_player_stands_still(
    hiscores: LoopbackHiscores, clock: SandboxClock
) -> None:
    world = new_world(hiscores, clock)
    hiscores.players.remove(RISING_STAR.name)
    assert world.log_out(RISING_STAR) == {}
    assert hiscores.players.document(RISING_STAR.name) is None
