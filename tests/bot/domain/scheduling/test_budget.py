import pytest

from bot.domain.scheduling.budget import BudgetPrice, slot_of
from bot.domain.scheduling.player_habits import DAY, HOUR, SLOTS

MONDAY = 1_767_571_200.0


def a_price(*, per_second: float = 1.0, cycle: float = 1000.0) -> BudgetPrice:
    return BudgetPrice(per_second=per_second, cycle=cycle, moment=MONDAY)


def read(price: BudgetPrice, times: int, *, lateness: float = 80.0, is_free: bool = True) -> None:
    for _ in range(times):
        price.note(slot=0, wait=price.cycle, lateness=lateness, is_free=is_free)


def test_a_day_has_slots() -> None:
    assert [slot_of(MONDAY + hour * HOUR) for hour in (0, 1.99, 2, 23.99, 24)] == [0, 0, 1, 11, 0]


def test_more_players_or_fewer_requests_make_it_dearer() -> None:
    price = a_price()

    assert a_price(cycle=2000).stretch[0] > price.stretch[0] > 0
    price.begin(players=4000)
    assert price.cycle == 4000
    assert price.stretch[0] == pytest.approx(4 * a_price().stretch[0])


def test_it_follows_what_is_wanted_in_each_part_of_the_day() -> None:
    price = a_price()
    price.wanted[0], price.wanted[1] = 20_000.0, 80_000.0
    for slot in (0, 1):
        price.open(MONDAY + slot * 2 * HOUR, seconds=2 * HOUR)

    read(price, 100)

    assert price.stretch[1] > 2 * price.stretch[0]
    assert price.stretch[2] > price.stretch[0]


def test_readings_that_limits_ask_for_leave_less_for_the_others() -> None:
    free, bound = a_price(), a_price()
    for price in (free, bound):
        price.wanted[0] = 20_000.0
        price.open(MONDAY, seconds=10_000)

    read(free, 5000)
    read(bound, 5000, is_free=False)

    assert bound.stretch[0] > 1.5 * free.stretch[0]


def test_it_stays_finite_when_limits_ask_for_everything() -> None:
    price = a_price()
    price.wanted[0] = 100.0
    price.open(MONDAY, seconds=100)

    read(price, 1000, is_free=False)

    assert 0 < price.stretch[0] < 1e6


def test_coming_late_makes_it_dearer_and_coming_early_cheaper() -> None:
    late, early, usual = a_price(), a_price(), a_price()

    read(late, 200, lateness=600)
    read(early, 200, lateness=0)
    read(usual, 200, lateness=0.8 * usual.ahead)

    assert late.correction == pytest.approx(2.718, abs=0.01)
    assert 0.7 < early.correction < 1
    assert usual.correction == pytest.approx(1, abs=0.01)


def test_a_reading_before_its_time_says_nothing_about_lateness() -> None:
    price = a_price()
    read(price, 100, lateness=50)
    before = price.lateness

    read(price, 100, lateness=-5000)

    assert price.lateness == before


def test_the_lead_is_a_tenth_of_a_cycle_and_no_more_than_a_thousand_readings() -> None:
    assert a_price(cycle=1000).ahead == 100
    assert a_price(cycle=1e6, per_second=5).ahead == 200


def test_the_cycle_is_learned_from_the_waits() -> None:
    price = a_price(cycle=1000)

    for _ in range(20_000):
        price.note(slot=0, wait=500, lateness=0, is_free=True)

    assert price.cycle == pytest.approx(500, rel=0.05)


def test_yesterday_counts_less_than_today() -> None:
    price = a_price()
    price.open(MONDAY, seconds=1000)
    price.open(MONDAY + 2 * DAY, seconds=0)

    assert price.offered[0] == pytest.approx(700)
    assert price.faded_at == MONDAY + 2 * DAY
    assert len(price.stretch) == SLOTS
