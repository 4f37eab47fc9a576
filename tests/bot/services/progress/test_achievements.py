"""What a player has achieved, asked of both databases."""

from datetime import timedelta

import pytest

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.records import RecordSpan
from bot.errors import InvalidInput, NoHistory, PlayerNotTracked, UnknownMetric
from tests.support.world import GUILD, ZEZIMA, World


async def test_records_of_a_metric_have_their_dates(world: World) -> None:
    began = (await world.track(zulrah=100, nex=10)).last_checked_at
    await world.read(zulrah=150, nex=11)

    found = await world.services.achievements.records(ZEZIMA, guild_id=GUILD, metric="zulrah")

    assert found.player_name == ZEZIMA
    assert {it.span: it.gained for it in found.records} == dict.fromkeys(RecordSpan, 50)
    assert {(it.start_at, it.end_at) for it in found.records} == {(began, world.clock.now())}


async def test_records_of_everything_are_those_of_every_metric(world: World) -> None:
    await world.track(zulrah=100, nex=10)
    await world.read(zulrah=150, nex=11)

    found = await world.services.achievements.records(ZEZIMA, guild_id=GUILD, metric=None)

    assert {it.metric.name for it in found.records} == {"Zulrah", "Nex"}


@pytest.mark.parametrize(
    ("metric", "error"),
    [
        ("zulrah", NoHistory),
        (None, NoHistory),
        ("lms", InvalidInput),
        ("no such thing", UnknownMetric),
    ],
)
async def test_records_are_refused_kindly_when_there_are_none(
    world: World, metric: str | None, error: type[Exception]
) -> None:
    await world.track(zulrah=100, lms_rank=700)

    with pytest.raises(error):
        await world.services.achievements.records(ZEZIMA, guild_id=GUILD, metric=metric)


async def test_milestones_are_dated_when_they_were_seen_and_only_then(world: World) -> None:
    began = (await world.track(zulrah=240, nex=120)).last_checked_at
    await world.read(minutes=300, zulrah=251)
    seen = world.clock.now()
    await world.read(minutes=60, zulrah=505)

    found = await world.services.achievements.milestones(ZEZIMA, guild_id=GUILD)

    assert [it.milestone.threshold for it in found.dated] == [500, 250]
    assert (found.dated[1].reached_at, found.dated[1].not_before) == (seen, began)
    undated = {(it.metric.name, it.threshold) for it in found.undated}
    assert {("Nex", 100), ("Zulrah", 100)} <= undated
    assert ("Nex", 50) not in undated
    assert ("Zulrah", 250) not in undated
    assert found.upcoming


async def test_what_comes_next_is_told_at_the_pace_of_the_month(world: World) -> None:
    await world.track(zulrah=60)
    world.clock.advance(days=10)
    await world.read(zulrah=80)
    found = await world.services.achievements.milestones(ZEZIMA, guild_id=GUILD)
    (kills,) = (it for it in found.upcoming if it.kind is MilestoneKind.KILLS)
    assert kills.missing == 20
    assert kills.distance is not None
    assert round(kills.distance / timedelta(days=1)) == 10


async def test_only_who_is_tracked_has_achievements(world: World) -> None:
    with pytest.raises(PlayerNotTracked):
        await world.services.achievements.records("Nobody", guild_id=GUILD, metric=None)
    with pytest.raises(PlayerNotTracked):
        await world.services.achievements.milestones("Nobody", guild_id=GUILD)
