import pytest

from bot.errors import HiscoresUnavailable
from bot.hiscores.circuit_breaker import THRESHOLD, CircuitBreaker
from bot.hiscores.time_limits import FIRST_PROBE, LAST_PROBE


def opened(*, at: float = 0) -> CircuitBreaker:
    breaker = CircuitBreaker()
    for number in range(THRESHOLD):
        breaker.failed(f"player {number}", at, is_probe=False)
    return breaker


def fail_probe(breaker: CircuitBreaker, now: float) -> None:
    is_probe = breaker.admit()
    breaker.failed("zezima", now, is_probe=is_probe)
    breaker.release(is_probe=is_probe)


def is_refused(breaker: CircuitBreaker, now: float) -> bool:
    try:
        breaker.refuse_if_open(now)
    except HiscoresUnavailable:
        return True
    return False


def test_it_opens_when_enough_players_fail_in_a_row() -> None:
    breaker = opened(at=7)
    assert breaker.open_for(10) == 3
    assert is_refused(breaker, 10)
    assert breaker.retry_in(10) == 12


def test_it_stays_closed_while_one_player_fails_again_and_again() -> None:
    breaker = CircuitBreaker()
    for now in range(100):
        breaker.failed("zezima", now, is_probe=False)
    assert breaker.open_for(100) is None
    assert not is_refused(breaker, 100)
    assert breaker.retry_in(100) == 0


def test_a_success_ends_the_run() -> None:
    breaker = CircuitBreaker()
    for number in range(THRESHOLD * 3):
        breaker.failed(f"player {number}", 0, is_probe=False)
        if number % 2:
            breaker.succeeded(0)
    assert breaker.open_for(0) is None


def test_a_404_ends_no_run() -> None:
    breaker = CircuitBreaker()
    for number in range(THRESHOLD):
        breaker.failed(f"player {number}", 0, is_probe=False)
        breaker.answered(0, is_probe=False)
    assert breaker.open_for(0) == 0


def test_one_probe_at_a_time_goes_through() -> None:
    breaker = opened()
    assert not is_refused(breaker, FIRST_PROBE)
    assert breaker.admit()
    assert is_refused(breaker, FIRST_PROBE)
    assert is_refused(breaker, FIRST_PROBE * 100)
    assert breaker.retry_in(FIRST_PROBE) > 0


def test_a_probe_that_ends_without_an_outcome_is_given_back() -> None:
    breaker = opened()
    assert breaker.admit()
    breaker.release(is_probe=True)
    assert not is_refused(breaker, FIRST_PROBE)


def test_another_request_does_not_give_back_the_probe() -> None:
    breaker = opened()
    assert breaker.admit()
    breaker.release(is_probe=False)
    assert is_refused(breaker, FIRST_PROBE)


def test_probes_come_less_often_while_they_fail() -> None:
    breaker, now, gaps = opened(), 0.0, list[float]()
    for _ in range(6):
        gaps.append(breaker.retry_in(now))
        now += gaps[-1]
        fail_probe(breaker, now)
    assert gaps == [15, 30, 60, 120, 120, LAST_PROBE]


def test_the_next_outage_begins_with_frequent_probes_again() -> None:
    breaker = opened()
    fail_probe(breaker, 15)
    breaker.succeeded(45)
    for number in range(THRESHOLD):
        breaker.failed(f"player {number}", 100, is_probe=False)
    fail_probe(breaker, 100 + FIRST_PROBE)
    assert breaker.retry_in(100 + FIRST_PROBE) == FIRST_PROBE * 2


def test_a_late_probe_of_the_last_outage_keeps_the_next_one_waiting() -> None:
    breaker = opened()
    assert breaker.admit()
    breaker.succeeded(20)
    assert not breaker.admit()
    for number in range(THRESHOLD):
        breaker.failed(f"player {number}", 100, is_probe=False)
    assert is_refused(breaker, 100 + FIRST_PROBE)
    breaker.release(is_probe=True)
    assert not is_refused(breaker, 100 + FIRST_PROBE)


def test_a_probe_with_figures_closes_it() -> None:
    breaker = opened()
    assert breaker.admit()
    breaker.succeeded(20)
    assert breaker.open_for(20) is None
    assert not breaker.admit()


def test_a_probe_with_a_404_closes_it() -> None:
    breaker = opened()
    breaker.answered(20, is_probe=breaker.admit())
    assert breaker.open_for(20) is None
    assert not breaker.admit()


def test_a_request_sent_before_the_outage_may_end_it() -> None:
    breaker = opened()
    assert breaker.admit()
    breaker.succeeded(20)
    breaker.failed("zezima", 21, is_probe=True)
    breaker.release(is_probe=True)
    assert breaker.open_for(21) is None
    assert not is_refused(breaker, 21)


def test_failures_while_open_neither_postpone_the_probe_nor_open_it_again() -> None:
    breaker = opened()
    breaker.failed("late one", 10, is_probe=False)
    assert breaker.open_for(10) == 10
    assert breaker.retry_in(10) == 5


def test_an_outage_is_one_line_when_it_begins_and_one_when_it_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    breaker = opened(at=100)
    fail_probe(breaker, 115)
    breaker.succeeded(145)
    breaker.succeeded(146)
    begin, end = caplog.messages
    assert "5 players in a row" in begin
    assert "after 45 s" in end
