from bot.hiscores.member_requests import (
    ABSENT_FOR,
    ANOTHER_AFTER,
    AT_ONCE,
    REMEMBERED,
    MemberRequests,
)
from bot.hiscores.waiting_line import Requester

MEMBER = Requester(1, 10)


def test_a_member_may_ask_a_few_times_at_once_and_then_at_a_pace() -> None:
    members = MemberRequests()
    for _ in range(int(AT_ONCE)):
        assert members.take(MEMBER, 100.0) == 0
    assert members.take(MEMBER, 100.0) == ANOTHER_AFTER
    assert members.take(MEMBER, 100.0 + ANOTHER_AFTER / 2) == ANOTHER_AFTER / 2
    assert members.take(MEMBER, 100.0 + ANOTHER_AFTER) == 0
    assert members.take(MEMBER, 100.0 + ANOTHER_AFTER) > 0


def test_a_request_that_was_worth_its_turn_costs_nothing() -> None:
    members = MemberRequests()
    members.give_back(MEMBER)
    for _ in range(int(AT_ONCE) * 3):
        assert members.take(MEMBER, 100.0) == 0
        members.give_back(MEMBER)


def test_one_members_pace_is_nobody_elses() -> None:
    members = MemberRequests()
    for _ in range(int(AT_ONCE)):
        members.take(MEMBER, 0.0)
    assert members.take(Requester(1, 11), 0.0) == 0
    assert members.take(Requester(2, 10), 0.0) == 0


def test_a_rest_gives_no_more_than_the_usual_allowance() -> None:
    members = MemberRequests()
    members.take(MEMBER, 0.0)
    for _ in range(int(AT_ONCE)):
        assert members.take(MEMBER, 100_000.0) == 0
    assert members.take(MEMBER, 100_000.0) > 0


def test_a_name_counts_as_not_found_for_two_minutes() -> None:
    members = MemberRequests()
    members.note_absent("nobody", 50.0)
    assert members.absent_for("nobody", 60.0) == ABSENT_FOR - 10
    assert members.absent_for("nobody", 50.0 + ABSENT_FOR) == 0
    assert members.absent_for("zezima", 60.0) == 0
    members.note_found("nobody")
    assert members.absent_for("nobody", 60.0) == 0


def test_only_the_newest_names_are_remembered() -> None:
    members = MemberRequests()
    for number in range(REMEMBERED + 1):
        members.note_absent(number, 0.0)
    assert members.absent_for(0, 1.0) == 0
    assert members.absent_for(1, 1.0) > 0
