"""What is derived from a history: kept up live, rebuilt, or put right when a reading comes late."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.database import query
from bot.domain.figures.readings import Reading
from bot.errors import PlayerNotTracked
from bot.models import Announcement, MilestoneRow, Player, RecordRow
from bot.models.fields import to_millis
from bot.settings import Settings
from tests.bot.services.ledger import DERIVED, Ledger, rows_of
from tests.support.clock import NOON
from tests.support.readings import a_reading, lives
from tests.support.world import ZEZIMA, World

LEVEL_60 = 273_742
HOUR = timedelta(hours=1)

on_one_database = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def ledger(database: Settings) -> Ledger:
    assert database.database_url
    return Ledger()


async def empty_derived(player: Player) -> None:
    await MilestoneRow.filter(player_id=player.id).delete()
    await RecordRow.filter(player_id=player.id).delete()


@pytest.mark.parametrize("dialect", ["sqlite"])
@given(life=lives())
@on_one_database
async def test_a_rebuild_gives_what_was_maintained_live(
    ledger: Ledger, life: list[Reading]
) -> None:
    player = await ledger.player_read(life)
    live = await rows_of(player, *DERIVED)

    assert await ledger.rebuild.rebuild(player.id) == 0
    await empty_derived(player)
    assert await ledger.rebuild.rebuild(player.id) == sum(map(len, live.values()))
    assert await rows_of(player, *DERIVED) == live


@pytest.mark.parametrize("dialect", ["sqlite"])
@given(data=st.data(), life=lives())
@on_one_database
async def test_readings_in_any_order_of_arrival_leave_the_same_history(
    ledger: Ledger, data: st.DataObject, life: list[Reading]
) -> None:
    arrived = data.draw(st.permutations(life))
    in_order = await ledger.player_read(life)
    as_they_came = await ledger.player_read([*arrived, *life[:2]])

    assert await rows_of(as_they_came) == await rows_of(in_order)
    assert as_they_came.known == in_order.known
    assert as_they_came.last_changed_at == in_order.last_changed_at
    assert as_they_came.last_checked_at == in_order.last_checked_at


async def test_a_late_reading_dates_a_milestone_better(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=LEVEL_60 - 1)
    began = world.clock.now()
    await world.read(minutes=60, attack=LEVEL_60)
    assert await world.told() == ["Attack level 60"]
    world.hiscores.lag = timedelta(minutes=30)
    await world.read(minutes=0)
    milestone = await MilestoneRow.get(kind="level", threshold=60)
    assert (milestone.not_before, milestone.reached_at) == (began, began + timedelta(minutes=30))
    assert await Announcement.all().count() == 1


async def test_a_total_level_that_cannot_be_burns_no_milestone(ledger: Ledger) -> None:
    first, second = (a_reading(taken_at=NOON + HOUR * hour) for hour in (0, 1))
    player = await ledger.player_read([first, replace(second, total_level=2_200)])
    assert not await MilestoneRow.exists()
    assert len((await rows_of(player))["snapshot"]) == 1


async def test_a_rebuild_takes_back_what_a_wrong_total_level_brought(ledger: Ledger) -> None:
    player = await ledger.player_read(
        [a_reading(taken_at=NOON), a_reading(attack=203_255, taken_at=NOON + HOUR)]
    )
    await query(
        "UPDATE snapshot SET total_level = 2200 WHERE player_id = $1 AND taken_at > $2",
        player.id,
        to_millis(NOON),
    )
    assert await ledger.rebuild.rebuild(player.id) == 0
    assert not await MilestoneRow.filter(kind="total_level").exists()


async def test_a_late_reading_that_rises_impossibly_is_not_believed(ledger: Ledger) -> None:
    high = 190_000_000
    player = await ledger.player_read(
        [a_reading(attack=5, taken_at=NOON), a_reading(attack=high, taken_at=NOON + HOUR * 800)]
    )
    before = await rows_of(player)
    assert before["record"]
    await ledger.recorder.record(player.id, a_reading(attack=high, taken_at=NOON + HOUR))
    assert await rows_of(player) == before


async def test_a_late_reading_that_makes_a_counter_fall_is_not_believed(ledger: Ledger) -> None:
    player = await ledger.player_read(
        [a_reading(zulrah=5, taken_at=NOON), a_reading(zulrah=9, taken_at=NOON + HOUR * 2)]
    )
    before = await rows_of(player)

    for kills in (4, 10):
        late = a_reading(zulrah=kills, taken_at=NOON + HOUR)
        await ledger.recorder.record(player.id, late)

    assert await rows_of(player) == before


async def test_a_late_reading_brings_back_what_the_newest_does_not_show(ledger: Ledger) -> None:
    player = await ledger.player_read(
        [
            a_reading(zulrah=None, attack=200_000, taken_at=NOON),
            a_reading(zulrah=None, attack=200_002, taken_at=NOON + HOUR * 2),
            a_reading(zulrah=7, attack=200_001, taken_at=NOON + HOUR),
        ]
    )
    zulrah = player.known["rows"]["boss"]["Zulrah"]

    assert zulrah == [7, 1000, 1]
    assert player.last_changed_at == player.last_checked_at == NOON + HOUR * 2


async def test_a_reading_older_than_a_doubted_one_is_left_to_the_next(ledger: Ledger) -> None:
    player = await ledger.player_read(
        [
            a_reading(zulrah=9, taken_at=NOON),
            a_reading(zulrah=5, taken_at=NOON + HOUR * 2),
            a_reading(zulrah=10, taken_at=NOON + HOUR),
        ]
    )

    assert player.suspect is not None
    assert [row["taken_at"] for row in (await rows_of(player))["snapshot"]] == [
        int(NOON.timestamp() * 1000)
    ]


async def test_late_readings_that_come_together_all_find_their_place(ledger: Ledger) -> None:
    readings = [a_reading(zulrah=5 + hour, taken_at=NOON + HOUR * hour) for hour in range(6)]
    player = await ledger.player_read([readings[0], readings[5]])

    await asyncio.gather(*(ledger.recorder.record(player.id, late) for late in readings[1:5]))

    assert await rows_of(player) == await rows_of(await ledger.player_read(readings))


async def test_a_reading_that_comes_during_a_rebuild_is_not_lost(ledger: Ledger) -> None:
    readings = [a_reading(zulrah=45 + hour, taken_at=NOON + HOUR * hour) for hour in range(9)]
    player = await ledger.player_read(readings[:4])
    await empty_derived(player)

    await asyncio.gather(
        ledger.rebuild.rebuild(player.id),
        *(ledger.recorder.record(player.id, newer) for newer in readings[4:]),
    )

    assert await rows_of(player) == await rows_of(await ledger.player_read(readings))


async def test_a_definition_added_later_gets_the_dates_of_the_history(world: World) -> None:
    await world.choose_channel()
    await world.track(zulrah=40)
    await world.read(zulrah=60)
    await world.read(attack=LEVEL_60)
    expected = await MilestoneRow.all().order_by("kind", "threshold").values()
    told = await Announcement.all().count()
    await MilestoneRow.all().delete()

    (rebuilt,) = [it async for it in world.services.rebuild.everyone()]

    assert (rebuilt.name, rebuilt.changes) == (ZEZIMA, len(expected))
    again = await MilestoneRow.all().order_by("kind", "threshold").values()
    assert [row | {"id": 0} for row in again] == [row | {"id": 0} for row in expected]
    assert await Announcement.all().count() == told


async def test_what_the_history_does_not_say_is_taken_out(world: World) -> None:
    await world.track(zulrah=40)
    await world.read(zulrah=60)
    await MilestoneRow.all().update(value=59)
    await query("UPDATE record SET gained = gained + 1")
    before = await RecordRow.all().count()
    spare = await MilestoneRow.get(threshold=50)
    await MilestoneRow.create(
        player_id=spare.player_id, metric_id=spare.metric_id, kind="kills", threshold=70, value=70
    )

    (rebuilt,) = [it async for it in world.services.rebuild.everyone(name="ZEZIMA")]

    assert rebuilt.changes == 2 + before
    assert [(row.threshold, row.value) for row in await MilestoneRow.all()] == [(50, 60)]
    assert [row.gained for row in await RecordRow.all()] == [20] * 4


async def test_rebuilding_somebody_unknown_is_refused(world: World) -> None:
    with pytest.raises(PlayerNotTracked):
        [it async for it in world.services.rebuild.everyone(name="Nobody")]
