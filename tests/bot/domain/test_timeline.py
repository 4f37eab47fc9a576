from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.readings import UNRANKED, Reading, Standing
from bot.domain.timeline import Entry, merged, readings_of, timeline_of
from tests.bot.domain.factories import START, histories, metric, reading

HOUR = timedelta(hours=1)
NEX, ATTACK = metric("Nex"), metric("Attack")


def test_only_what_changed_is_stored() -> None:
    first = reading({"Nex": 5, "Attack": 100})
    stored = timeline_of(
        [first, reading({"Nex": 5, "Attack": 100}, after=HOUR), reading({"Nex": 6}, after=HOUR * 2)]
    )

    assert stored == (
        Entry(START, first.standings, None),
        Entry(START + HOUR * 2, {NEX: Standing(6, 1000), ATTACK: UNRANKED}, None),
    )


def test_of_two_readings_of_one_moment_the_first_counts() -> None:
    first, second = reading({"Nex": 5}), reading({"Nex": 6})

    assert timeline_of([first, second]) == timeline_of([first])
    assert merged(timeline_of([first]), timeline_of([second])) == timeline_of([first])


def test_stored_moments_give_back_whole_answers() -> None:
    taken = [reading({"Nex": 5, "Attack": 100}), reading({"Nex": 6, "Attack": 100}, after=HOUR)]

    assert readings_of(timeline_of(taken)) == tuple(taken)


@given(history=histories(), chance=st.randoms())
def test_readings_in_any_order_of_arrival_give_the_same_history(
    history: list[Reading], chance: Random
) -> None:
    arrived = list(history)
    chance.shuffle(arrived)

    assert timeline_of([*arrived, *history]) == timeline_of(history)


@given(history=histories(), cut=st.integers(0, 6))
def test_two_halves_of_a_history_merge_into_the_whole(history: list[Reading], cut: int) -> None:
    early, late = timeline_of(history[:cut]), timeline_of(history[cut:])

    assert merged(early, late) == merged(late, early) == timeline_of(history)


@given(history=histories())
def test_a_history_rebuilt_from_what_is_stored_is_the_same(history: list[Reading]) -> None:
    stored = timeline_of(history)

    assert timeline_of(readings_of(stored)) == stored
