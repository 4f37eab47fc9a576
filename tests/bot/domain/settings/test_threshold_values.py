"""Which thresholds are told, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.preferences import ThresholdRule
from bot.domain.settings.threshold_values import (
    MOST_AMOUNT,
    RANGES,
    amount_of,
    steps_of,
    written_amount,
    written_steps,
)
from bot.errors import InvalidAmount, InvalidSteps

LEVEL, XP, KILLS, MAXED = (
    MilestoneKind.LEVEL,
    MilestoneKind.XP,
    MilestoneKind.KILLS,
    MilestoneKind.MAXED,
)


@pytest.mark.parametrize(
    ("typed", "kind", "steps"),
    [
        ("90", LEVEL, ThresholdRule(minimum=90)),
        ("90+", LEVEL, ThresholdRule(minimum=90)),
        ("from 90", LEVEL, ThresholdRule(minimum=90)),
        (">= 90", LEVEL, ThresholdRule(minimum=90)),
        ("Every 5", LEVEL, ThresholdRule(every=5)),
        ("90 every 3", LEVEL, ThresholdRule(minimum=90, every=3)),
        ("90, every 3", LEVEL, ThresholdRule(minimum=90, every=3)),
        ("every 3 from 90", LEVEL, ThresholdRule(minimum=90, every=3)),
        ("7m", XP, ThresholdRule(minimum=7_000_000)),
        ("every 2.5m", XP, ThresholdRule(every=2_500_000)),
        ("1.5b", MilestoneKind.OVERALL_XP, ThresholdRule(minimum=1_500_000_000)),
        ("1,000 every 250", KILLS, ThresholdRule(minimum=1000, every=250)),
        ("default", LEVEL, ThresholdRule()),
        ("", KILLS, ThresholdRule()),
        ("off", LEVEL, ThresholdRule(is_off=True)),
        ("none", MAXED, ThresholdRule(is_off=True)),
        ("on", MAXED, ThresholdRule()),
        ("ab 90 alle 5", LEVEL, ThresholdRule(minimum=90, every=5)),
        ("aus", LEVEL, ThresholdRule(is_off=True)),
        ("Standard", LEVEL, ThresholdRule()),
    ],
)
def test_steps_are_read_as_people_write_them(
    typed: str, kind: MilestoneKind, steps: ThresholdRule
) -> None:
    assert steps_of(typed, kind) == steps


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("often", LEVEL),
        ("100", LEVEL),
        ("1", LEVEL),
        ("every 0", LEVEL),
        ("every", LEVEL),
        ("+", LEVEL),
        ("90 every 5 from 80", LEVEL),
        ("1.5", LEVEL),
        ("300m", XP),
        ("every 5", XP),
        ("90", MAXED),
    ],
)
def test_steps_that_make_no_sense_are_refused(typed: str, kind: MilestoneKind) -> None:
    with pytest.raises(InvalidSteps):
        steps_of(typed, kind)


def test_what_is_out_of_reach_says_what_is_not() -> None:
    with pytest.raises(InvalidSteps) as refusal:
        steps_of("300m", XP)
    assert refusal.value.figures == {"least": "1", "most": "200m"}


@given(
    kind=st.sampled_from(sorted(RANGES)),
    minimum=st.none() | st.integers(4, 99),
    every=st.none() | st.just(2_000_000),
)
def test_what_is_written_is_read_as_the_same(
    kind: MilestoneKind, minimum: int | None, every: int | None
) -> None:
    fitting = every if every and RANGES[kind].least_step <= every <= RANGES[kind].most else None
    steps = ThresholdRule(minimum=minimum, every=fitting)
    assert steps_of(written_steps(steps), kind) == steps
    off = ThresholdRule(is_off=True)
    assert steps_of(written_steps(off), kind) == off


@given(st.text(), st.sampled_from(MilestoneKind))
def test_any_text_is_steps_or_refused(text: str, kind: MilestoneKind) -> None:
    try:
        steps_of(text, kind)
    except InvalidSteps:
        return


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("90", 90),
        ("1,000", 1_000),
        ("1.000", 1_000),
        ("1 000 000", 1_000_000),
        ("7m", 7_000_000),
        ("7 M", 7_000_000),
        ("1.5b", 1_500_000_000),
        ("1,5b", 1_500_000_000),
        ("1.25m", 1_250_000),
        ("13.034431m", 13_034_431),
        ("1,500m", 1_500_000_000),
        ("500k", 500_000),
        ("200mil", 200_000_000),
        ("2 mio", 2_000_000),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: int) -> None:
    assert amount_of(typed) == amount


@pytest.mark.parametrize("typed", ["", "many", "1.5", "0.0000001m", "-3", "9999b", "1e6", "7x"])
def test_what_is_no_whole_amount_is_refused(typed: str) -> None:
    with pytest.raises(InvalidAmount):
        amount_of(typed)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (90, "90"),
        (1_000, "1000"),
        (7_000_000, "7m"),
        (10_000_000, "10m"),
        (1_500_000_000, "1.5b"),
        (13_034_431, "13034431"),
        (13_034_000, "13.034m"),
    ],
)
def test_an_amount_is_written_shortly_where_nothing_is_lost(amount: int, written: str) -> None:
    assert written_amount(amount) == written


@given(st.integers(0, MOST_AMOUNT))
def test_a_written_amount_is_read_as_the_same(amount: int) -> None:
    assert amount_of(written_amount(amount)) == amount


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        assert 0 <= amount_of(text) <= MOST_AMOUNT
    except InvalidAmount:
        return
