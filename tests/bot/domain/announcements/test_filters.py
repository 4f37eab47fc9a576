import pytest

from bot.domain.announcements.filters import (
    is_celebrated,
    is_great,
    is_metric_wanted,
    is_player_wanted,
    is_wanted,
    own_steps,
    wanted_of,
)
from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.players.account_types import AccountType
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone
from bot.domain.settings.preferences import Preferences, ThresholdRule

ATTACK = Metric("Attack", Family.SKILL)
ZULRAH, JAD = Metric("Zulrah", Family.BOSS), Metric("TzKal-Zuk", Family.BOSS)
LEVEL, KILLS, XP = MilestoneKind.LEVEL, MilestoneKind.KILLS, MilestoneKind.XP


def level(threshold: int) -> Milestone:
    return Milestone(ATTACK, LEVEL, threshold, threshold)


def levels_wanted(steps: ThresholdRule | None) -> list[int]:
    preferences = Preferences(steps={LEVEL: steps} if steps else {})
    reached = [level(threshold) for threshold in (2, 49, 50, 98, 99)]
    return [milestone.threshold for milestone in wanted_of(reached, preferences)]


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        (None, [50, 98, 99]),
        (ThresholdRule(minimum=99), [99]),
        (ThresholdRule(minimum=100), [99]),
        (ThresholdRule(minimum=2), [2, 49, 50, 98, 99]),
        (ThresholdRule(minimum=0), [2, 49, 50, 98, 99]),
        (ThresholdRule(is_off=True), []),
    ],
)
def test_levels_are_wanted_from_a_minimum_up_and_99_while_there_are_any(
    steps: ThresholdRule | None, wanted: list[int]
) -> None:
    assert levels_wanted(steps) == wanted


def test_kills_are_wanted_from_a_minimum_up() -> None:
    preferences = Preferences(steps={KILLS: ThresholdRule(minimum=500)})
    reached = [Milestone(ZULRAH, KILLS, threshold, 600) for threshold in (250, 500)]
    assert [it.threshold for it in wanted_of(reached, preferences)] == [500]
    assert is_wanted(Milestone(JAD, KILLS, 1, 1), Preferences())


def test_some_metrics_are_never_wanted_and_others_alone() -> None:
    assert not is_wanted(level(99), Preferences(never=frozenset({ATTACK})))
    only = Preferences(only=frozenset({ZULRAH}))
    assert not is_wanted(level(99), only)
    assert is_wanted(Milestone(ZULRAH, KILLS, 50, 50), only)
    assert is_metric_wanted(OVERALL, Preferences())
    assert not is_metric_wanted(ZULRAH, Preferences(only=only.only, never=only.only))


def test_ironmen_may_be_wanted_alone() -> None:
    only_iron = Preferences(ironmen_only=True)
    wanted = {kind for kind in AccountType if is_player_wanted(kind, only_iron)}
    assert wanted == {AccountType.IRONMAN, AccountType.HARDCORE, AccountType.ULTIMATE}
    assert all(is_player_wanted(kind, Preferences()) for kind in AccountType)


def test_a_guild_may_count_in_steps_of_its_own() -> None:
    preferences = Preferences(
        steps={LEVEL: ThresholdRule(every=5), XP: ThresholdRule(minimum=50_000_000)}
    )
    assert own_steps(preferences) == {LEVEL: 5}


def test_only_as_far_as_one_can_get_is_celebrated() -> None:
    assert is_celebrated(Milestone(OVERALL, MilestoneKind.MAXED, 2376, 2376))
    assert is_celebrated(Milestone(ATTACK, XP, 200_000_000, 200_000_000))
    assert not is_celebrated(Milestone(ATTACK, XP, 150_000_000, 150_000_000))
    assert not is_celebrated(level(99))


def test_a_headline_is_for_what_is_celebrated_and_for_each_99() -> None:
    assert is_great(Milestone(OVERALL, MilestoneKind.MAXED, 2376, 2376))
    assert is_great(Milestone(ATTACK, XP, 200_000_000, 200_000_000))
    assert is_great(level(99))
    assert not is_great(level(98))
    assert not is_great(Milestone(ZULRAH, KILLS, 99, 99))
    assert not is_great(Milestone(ATTACK, XP, 150_000_000, 150_000_000))
