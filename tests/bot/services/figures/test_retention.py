"""The job that thins histories, against what the domain says of it, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.game.metrics import OVERALL
from bot.domain.progress.gains import Point
from bot.domain.progress.metric_history import MetricHistory
from bot.domain.progress.retention import Retention
from bot.models import JobRun, MilestoneRow, RecordRow, Value
from bot.services.figures.figure_reader import series_between, spans_between
from bot.services.figures.retention import HistoryRetention
from bot.services.progress.rebuild import Rebuild
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.saved_state import SavedState
from tests.support.readings import metric_named
from tests.support.reference import thinned
from tests.support.world import GUILD, ZEZIMA, World

ZULRAH = metric_named("zulrah")
YEARS_AGO = timedelta(days=800)
KEPT = timedelta(days=400)
MIDNIGHT = datetime(2026, 8, 13, tzinfo=UTC)
"""The first after tracking began."""


@pytest.fixture
async def old_world(world: World) -> World:
    """Five days of play long ago, and one yesterday."""
    await world.track(zulrah=None, attack=13_000_000)
    for day in range(5):
        for hour in (3, 5, 8):
            gained = 20 * (day * 3 + hour)
            attack = 13_000_000 + gained * 900
            await world.read(minutes=hour * 60, zulrah=gained, attack=attack)
        await world.read(minutes=60, zulrah=None if day == 2 else 20 * (day * 3 + 9))
        await world.read(minutes=7 * 60)
    world.clock.advance(days=YEARS_AGO.days)
    await world.read(attack=13_500_000)
    await world.read(attack=13_600_000)
    return world


def job(world: World, retention: Retention) -> HistoryRetention:
    return HistoryRetention(
        retention=retention,
        saved_state=SavedState(),
        job_runs=JobRuns(clock=world.clock),
        clock=world.clock,
    )


async def history_of(player_id: int) -> list[tuple[datetime, Point | None]]:
    rows = Value.filter(player_id=player_id, metric__name=ZULRAH.name).order_by("taken_at")
    return [
        (row.taken_at, None if row.value is None else Point(row.value, row.rank, row.taken_at))
        for row in await rows
    ]


def values_in(history: list[tuple[datetime, Point | None]]) -> list[int | None]:
    return [point and point.value for _, point in history]


async def test_keeps_the_rows_the_domain_keeps(old_world: World) -> None:
    player_id = (await old_world.player()).id
    before = await history_of(player_id)
    assert await job(old_world, Retention(every_change=KEPT)).run() > 0
    midnight = Retention(every_change=KEPT).thinned_before(old_world.clock.now())
    assert midnight
    assert await history_of(player_id) == list(thinned(before, before=midnight))
    assert len(await history_of(player_id)) < len(before)


async def test_keeps_every_figure_as_of_any_midnight(old_world: World) -> None:
    player_id = (await old_world.player()).id
    midnights = [MIDNIGHT + timedelta(days=number) for number in range(9)]
    register = MetricRegister()

    async def figures() -> list[object]:
        spans = [await spans_between(player_id, None, at, register=register) for at in midnights]
        return [{span.metric: span.after for span in each} for each in spans]

    before = await figures()
    await job(old_world, Retention(every_change=KEPT)).run()
    assert await figures() == before


async def test_keeps_milestones_and_records_even_when_they_are_built_anew(old_world: World) -> None:
    player_id = (await old_world.player()).id

    async def derived() -> list[object]:
        milestones = MilestoneRow.filter(player_id=player_id).order_by("id")
        records = RecordRow.filter(player_id=player_id).order_by("metric_id", "span")
        return [
            await milestones.values("metric_id", "kind", "threshold", "reached_at", "not_before"),
            await records.values("metric_id", "span", "gained", "start_at", "end_at"),
        ]

    before = await derived()
    await job(old_world, Retention(every_change=KEPT)).run()
    assert await Rebuild(register=MetricRegister()).rebuild(player_id) == 0
    assert await derived() == before


async def test_touches_nothing_that_is_young_enough(old_world: World) -> None:
    player_id = (await old_world.player()).id
    start = old_world.clock.now() - KEPT
    register = MetricRegister()
    args = (player_id, OVERALL, start, old_world.clock.now())
    before = await series_between(*args, register=register)
    await job(old_world, Retention(every_change=KEPT, ranks=KEPT)).run()
    assert await series_between(*args, register=register) == before
    assert len(before) == 2


async def test_drops_old_ranks_and_keeps_their_values(old_world: World) -> None:
    player_id = (await old_world.player()).id
    before = await history_of(player_id)
    await job(old_world, Retention(ranks=KEPT)).run()
    after = await history_of(player_id)
    assert [at for at, _ in after] == [at for at, _ in before]
    assert values_in(after) == values_in(before)
    assert {point.rank for _, point in after if point} == {None}


async def test_does_a_day_only_once_and_writes_down_what_it_did(old_world: World) -> None:
    retention = job(old_world, Retention(every_change=KEPT))
    dropped = await retention.run()
    assert await retention.run() == 0
    assert [run.done for run in await JobRun.filter(job="retention")] == [dropped]
    old_world.clock.advance(days=1)
    assert await retention.run() == 0


async def test_keeps_everything_unless_asked(old_world: World) -> None:
    rows = await Value.all().count()
    assert await job(old_world, Retention()).run() == 0
    assert await Value.all().count() == rows


async def test_says_so_in_a_history_over_a_thinned_stretch(old_world: World) -> None:
    async def history(period: str) -> MetricHistory:
        return await old_world.services.gains_and_history.history(
            ZEZIMA, guild_id=GUILD, metric="attack", period=period
        )

    assert (await history("all")).one_a_day_before is None
    retention = Retention(every_change=KEPT)
    await job(old_world, retention).run()
    before = retention.thinned_before(old_world.clock.now())
    assert (await history("all")).one_a_day_before == before
    assert (await history("week")).one_a_day_before is None
