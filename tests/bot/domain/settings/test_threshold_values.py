"""Which thresholds are told, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.preferences import ThresholdRule
from bot.domain.settings.threshold_values import RANGES, steps_of, written_steps
from bot.errors import InvalidSteps

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
