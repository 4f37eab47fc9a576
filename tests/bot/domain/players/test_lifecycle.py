from datetime import timedelta

import pytest

from bot.domain.players.lifecycle import TRANSITIONS, Event, Status, is_gone, transition
from tests.bot.domain.factories import START

ACTIVE, QUARANTINED, MISSING, PAUSED, ARCHIVED = Status


@pytest.mark.parametrize(
    ("status", "event", "expected"),
    [
        (ACTIVE, Event.FALL_SEEN, QUARANTINED),
        (ACTIVE, Event.NOT_FOUND_CONFIRMED, MISSING),
        (ACTIVE, Event.PAUSED_EVERYWHERE, PAUSED),
        (ACTIVE, Event.UNTRACKED_EVERYWHERE, ARCHIVED),
        (QUARANTINED, Event.FALL_WITHDRAWN, ACTIVE),
        (QUARANTINED, Event.ROLLBACK_CONFIRMED, ACTIVE),
        (QUARANTINED, Event.TRANSFER_CONFIRMED, PAUSED),
        (QUARANTINED, Event.NOT_FOUND_CONFIRMED, MISSING),
        (QUARANTINED, Event.RENAMED, ACTIVE),
        (QUARANTINED, Event.PAUSED_EVERYWHERE, PAUSED),
        (QUARANTINED, Event.UNTRACKED_EVERYWHERE, ARCHIVED),
        (MISSING, Event.FOUND_AGAIN, ACTIVE),
        (MISSING, Event.FALL_SEEN, QUARANTINED),
        (MISSING, Event.RENAMED, ACTIVE),
        (MISSING, Event.PAUSED_EVERYWHERE, PAUSED),
        (MISSING, Event.UNTRACKED_EVERYWHERE, ARCHIVED),
        (PAUSED, Event.RESUMED, ACTIVE),
        (PAUSED, Event.RENAMED, ACTIVE),
        (PAUSED, Event.KEPT_WATCHING, ACTIVE),
        (PAUSED, Event.TRACKED, ACTIVE),
        (PAUSED, Event.UNTRACKED_EVERYWHERE, ARCHIVED),
        (ARCHIVED, Event.TRACKED, ACTIVE),
        (ARCHIVED, Event.PAUSED_EVERYWHERE, PAUSED),
    ],
)
def test_an_event_moves_a_player_on(status: Status, event: Event, expected: Status) -> None:
    assert transition(status, event) is expected


def test_the_table_above_holds_every_arrow() -> None:
    assert len(TRANSITIONS) == 23
    assert {event for _, event in TRANSITIONS} == set(Event)


@pytest.mark.parametrize("status", Status)
def test_news_that_arrives_twice_changes_nothing_more(status: Status) -> None:
    for event in Event:
        once = transition(status, event)
        assert once is status or transition(once, event) is once


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reached_from_active_and_left_again(status: Status) -> None:
    reached, frontier = {ACTIVE}, [ACTIVE]
    while frontier:
        here = frontier.pop()
        onward = {transition(here, event) for event in Event} - reached
        reached |= onward
        frontier += onward

    assert status in reached
    assert any(transition(status, event) is not status for event in Event)


def test_a_player_is_read_until_it_is_paused_or_archived() -> None:
    assert [status for status in Status if status.is_read] == [ACTIVE, QUARANTINED, MISSING]


@pytest.mark.parametrize(
    ("count", "minutes", "others_are_found", "expected"),
    [(5, 15, True, True), (4, 60, True, False), (9, 14, True, False), (99, 60, False, False)],
)
def test_a_missing_answer_is_believed_after_five_in_a_quarter_of_an_hour_while_others_succeed(
    count: int, minutes: int, *, others_are_found: bool, expected: bool
) -> None:
    gone = is_gone(
        not_found_count=count,
        first_not_found_at=START,
        now=START + timedelta(minutes=minutes),
        others_are_found=others_are_found,
    )

    assert gone is expected
