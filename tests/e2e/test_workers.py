"""Several processes on one PostgreSQL: workers come, go and die while bots announce."""

import pytest

from benchmarks.workers import tried
from tests.support.postgres import NoServer

pytestmark = pytest.mark.postgres


async def test_random_kills_lose_no_read_and_repeat_no_word() -> None:
    try:
        report = await tried(count=4, players=15, rounds=1, kill_every=0.6, seed=7)
    except NoServer as reason:
        pytest.skip(str(reason))
    assert report.figures["kills"] > 0
    assert report.faults == {"unserved": 0, "served_twice_within_lease": 0}
    assert report.verdict.announced_once == 15, report
    assert report.ok, report
