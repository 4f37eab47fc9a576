"""A short run of ``python -m benchmarks crash``: exactly once, whatever the bot dies of."""

import pytest

from benchmarks.crash import tried

RUNS, LEVEL_UPS = 6, 24


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
async def test_each_level_up_is_announced_once_by_a_bot_that_dies_again_and_again(
    database: str,
) -> None:
    report = await tried(runs=RUNS, level_ups=LEVEL_UPS, database=database, seed=1)

    assert report.verdict.announced_once == LEVEL_UPS, report
    assert report.ok, report
