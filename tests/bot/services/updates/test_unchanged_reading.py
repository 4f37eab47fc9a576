"""Readings without news: one statement, and none of it when the row has moved on meanwhile."""

from datetime import timedelta

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.models import Player, Snapshot
from bot.services.scheduling.scheduler import Scheduler
from bot.services.storage.player_rows import stats_of
from bot.services.updates.unchanged_reading import note_if_quiet
from tests.support.readings import a_reading, metric_named
from tests.support.world import World

ZULRAH = metric_named("zulrah")


@pytest.fixture
def scheduler(world: World) -> Scheduler:
    return Scheduler(
        clock=world.clock,
        floor=timedelta(minutes=2),
        ceiling=timedelta(days=1),
        jitter=lambda: 0.0,
    )


async def test_moves_ranks_and_times_and_nothing_else(world: World, scheduler: Scheduler) -> None:
    await world.track(zulrah=50)
    before = await world.player()
    reading = a_reading(taken_at=world.clock.advance(hours=1), rank=7, zulrah=50)
    assert await note_if_quiet(await world.player(), reading, scheduler)
    after = await world.player()
    known = stats_of(after)
    assert known
    assert known.standings[ZULRAH].rank == 7
    assert (known.as_of, after.last_checked_at) == (reading.taken_at, reading.taken_at)
    assert after.next_check_at > before.next_check_at
    assert after.last_changed_at == before.last_changed_at
    assert await Snapshot.all().count() == 1


async def test_leaves_a_reading_with_news_alone(world: World, scheduler: Scheduler) -> None:
    await world.track(zulrah=50)
    before = vars(await world.player())
    reading = a_reading(taken_at=world.clock.advance(hours=1), zulrah=51)
    assert await note_if_quiet(await world.player(), reading, scheduler) is None
    assert vars(await world.player()) == before


@pytest.mark.parametrize(
    "change",
    [
        {"status": PlayerStatus.PAUSED},
        {"suspect": {"any": "reading"}},
        {"known": {"as_of": "of another process", "rows": {}}},
    ],
)
async def test_changes_nothing_when_the_row_has_moved_on(
    world: World, scheduler: Scheduler, change: dict[str, object]
) -> None:
    await world.track(zulrah=50)
    seen = await world.player()
    await Player.filter(id=seen.id).update(**change)
    moved_on = vars(await world.player())
    reading = a_reading(taken_at=world.clock.advance(hours=1), zulrah=50)
    assert await note_if_quiet(seen, reading, scheduler) is None
    assert vars(await world.player()) == moved_on


async def test_does_not_note_an_older_reading(world: World, scheduler: Scheduler) -> None:
    await world.track(zulrah=50)
    reading = a_reading(taken_at=world.clock.now() - timedelta(hours=1), zulrah=50)
    assert await note_if_quiet(await world.player(), reading, scheduler) is None
