from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.history import (
    HistoryEntry,
    PlayerHistory,
    history_of,
    known_after,
    merged,
    readings_of,
)
from bot.domain.figures.readings import UNRANKED, KnownStats, Reading, Standing
from tests.bot.domain.factories import START, histories, metric, reading

HOUR = timedelta(hours=1)
NEX, ATTACK, OVERALL = metric("Nex"), metric("Attack"), metric("Overall")


def test_only_what_changed_is_stored() -> None:
    first = reading({"Nex": 5, "Attack": 100})
    stored = history_of(
        [first, reading({"Nex": 5, "Attack": 100}, after=HOUR), reading({"Nex": 6}, after=HOUR * 2)]
    )

    assert stored == PlayerHistory(
        (
            HistoryEntry(START, first.standings, None),
            HistoryEntry(
                START + HOUR * 2,
                {NEX: Standing(6, 1000), ATTACK: UNRANKED},
                None,
                previous_at=START + HOUR,
            ),
        ),
        read_until=START + HOUR * 2,
    )


def test_a_total_level_that_changed_alone_is_stored() -> None:
    totals = [None, 500, None, 500, 501]
    taken = [
        reading({"Nex": 5}, after=HOUR * hour, total_level=total)
        for hour, total in enumerate(totals)
    ]

    assert [entry.total_level for entry in history_of(taken).entries] == [None, 500, 501]


def test_overall_is_kept_with_its_rank_of_the_moment() -> None:
    taken = [
        reading({"Overall": 500, "Nex": 5}, rank=70),
        reading({"Overall": 500, "Nex": 6}, after=HOUR, rank=71),
        reading({"Overall": None, "Nex": 7}, after=HOUR * 2),
    ]
    stored = history_of(taken)

    assert [entry.overall for entry in stored.entries] == [
        Standing(500, 70),
        Standing(500, 71),
        UNRANKED,
    ]
    assert history_of(readings_of(stored)) == stored


def test_of_two_readings_of_one_moment_the_first_counts() -> None:
    first, second = reading({"Nex": 5}), reading({"Nex": 6})

    assert history_of([first, second]) == history_of([first])
    assert merged(history_of([first]), history_of([second])) == history_of([first])


def test_stored_moments_give_back_whole_answers() -> None:
    taken = [reading({"Nex": 5, "Attack": 100}), reading({"Nex": 6, "Attack": 100}, after=HOUR)]

    assert readings_of(history_of(taken)) == tuple(taken)


def test_the_readings_without_a_change_that_are_remembered_are_given_back() -> None:
    taken = [reading({"Nex": 5 + hour // 3}, after=HOUR * hour) for hour in (0, 1, 2, 3, 4, 5)]

    assert readings_of(history_of(taken)) == tuple(taken[hour] for hour in (0, 2, 3, 5))


def test_nothing_read_is_an_empty_timeline() -> None:
    assert history_of([]) == merged(PlayerHistory(), PlayerHistory()) == PlayerHistory()
    assert known_after([]) is None


@given(history=histories(), chance=st.randoms())
def test_readings_in_any_order_of_arrival_give_the_same_history(
    history: list[Reading], chance: Random
) -> None:
    arrived = list(history)
    chance.shuffle(arrived)

    assert history_of([*arrived, *history]) == history_of(history)


@given(history=histories(), cut=st.integers(0, 6))
def test_two_halves_of_a_history_merge_into_the_whole(history: list[Reading], cut: int) -> None:
    early, late = history_of(history[:cut]), history_of(history[cut:])

    assert merged(early, late) == merged(late, early) == history_of(history)


@given(history=histories())
def test_a_history_rebuilt_from_what_is_stored_is_the_same(history: list[Reading]) -> None:
    stored = history_of(history)

    assert history_of(readings_of(stored)) == stored


@given(history=histories())
def test_what_is_known_can_be_told_from_what_is_stored(history: list[Reading]) -> None:
    known: KnownStats | None = None
    for taken in history:
        known = KnownStats.after(known, taken)
    stored = known_after(history_of(history).entries)

    assert known is not None
    assert stored is not None
    assert stored.total_level == known.total_level
    assert {name: (row.value, row.stale) for name, row in stored.standings.items()} == {
        name: (row.value, row.stale) for name, row in known.standings.items()
    }
