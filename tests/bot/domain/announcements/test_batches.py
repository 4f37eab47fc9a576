from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements.announcement import Subject, Summary
from bot.domain.announcements.batches import LINES, MENTIONS, Waiting, is_question, next_batch
from bot.domain.game.metrics import Family, Metric
from bot.domain.players.name_questions import NameTaken, WentMissing
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone

NOON = datetime(2026, 8, 12, 12, tzinfo=UTC)
LEVEL = Milestone(Metric("Attack", Family.SKILL), MilestoneKind.LEVEL, 60, 60)


def waiting(number: int, *, player: int = 1, minute: int = 0, subject: Subject = LEVEL) -> Waiting:
    return Waiting(number, player, NOON + timedelta(minutes=minute), subject)


def several(count: int, *, player: int, first: int = 1) -> list[Waiting]:
    return [waiting(first + number, player=player) for number in range(count)]


def test_what_one_reading_brought_is_one_message() -> None:
    batch = next_batch(several(4, player=1), is_digest=False)
    assert (batch.announcement_ids, batch.following) == ((1, 2, 3, 4), 0)


def test_ten_lines_of_several_players_are_one_message_and_the_others_follow() -> None:
    lines = [waiting(number, player=number) for number in range(1, 26)]
    batch = next_batch(lines, is_digest=False)
    assert batch.announcement_ids == tuple(range(1, 11))
    assert batch.following == 15


def test_a_reading_is_not_torn_apart() -> None:
    lines = [*several(6, player=1), *several(6, player=2, first=7)]
    batch = next_batch(lines, is_digest=False)
    assert batch.announcement_ids == tuple(range(1, 7))
    assert batch.following == 6


def test_more_than_ten_of_one_reading_are_one_message_all_the_same() -> None:
    batch = next_batch(several(14, player=1), is_digest=False)
    assert len(batch.announcement_ids) == 14


def test_two_readings_of_one_player_may_come_apart() -> None:
    lines = several(9, player=1) + [waiting(number, minute=5) for number in (10, 11)]
    assert next_batch(lines, is_digest=False).announcement_ids == tuple(range(1, 10))


def test_a_digest_takes_everything_at_once() -> None:
    lines = [waiting(number, player=number) for number in range(1, 41)]
    batch = next_batch(lines, is_digest=True)
    assert (len(batch.announcement_ids), batch.following) == (40, 0)


def test_questions_and_summaries_stand_alone_in_their_turn() -> None:
    for subject in (NameTaken(NOON), WentMissing(NOON), Summary((LEVEL,))):
        alone = waiting(1, subject=subject)
        assert next_batch([alone, waiting(2)], is_digest=True).announcement_ids == (1,)
        first_line = [waiting(1), waiting(2, subject=subject), waiting(3)]
        assert next_batch(first_line, is_digest=True).announcement_ids == (1, 3)


def test_only_what_somebody_has_to_answer_is_a_question() -> None:
    assert is_question(WentMissing(NOON))
    assert is_question(NameTaken(NOON))
    assert not is_question(LEVEL)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2)), min_size=1, max_size=60))
def test_message_by_message_everything_is_told_once(readings: list[tuple[int, int]]) -> None:
    left = [waiting(n, player=player, minute=at) for n, (player, at) in enumerate(readings)]
    told: list[int] = []
    while left:
        batch = next_batch(left, is_digest=False)
        chosen = [one for one in left if one.announcement_id in batch.announcement_ids]
        assert len(chosen) <= LINES or len({(it.player_id, it.reached_at) for it in chosen}) == 1
        left = [one for one in left if one not in chosen]
        assert batch.following == len(left)
        told += batch.announcement_ids
    assert sorted(told) == list(range(len(readings)))


def test_a_digest_takes_no_more_members_than_it_can_mention_and_all_of_theirs() -> None:
    lines = [Waiting(number, number, NOON, LEVEL, member_id=number % 30) for number in range(1, 61)]
    batch = next_batch([waiting(99), *lines], is_digest=True)
    members = {number % 30 for number in batch.announcement_ids if number != 99}
    assert len(members) == MENTIONS
    assert len(batch.announcement_ids) == 1 + 2 * MENTIONS
    assert batch.following == 20
