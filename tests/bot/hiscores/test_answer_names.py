import pytest

from bot.hiscores.answer_names import FOR, PLAYERS, REMEMBERED, AnswerNames


def after(own: int, others: int = 0) -> AnswerNames:
    names = AnswerNames()
    for number in range(own):
        assert names.is_believed(f"p{number}", f"p{number}", at=0)
    for number in range(others):
        names.is_believed(f"q{number}", "somebody", at=0)
    return names


def test_an_answer_with_the_name_or_without_one_is_believed() -> None:
    names = AnswerNames()

    assert names.is_believed("zezima", "zezima", at=0)
    assert names.is_believed("zezima", None, at=0)


@pytest.mark.parametrize("own", [0, 1, 100])
def test_an_answer_that_names_somebody_else_is_not(own: int) -> None:
    assert not after(own).is_believed("zezima", "lynx titan", at=1)


def test_the_same_player_again_and_again_is_one_player() -> None:
    names = after(5)

    for at in range(20):
        assert not names.is_believed("zezima", "lynx titan", at=at)


def test_more_than_a_twentieth_of_the_players_is_a_change_of_format() -> None:
    names = after(58, PLAYERS - 1)  # and one more makes 3 of 61

    assert not names.is_believed("zezima", "lynx titan", at=1)
    assert names.is_believed("another", "lynx titan", at=1)
    assert names.is_new_format


def test_what_is_an_hour_old_counts_no_more() -> None:
    names = after(0, PLAYERS)

    assert names.is_new_format
    assert not names.is_believed("zezima", "lynx titan", at=FOR + 1)


def test_the_oldest_players_are_forgotten() -> None:
    names = after(REMEMBERED + 5)

    assert not names.is_believed("zezima", "lynx titan", at=1)
