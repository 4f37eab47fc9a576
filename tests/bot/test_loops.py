"""Repeated work: what keeps it going, and how it shows when it does not."""

import asyncio
from datetime import timedelta

import pytest

from bot.loops import SHORTEST_LIMIT, LoopMonitor, RepeatedWork, limit_for, retry_after_s

MINUTE = timedelta(minutes=1)


class Seconds:
    """A monotonic clock that a test moves, which is also how it sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


class Job:
    """Work that fails as often as a test says, and ends itself after some rounds."""

    def __init__(self, *failures: Exception | None, rounds: int, every: timedelta = MINUTE) -> None:
        self.seconds = Seconds()
        self.monitor = LoopMonitor(monotonic=self.seconds)
        self.failures = list(failures)
        self.rounds = rounds
        self.work = RepeatedWork(
            self.do,
            name="job",
            every=every,
            monitor=self.monitor,
            sleep=self.seconds.sleep,
        )

    async def do(self) -> None:
        self.rounds -= 1
        if self.rounds == 0:
            self.work.complete()
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure


async def test_rounds_follow_one_another_at_the_period() -> None:
    job = Job(rounds=3)
    await job.work.run()
    assert job.seconds.slept == [60, 60, 0]


@pytest.mark.parametrize("error", [ValueError("x"), OSError("x"), KeyError("x"), TimeoutError()])
async def test_no_error_ends_a_loop(error: Exception) -> None:
    job = Job(error, rounds=3)
    await job.work.run()
    assert job.seconds.slept == [5, 60, 0]


async def test_retries_begin_anew_after_a_round_that_succeeded() -> None:
    trouble = OSError("away")
    job = Job(trouble, trouble, None, trouble, rounds=5)
    await job.work.run()
    assert job.seconds.slept == [5, 10, 60, 5, 0]


async def test_an_error_is_logged_once_and_so_is_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bot.loops")
    trouble = OSError("away")
    job = Job(trouble, trouble, trouble, rounds=5)
    await job.work.run()
    assert [record.message for record in caplog.records] == [
        "Loop job failed and is tried again.",
        "Loop job works again.",
    ]


async def test_the_first_round_waits_for_what_has_to_be_ready() -> None:
    ready, done = asyncio.Event(), asyncio.Event()

    async def do() -> None:
        done.set()

    monitor = LoopMonitor()
    work = RepeatedWork(do, name="job", every=MINUTE, monitor=monitor, prepare=ready.wait)
    work.start()
    await asyncio.sleep(0)
    assert (done.is_set(), monitor.problems()) == (False, [])

    ready.set()
    await done.wait()
    await work.stop()


async def test_a_loop_that_is_stopped_breaks_off_its_round_and_is_forgotten() -> None:
    begun = asyncio.Event()

    async def do() -> None:
        begun.set()
        await asyncio.Event().wait()

    monitor = LoopMonitor()
    work = RepeatedWork(do, name="job", every=MINUTE, monitor=monitor)
    work.start()
    await begun.wait()
    await work.stop()
    assert (monitor.ages(), monitor.problems()) == ({}, [])


async def test_a_loop_that_was_never_started_can_be_stopped() -> None:
    await Job(rounds=1).work.stop()


@pytest.mark.parametrize(
    ("every", "limit"),
    [(1, SHORTEST_LIMIT.total_seconds()), (60, 120), (61, 122), (3600, 7200)],
)
def test_the_limit_follows_the_period(every: float, limit: float) -> None:
    assert limit_for(timedelta(seconds=every)) == timedelta(seconds=limit)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (5000, 60)]
)
def test_retries_are_ever_further_apart(failures: int, seconds: float) -> None:
    assert retry_after_s(failures) == seconds


def test_a_loop_is_late_when_it_has_not_finished_a_round_in_its_time() -> None:
    seconds = Seconds()
    monitor = LoopMonitor(monotonic=seconds)
    monitor.begin("job", limit=MINUTE)
    seconds.now = 60
    assert monitor.problems() == []
    seconds.now = 60.5
    assert monitor.problems() == ["job: has not finished a round for 60 s"]
    monitor.beat("job")
    assert monitor.problems() == []
    seconds.now = 121
    assert monitor.problems() == ["job: has not finished a round for 60 s"]


def test_a_loop_that_keeps_failing_is_told_with_its_reason() -> None:
    seconds = Seconds()
    monitor = LoopMonitor(monotonic=seconds)
    monitor.begin("job", limit=timedelta(hours=1))
    monitor.fail("job", "ValueError()")
    seconds.now = SHORTEST_LIMIT.total_seconds()
    monitor.fail("job", "KeyError()")
    assert monitor.problems() == []
    seconds.now += 1
    assert monitor.problems() == ["job: has failed for 121 s (KeyError())"]
    monitor.beat("job")
    assert monitor.problems() == []


def test_a_loop_that_is_complete_is_never_late() -> None:
    seconds = Seconds()
    monitor = LoopMonitor(monotonic=seconds)
    monitor.begin("job", limit=MINUTE)
    monitor.beat("job")
    monitor.complete("job")
    seconds.now = 10_000
    assert monitor.problems() == []
    assert monitor.ages() == {"job": timedelta(seconds=10_000)}


def test_a_loop_before_its_first_round_has_no_age() -> None:
    monitor = LoopMonitor()
    monitor.begin("job", limit=MINUTE)
    assert monitor.ages() == {}
