from datetime import timedelta

import pytest

from bot.domain.players.lifecycle import (
    READ_STATUSES,
    TRANSITIONS,
    PlayerEvent,
    PlayerStatus,
    is_gone,
    transition,
)
from tests.bot.domain.factories import START

ACTIVE, QUARANTINED, MISSING, PAUSED, ARCHIVED = PlayerStatus


@pytest.mark.parametrize(
    ("status", "event", "expected"),
    [
        (ACTIVE, PlayerEvent.FALL_SEEN, QUARANTINED),
        (ACTIVE, PlayerEvent.NOT_FOUND_CONFIRMED, MISSING),
        (ACTIVE, PlayerEvent.PAUSED_EVERYWHERE, PAUSED),
        (ACTIVE, PlayerEvent.UNTRACKED_EVERYWHERE, ARCHIVED),
        (QUARANTINED, PlayerEvent.FALL_WITHDRAWN, ACTIVE),
        (QUARANTINED, PlayerEvent.ROLLBACK_CONFIRMED, ACTIVE),
        (QUARANTINED, PlayerEvent.TRANSFER_CONFIRMED, PAUSED),
        (QUARANTINED, PlayerEvent.NOT_FOUND_CONFIRMED, MISSING),
        (QUARANTINED, PlayerEvent.RENAMED, ACTIVE),
        (QUARANTINED, PlayerEvent.PAUSED_EVERYWHERE, PAUSED),
        (QUARANTINED, PlayerEvent.UNTRACKED_EVERYWHERE, ARCHIVED),
        (MISSING, PlayerEvent.FOUND_AGAIN, ACTIVE),
        (MISSING, PlayerEvent.FALL_SEEN, QUARANTINED),
        (MISSING, PlayerEvent.RENAMED, ACTIVE),
        (MISSING, PlayerEvent.PAUSED_EVERYWHERE, PAUSED),
        (MISSING, PlayerEvent.UNTRACKED_EVERYWHERE, ARCHIVED),
        (PAUSED, PlayerEvent.RESUMED, ACTIVE),
        (PAUSED, PlayerEvent.RENAMED, ACTIVE),
        (PAUSED, PlayerEvent.KEPT_WATCHING, ACTIVE),
        (PAUSED, PlayerEvent.TRACKED, ACTIVE),
        (PAUSED, PlayerEvent.UNTRACKED_EVERYWHERE, ARCHIVED),
        (ARCHIVED, PlayerEvent.TRACKED, ACTIVE),
        (ARCHIVED, PlayerEvent.PAUSED_EVERYWHERE, PAUSED),
    ],
)
def test_an_event_moves_a_player_on(
    status: PlayerStatus, event: PlayerEvent, expected: PlayerStatus
) -> None:
    assert transition(status, event) is expected


def test_the_table_above_holds_every_arrow() -> None:
    assert len(TRANSITIONS) == 23
    assert {event for _, event in TRANSITIONS} == set(PlayerEvent)


@pytest.mark.parametrize("status", PlayerStatus)
def test_news_that_arrives_twice_changes_nothing_more(status: PlayerStatus) -> None:
    for event in PlayerEvent:
        once = transition(status, event)
        assert once is status or transition(once, event) is once


@pytest.mark.parametrize("status", PlayerStatus)
def test_every_status_is_reached_from_active_and_left_again(status: PlayerStatus) -> None:
    reached, frontier = {ACTIVE}, [ACTIVE]
    while frontier:
        here = frontier.pop()
        onward = {transition(here, event) for event in PlayerEvent} - reached
        reached |= onward
        frontier += onward

    assert status in reached
    assert any(transition(status, event) is not status for event in PlayerEvent)


def test_a_player_is_read_until_it_is_paused_or_archived() -> None:
    assert [status for status in PlayerStatus if status.is_read] == list(READ_STATUSES)
    assert READ_STATUSES == (ACTIVE, QUARANTINED, MISSING)


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
