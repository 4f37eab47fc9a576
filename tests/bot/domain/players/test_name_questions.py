from bot.domain.players.name_questions import Answer, NameTaken, Question, WentMissing
from tests.bot.domain.factories import START


def test_a_taken_name_can_be_another_account_or_the_same() -> None:
    question = Question(1, "Zezima", NameTaken(START))
    assert question.answers == (Answer.RENAME, Answer.START_AFRESH, Answer.KEEP_WATCHING)
    assert question.since == START


def test_a_missing_player_can_be_let_go() -> None:
    question = Question(1, "Zezima", WentMissing(START))
    assert question.answers == (Answer.RENAME, Answer.STOP_TRACKING, Answer.KEEP_WATCHING)
