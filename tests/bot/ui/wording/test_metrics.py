"""How metrics, values and units are named."""

import pytest

from bot.domain.game.metrics import KNOWN_METRICS, Family, Metric
from bot.ui.wording.metrics import UNITS, amount, short_name
from tests.bot.ui.factories import ATTACK, ZULRAH


def test_a_value_has_its_unit() -> None:
    assert amount(ATTACK, 1234) == "1,234 XP"
    assert amount(ZULRAH, 5) == "5 KC"
    assert amount(Metric("Rifts closed", Family.ACTIVITY), 70) == "70 rifts"


@pytest.mark.parametrize("unit", sorted({metric.unit for metric in KNOWN_METRICS} - {"XP", "KC"}))
def test_every_unit_that_is_a_word_can_be_translated(unit: str) -> None:
    assert unit in UNITS


def test_clue_scrolls_are_named_by_their_tier() -> None:
    assert short_name(Metric("Clue Scrolls (easy)", Family.CLUE)) == "easy"
    assert short_name(ZULRAH) == "Zulrah"
