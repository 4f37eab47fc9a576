from datetime import timedelta

from bot.domain.scheduling.player_habits import PlayerHabits
from bot.domain.scheduling.read_reasons import Reason, Why, reason_for, usual_hours
from tests.bot.domain.factories import START

HOUR = timedelta(hours=1)


def evenings() -> PlayerHabits:
    rhythm = PlayerHabits.begin(START.timestamp())
    rhythm.hours.seen[9] = rhythm.hours.seen[10] = 6.0
    rhythm.hours.seen[3] = 2.0
    return rhythm


def why(silence: timedelta | None, *, rhythm: PlayerHabits | None = None) -> Reason:
    return reason_for(
        fixed=None,
        last_checked_at=START,
        last_changed_at=None if silence is None else START - silence,
        rhythm=rhythm,
    )


def test_what_is_fixed_by_hand_goes_before_everything() -> None:
    reason = reason_for(fixed=HOUR, last_checked_at=START, last_changed_at=START, rhythm=evenings())

    assert reason == Reason(Why.BY_HAND, interval=HOUR)


def test_shortly_after_news_a_player_is_in_a_session() -> None:
    assert why(HOUR, rhythm=evenings()) == Reason(Why.IN_SESSION, since=START - HOUR)


def test_later_the_usual_hours_decide() -> None:
    reason = why(HOUR * 5, rhythm=evenings())

    assert (reason.why, reason.since, reason.hours) == (
        Why.USUAL_HOURS,
        START - HOUR * 5,
        (14, 22),
    )


def test_who_has_been_silent_for_long_or_has_no_habits_is_quiet() -> None:
    assert why(HOUR * 24 * 9, rhythm=evenings()).why is Why.QUIET
    assert why(HOUR * 5, rhythm=PlayerHabits.begin(0)).why is Why.QUIET
    assert why(HOUR * 5).why is Why.QUIET


def test_nothing_is_known_of_somebody_never_read() -> None:
    assert why(None) == Reason(Why.NEW)
    never = reason_for(fixed=None, last_checked_at=None, last_changed_at=None, rhythm=None)
    assert never == Reason(Why.NEW)


def test_usual_hours_go_over_midnight() -> None:
    rhythm = PlayerHabits.begin(0)
    rhythm.hours.seen[11] = rhythm.hours.seen[0] = rhythm.hours.seen[1] = 3.0

    assert usual_hours(rhythm) == (18, 2) or usual_hours(rhythm) == (20, 4)


def test_hours_are_not_named_when_news_are_few_or_come_at_any_time() -> None:
    rare, always = PlayerHabits.begin(0), PlayerHabits.begin(0)
    rare.hours.seen[4] = 4.9
    always.hours.seen = [3.0] * 12

    assert usual_hours(rare) is None
    assert usual_hours(always) is None
