from hypothesis import given
from hypothesis import strategies as st

from bot.hiscores.recent_outcomes import RECENT, REMEMBERED, RecentOutcomes, RequestOutcome


def after(*history: tuple[str, RequestOutcome]) -> RecentOutcomes:
    outcomes = RecentOutcomes()
    for second, (player, outcome) in enumerate(history):
        outcomes.note(player, outcome, at=float(second))
    return outcomes


def test_a_404_is_believed_when_another_player_just_got_figures() -> None:
    outcomes = after(("zezima", RequestOutcome.FIGURES), ("gone", RequestOutcome.ABSENT))
    assert outcomes.trustworthy_404("gone", at=2)


def test_a_404_is_doubtful_when_nothing_else_is_known() -> None:
    assert not RecentOutcomes().trustworthy_404("gone", at=0)
    assert not after(("gone", RequestOutcome.ABSENT)).trustworthy_404("gone", at=1)


def test_the_players_own_figures_prove_nothing() -> None:
    outcomes = after(("gone", RequestOutcome.FIGURES), ("gone", RequestOutcome.ABSENT))
    assert not outcomes.trustworthy_404("gone", at=2)


def test_old_figures_prove_nothing() -> None:
    outcomes = RecentOutcomes()
    outcomes.note("zezima", RequestOutcome.FIGURES, at=500)
    assert outcomes.trustworthy_404("gone", at=500 + RECENT)
    assert not outcomes.trustworthy_404("gone", at=501 + RECENT)


def test_one_miss_of_another_player_is_no_outage() -> None:
    for miss in (RequestOutcome.ABSENT, RequestOutcome.FAILURE):
        outcomes = after(("zezima", RequestOutcome.FIGURES), ("other", miss))
        assert outcomes.trustworthy_404("gone", at=2)


def test_a_404_is_doubtful_when_everyone_gets_one() -> None:
    outcomes = after(
        ("zezima", RequestOutcome.FIGURES),
        *((name, RequestOutcome.ABSENT) for name in ("a", "b", "gone")),
    )
    assert not any(outcomes.trustworthy_404(name, at=4) for name in ("a", "b", "gone"))


def test_one_player_who_fails_again_and_again_is_one_miss() -> None:
    outcomes = after(("zezima", RequestOutcome.FIGURES), *[("other", RequestOutcome.FAILURE)] * 9)
    assert outcomes.trustworthy_404("gone", at=10)


def test_figures_after_an_outage_restore_belief() -> None:
    outcomes = after(
        ("a", RequestOutcome.FAILURE), ("b", RequestOutcome.ABSENT), ("c", RequestOutcome.FIGURES)
    )
    assert outcomes.trustworthy_404("gone", at=3)


def test_the_latest_outcome_of_a_player_is_the_one_that_counts() -> None:
    misses = [("a", RequestOutcome.FAILURE), ("b", RequestOutcome.ABSENT)]
    outcomes = after(
        ("zezima", RequestOutcome.FIGURES), *misses, ("zezima", RequestOutcome.FIGURES)
    )
    assert outcomes.trustworthy_404("gone", at=4)


def test_only_so_many_players_are_remembered() -> None:
    outcomes = RecentOutcomes()
    for number in range(REMEMBERED * 3):
        outcomes.note(f"player {number}", RequestOutcome.FIGURES, at=0)
    assert len(outcomes._last) == REMEMBERED


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(RequestOutcome))))
def test_a_whole_outage_is_never_believed(history: list[tuple[str, RequestOutcome]]) -> None:
    misses = [
        ("x", RequestOutcome.ABSENT),
        ("y", RequestOutcome.FAILURE),
        ("gone", RequestOutcome.ABSENT),
    ]
    outcomes = after(*history, *misses)
    assert not outcomes.trustworthy_404("gone", at=float(len(history) + 3))
