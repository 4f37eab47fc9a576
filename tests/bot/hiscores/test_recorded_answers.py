"""Two real answers, where they lie beside the repository; the tests skip where they do not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.figures.readings import Reading, Standing
from bot.domain.game.metrics import OVERALL, metric_for_row
from bot.hiscores.parser import parse

RECORDED = Path(__file__).parents[4] / "shared" / "hiscores"


def recorded(name: str) -> Reading:
    path = RECORDED / f"{name}_hiscores.json"
    if not path.is_file():
        pytest.skip(f"the recorded answer {path.name} is not here")
    return parse(path.read_bytes(), taken_at=datetime(2026, 8, 1, tzinfo=UTC))


def standing(reading: Reading, row: str) -> Standing:
    return reading.standings[metric_for_row(row, is_skill=False)]


def test_lynx_titan_has_the_most_there_is() -> None:
    reading = recorded("lynx_titan")
    assert len(reading.standings) == 25 + 91
    assert reading.standings[OVERALL] == Standing(4_800_000_000, 1)
    assert reading.total_level == 2277
    skills = [held.value for metric, held in reading.standings.items() if metric.is_skill]
    assert skills == [200_000_000] * 24


def test_lynx_titan_is_unranked_but_for_two_activities() -> None:
    reading = recorded("lynx_titan")
    ranked = {
        metric.name: held.value
        for metric, held in reading.standings.items()
        if held.value is not None and not metric.counts_experience
    }
    assert ranked == {"Clue Scrolls (all)": 22, "Clue Scrolls (hard)": 22}


def test_psikoi_has_their_figures() -> None:
    reading = recorded("psikoi")
    assert len(reading.standings) == 25 + 91
    assert reading.standings[OVERALL] == Standing(304_439_328, 51_181)
    assert reading.total_level == 2184
    assert standing(reading, "Runecraft") == Standing(5_347_176, 76_234)
    assert standing(reading, "Sailing") == Standing(4_247_213, 73_649)
    assert standing(reading, "Clue Scrolls (all)") == Standing(585, 111_328)
    assert standing(reading, "TzTok-Jad") == Standing(10, 125_838)
    assert standing(reading, "Zulrah") == Standing(1646, 69_136)
    assert standing(reading, "Mad Angel") == Standing(None, None)


def test_psikoi_has_real_figures_without_a_rank() -> None:
    reading = recorded("psikoi")
    assert standing(reading, "Bounty Hunter (Legacy) - Hunter") == Standing(100, None)
    assert standing(reading, "Bounty Hunter (Legacy) - Rogue") == Standing(200, None)
