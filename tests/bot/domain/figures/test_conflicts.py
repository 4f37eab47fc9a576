from collections.abc import Mapping
from datetime import timedelta

from bot.domain.figures.history import PlayerHistory, conflicts_between, history_of
from bot.domain.figures.plausibility import Fall
from tests.bot.domain.factories import metric, reading

HOUR = timedelta(hours=1)
NEX = metric("Nex")


def history(at: Mapping[int, int | None]) -> PlayerHistory:
    """Make a history from ``hour: Nex``."""
    return history_of(reading({"Nex": kills}, after=HOUR * hour) for hour, kills in at.items())


def test_a_history_that_goes_on_where_the_other_ends_contradicts_nothing() -> None:
    assert conflicts_between(history({0: 5, 1: 7}), history({2: 7, 3: 9})) == ()


def test_what_falls_from_one_to_the_other_is_told() -> None:
    falls = (Fall(NEX, before=7, now=6),)

    assert conflicts_between(history({0: 5, 1: 7}), history({2: 6, 3: 9})) == falls
    assert conflicts_between(history({2: 6, 3: 9}), history({0: 5, 1: 7})) == falls


def test_histories_that_take_turns_are_compared_at_every_turn() -> None:
    assert conflicts_between(history({0: 5, 2: 7}), history({1: 6, 3: 8})) == ()
    assert conflicts_between(history({0: 5, 2: 7}), history({1: 6, 3: 6})) == (Fall(NEX, 7, 6),)


def test_an_unchanged_reading_counts_as_well() -> None:
    still_five = history({0: 5, 4: 5})

    assert conflicts_between(still_five, history({2: 6})) == (Fall(NEX, 6, 5),)


def test_a_rollback_inside_one_of_them_contradicts_nothing() -> None:
    assert conflicts_between(history({0: 9, 1: 5}), history({2: 9})) == ()


def test_nothing_contradicts_an_empty_history() -> None:
    assert conflicts_between(PlayerHistory(), history({0: 5})) == ()
    assert conflicts_between(history({0: None}), history({1: 5})) == ()
