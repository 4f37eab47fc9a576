"""The policy's promises, for whatever lives; how well it does is measured by the benchmark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scheduling.budget import BudgetPrice
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.player_habits import DAY, HOUR, MINUTE, PlayerHabits
from bot.domain.scheduling.typical_habits import TypicalHabits

MONDAY = 1_767_571_200.0
FLOOR = 30.0


def a_planner(*, cycle: float = 1000.0) -> Planner:
    price = BudgetPrice(per_second=1.0, cycle=cycle, moment=MONDAY)
    return Planner(price=price, floor=FLOOR, ceiling=DAY, crowd=TypicalHabits())


def wait(rhythm: PlayerHabits, *, planner: Planner | None = None, luck: float = 0.0) -> float:
    at = rhythm.read_at
    return (planner or a_planner()).plan(rhythm, at=at, luck=luck) - at


def quiet_for(silence: float) -> PlayerHabits:
    return PlayerHabits(quiet_since=MONDAY - silence, read_at=MONDAY, faded_at=MONDAY)


@given(
    silence=st.floats(0, 4000 * DAY),
    luck=st.floats(0, 1),
    audience=st.integers(0, 10_000),
    cycle=st.floats(0.1, 1e9),
    news=st.lists(st.tuples(st.floats(1, 3 * DAY), st.booleans(), st.integers(0, 50)), max_size=20),
)
def test_the_wait_stays_between_floor_and_ceiling(
    silence: float,
    luck: float,
    audience: int,
    cycle: float,
    news: list[tuple[float, bool, int]],
) -> None:
    planner, rhythm = a_planner(cycle=cycle), quiet_for(silence)
    rhythm.audience = audience
    due_at = MONDAY
    for later, is_news, levels in news:
        at = rhythm.read_at + later
        planner.note(rhythm, at=at, due_at=due_at, is_news=is_news, levels=levels)
        due_at = planner.plan(rhythm, at=at, luck=luck)
        assert FLOOR <= due_at - at <= DAY * 0.97


@given(silence=st.floats(5 * MINUTE, 900 * DAY), longer=st.floats(1, 900 * DAY))
def test_more_recent_news_never_lengthen_the_wait_for_somebody_unknown(
    silence: float, longer: float
) -> None:
    # Not from the very first minutes on: what little was played by then is worth less.
    recent, old = wait(quiet_for(HOUR + silence)), wait(quiet_for(HOUR + silence + longer))

    assert recent <= old * 1.001


def test_whose_news_are_told_in_more_guilds_is_read_sooner() -> None:
    waits = []
    for audience in (0, 1, 3, 8):
        rhythm = quiet_for(2 * HOUR)
        rhythm.audience = audience
        waits.append(wait(rhythm))

    assert waits == sorted(set(waits), reverse=True)


def test_whose_news_bring_more_levels_is_read_sooner() -> None:
    busy, maxed = quiet_for(2 * HOUR), quiet_for(2 * HOUR)
    busy.levels.seen[0] = maxed.levels.expected[0] = 20.0

    assert wait(busy) < wait(maxed)


def test_a_smaller_budget_makes_everybody_wait_longer() -> None:
    cycles = (100.0, 1000.0, 10_000.0)

    waits = [wait(quiet_for(5 * HOUR), planner=a_planner(cycle=cycle)) for cycle in cycles]

    assert waits == sorted(set(waits))


def test_those_who_wait_for_the_ceiling_are_spread_out() -> None:
    planner = a_planner(cycle=1e7)

    waits = [wait(quiet_for(90 * DAY), planner=planner, luck=luck) for luck in (0, 0.5, 1)]

    lead = planner.price.ahead
    assert waits == pytest.approx([DAY * share - lead for share in (0.97, 0.945, 0.92)])


def test_a_reading_knows_whether_its_moment_was_free_to_choose() -> None:
    playing, gone, usual = quiet_for(10 * MINUTE), quiet_for(90 * DAY), quiet_for(5 * HOUR)

    wait(playing, planner=a_planner(cycle=0.1))
    wait(gone, planner=a_planner(cycle=1e7))
    wait(usual)

    assert [rhythm.is_free for rhythm in (playing, gone, usual)] == [False, False, True]


def test_a_reading_that_is_not_newer_teaches_nothing() -> None:
    planner, rhythm = a_planner(), quiet_for(HOUR)

    planner.note(rhythm, at=MONDAY, due_at=MONDAY, is_news=True, levels=5)

    assert (rhythm.quiet_since, planner.price.reads) == (MONDAY - HOUR, 0)


def test_a_member_who_asks_early_does_not_count_as_a_free_choice() -> None:
    planner, rhythm = a_planner(), quiet_for(HOUR)
    rhythm.is_free = True

    planner.note(rhythm, at=MONDAY + 60, due_at=MONDAY + 600, is_news=False, levels=0)

    assert sum(planner.price.bound) == 1


def test_what_is_usual_is_reckoned_anew_after_many_readings() -> None:
    planner, rhythm = a_planner(), quiet_for(HOUR)
    guess = planner.crowd.news_rate

    for minute in range(1, 101):
        at = MONDAY + minute * MINUTE
        planner.note(rhythm, at=at, due_at=at, is_news=True, levels=1)

    assert planner.crowd.news_rate[0] > guess[0]
    assert rhythm.levels.seen == [100]


def test_after_news_somebody_is_read_again_sooner_than_before() -> None:
    planner, rhythm = a_planner(), quiet_for(2 * DAY)
    before = wait(rhythm, planner=planner)

    planner.note(rhythm, at=MONDAY + 600, due_at=MONDAY + 600, is_news=True, levels=1)

    assert wait(rhythm, planner=planner) < before / 3
