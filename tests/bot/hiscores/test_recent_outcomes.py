from hypothesis import given
from hypothesis import strategies as st

from bot.hiscores.recent_outcomes import RECENT, REMEMBERED, Outcome, Outcomes


def after(*history: tuple[str, Outcome]) -> Outcomes:
    outcomes = Outcomes()
    for second, (player, outcome) in enumerate(history):
        outcomes.note(player, outcome, at=float(second))
    return outcomes


def test_a_404_is_believed_when_another_player_just_got_figures() -> None:
    outcomes = after(("zezima", Outcome.FIGURES), ("gone", Outcome.ABSENT))
    assert outcomes.trustworthy_404("gone", at=2)


def test_a_404_is_doubtful_when_nothing_else_is_known() -> None:
    assert not Outcomes().trustworthy_404("gone", at=0)
    assert not after(("gone", Outcome.ABSENT)).trustworthy_404("gone", at=1)


def test_the_players_own_figures_prove_nothing() -> None:
    outcomes = after(("gone", Outcome.FIGURES), ("gone", Outcome.ABSENT))
    assert not outcomes.trustworthy_404("gone", at=2)


def test_old_figures_prove_nothing() -> None:
    outcomes = Outcomes()
    outcomes.note("zezima", Outcome.FIGURES, at=500)
    assert outcomes.trustworthy_404("gone", at=500 + RECENT)
    assert not outcomes.trustworthy_404("gone", at=501 + RECENT)


def test_one_miss_of_another_player_is_no_outage() -> None:
    for miss in (Outcome.ABSENT, Outcome.FAILURE):
        outcomes = after(("zezima", Outcome.FIGURES), ("other", miss))
        assert outcomes.trustworthy_404("gone", at=2)


def test_a_404_is_doubtful_when_everyone_gets_one() -> None:
    outcomes = after(
        ("zezima", Outcome.FIGURES), *((name, Outcome.ABSENT) for name in ("a", "b", "gone"))
    )
    assert not any(outcomes.trustworthy_404(name, at=4) for name in ("a", "b", "gone"))


def test_one_player_who_fails_again_and_again_is_one_miss() -> None:
    outcomes = after(("zezima", Outcome.FIGURES), *[("other", Outcome.FAILURE)] * 9)
    assert outcomes.trustworthy_404("gone", at=10)


def test_figures_after_an_outage_restore_belief() -> None:
    outcomes = after(("a", Outcome.FAILURE), ("b", Outcome.ABSENT), ("c", Outcome.FIGURES))
    assert outcomes.trustworthy_404("gone", at=3)


def test_the_latest_outcome_of_a_player_is_the_one_that_counts() -> None:
    misses = [("a", Outcome.FAILURE), ("b", Outcome.ABSENT)]
    outcomes = after(("zezima", Outcome.FIGURES), *misses, ("zezima", Outcome.FIGURES))
    assert outcomes.trustworthy_404("gone", at=4)


def test_only_so_many_players_are_remembered() -> None:
    outcomes = Outcomes()
    for number in range(REMEMBERED * 3):
        outcomes.note(f"player {number}", Outcome.FIGURES, at=0)
    assert len(outcomes._last) == REMEMBERED


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(Outcome))))
def test_a_whole_outage_is_never_believed(history: list[tuple[str, Outcome]]) -> None:
    misses = [("x", Outcome.ABSENT), ("y", Outcome.FAILURE), ("gone", Outcome.ABSENT)]
    outcomes = after(*history, *misses)
    assert not outcomes.trustworthy_404("gone", at=float(len(history) + 3))
