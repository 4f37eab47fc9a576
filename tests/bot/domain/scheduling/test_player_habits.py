from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scheduling.player_habits import (
    DAY,
    HOUR,
    IDLE,
    SILENCES,
    SLOTS,
    PlayerHabits,
    news_for_each,
)
from bot.domain.scheduling.typical_habits import TypicalHabits

MONDAY = 1_767_571_200.0
USUAL = TypicalHabits().news_rate
moments = st.floats(MONDAY, MONDAY + 40 * DAY)


def a_rhythm(*, quiet_since: float = MONDAY, read_at: float = MONDAY) -> PlayerHabits:
    return PlayerHabits(quiet_since=quiet_since, read_at=read_at, faded_at=MONDAY)


def expected(rhythm: PlayerHabits, start: float, end: float) -> float:
    return sum(seconds * rate for _, _, seconds, rate in rhythm.stretches(USUAL, start, end))


def live(rhythm: PlayerHabits, readings: Sequence[tuple[float, bool]]) -> None:
    """Let readings happen: when, and whether there was news."""
    for at, is_news in readings:
        rhythm.learn(tuple(rhythm.stretches(USUAL, rhythm.read_at, at)), is_news=is_news)
        rhythm.move_to(at, is_news=is_news)


@given(start=moments, length=st.floats(0, 30 * DAY), quiet=st.floats(0, 30 * DAY))
def test_stretches_cover_the_time_without_gaps(start: float, length: float, quiet: float) -> None:
    rhythm = a_rhythm(quiet_since=start - quiet)

    stretches = list(rhythm.stretches(USUAL, start, start + length))

    assert sum(seconds for _, _, seconds, _ in stretches) == pytest.approx(length, abs=1e-3)
    assert all(rate > 0 for *_, rate in stretches)
    assert [span for span, *_ in stretches] == sorted(span for span, *_ in stretches)


def test_stretches_are_cut_where_the_silence_or_the_hour_makes_a_difference() -> None:
    stretches = list(a_rhythm().stretches(USUAL, MONDAY, MONDAY + 4 * HOUR))

    assert [(span, slot, seconds / 60) for span, slot, seconds, _ in stretches] == [
        (0, 0, 5),
        (1, 0, 15),
        (2, 0, 40),
        (3, 0, 60),
        (3, 1, 60),
        (4, 1, 60),
    ]


def test_news_grow_less_likely_with_the_silence() -> None:
    rates = [rate for *_, rate in a_rhythm().stretches(USUAL, MONDAY, MONDAY + 20 * DAY)]

    assert rates == sorted(rates, reverse=True)


def test_whoever_has_more_news_than_expected_is_expected_to_have_more() -> None:
    lively, quiet = a_rhythm(), a_rhythm()
    hours = [MONDAY + hour * HOUR for hour in range(1, 13)]
    live(lively, [(at, True) for at in hours])
    live(quiet, [(at, False) for at in hours])
    quiet.quiet_since = lively.quiet_since  # so that habits make the difference, not the silence

    assert expected(lively, hours[-1], hours[-1] + HOUR) > 2 * expected(
        quiet, hours[-1], hours[-1] + HOUR
    )


def test_the_usual_hours_are_learned_and_count_for_those_who_are_away() -> None:
    rhythm = a_rhythm()
    for day in range(10):
        evening = MONDAY + day * DAY + 20.5 * HOUR
        live(rhythm, [(evening + (hour - 20) * HOUR, hour == 20) for hour in range(1, 24)])
    last = MONDAY + 11 * DAY
    rhythm.quiet_since = last - 12 * HOUR

    at_night = expected(rhythm, last + 9 * HOUR, last + 10 * HOUR)
    in_the_evening = expected(rhythm, last + 20 * HOUR, last + 21 * HOUR)

    assert in_the_evening > 4 * at_night


def test_an_hour_counts_for_nothing_while_somebody_plays() -> None:
    rhythm = a_rhythm()
    rhythm.hours.seen[3] = 50.0
    playing = list(rhythm.stretches(USUAL, MONDAY + 30 * 60, MONDAY + 2.5 * HOUR))

    assert {span for span, *_ in playing} < set(range(IDLE))
    assert [rate for span, _, _, rate in playing] == [USUAL[span] for span, *_ in playing]


def test_news_are_dated_half_way_between_two_readings() -> None:
    rhythm = a_rhythm()

    rhythm.move_to(MONDAY + HOUR, is_news=True)

    assert (rhythm.quiet_since, rhythm.read_at) == (MONDAY + HOUR / 2, MONDAY + HOUR)


def test_old_counts_fade_with_a_half_life_of_two_weeks() -> None:
    rhythm = a_rhythm()
    rhythm.pace.seen[0] = rhythm.hours.expected[5] = 8.0

    rhythm.move_to(MONDAY + HOUR, is_news=False)
    assert rhythm.pace.seen[0] == 8.0
    rhythm.move_to(MONDAY + 14 * DAY, is_news=False)

    assert (rhythm.pace.seen[0], rhythm.hours.expected[5]) == (4.0, 4.0)
    assert rhythm.faded_at == MONDAY + 14 * DAY


def test_levels_are_compared_with_what_is_usual_and_never_worth_nothing() -> None:
    rhythm = a_rhythm()
    assert rhythm.levels_ratio() == 1.0

    rhythm.levels.seen[0], rhythm.levels.expected[0] = 18.0, 3.0
    assert rhythm.levels_ratio() == 4.0
    rhythm.levels.seen[0], rhythm.levels.expected[0] = 0.0, 1000.0
    assert rhythm.levels_ratio() == 0.1


def test_somebody_new_is_taken_to_have_been_quiet_for_a_day() -> None:
    rhythm = PlayerHabits.begin(MONDAY)

    assert (rhythm.quiet_since, rhythm.read_at) == (MONDAY - DAY, MONDAY)
    assert (len(rhythm.silences.seen), len(rhythm.hours.seen)) == (len(SILENCES), SLOTS)


@given(st.floats(1e-9, 50))
def test_news_that_came_were_at_least_one_and_no_fewer_than_expected(total: float) -> None:
    assert total * news_for_each(total) >= max(0.99, total)
