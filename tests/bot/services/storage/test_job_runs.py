from datetime import timedelta

from bot.models import JobRun
from bot.services.storage.job_runs import KEPT_FOR
from tests.support.clock import NOON
from tests.support.world import World


async def test_a_run_is_noted_with_its_times(world: World) -> None:
    world.clock.advance(seconds=3)
    await world.services.job_runs.note("fetch", started_at=NOON, done=4, failed=1)
    (run,) = await JobRun.all()
    assert (run.job, run.done, run.failed, run.problem) == ("fetch", 4, 1, None)
    assert run.finished_at - run.started_at == timedelta(seconds=3)


async def test_a_long_problem_is_cut_to_what_fits(world: World) -> None:
    await world.services.job_runs.note(
        "fetch", started_at=NOON, done=0, failed=1, problem="x" * 1000
    )
    (run,) = await JobRun.all()
    assert run.problem is not None
    assert set(run.problem) == {"x"}


async def test_runs_of_long_ago_are_forgotten(world: World) -> None:
    for _ in range(3):
        await world.services.job_runs.note("fetch", started_at=world.clock.now(), done=1, failed=0)
        world.clock.advance(seconds=KEPT_FOR.total_seconds() / 2 + 1)
    assert await JobRun.all().count() == 2
