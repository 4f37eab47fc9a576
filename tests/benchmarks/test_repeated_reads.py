"""Which repeated reads are a fault: those of players whose first reader was still running."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.repeated_reads import Read, needless_reads

LEASE = timedelta(minutes=5)
START = datetime(2026, 11, 29, 12, tzinfo=UTC)


def read(after_s: float, process_id: str, player: str = "Anna") -> Read:
    return Read(player, START + timedelta(seconds=after_s), process_id)


@pytest.mark.parametrize(
    ("killed_after_s", "needless"), [(None, 1), (5, 0), (10, 0), (11, 1)], ids=str
)
def test_a_second_read_is_needed_only_after_the_first_reader_was_killed(
    killed_after_s: int | None, needless: int
) -> None:
    killed = {} if killed_after_s is None else {"a": START + timedelta(seconds=killed_after_s)}

    reads = [read(10, "b"), read(0, "a")]

    assert needless_reads(reads, killed_at=killed, lease=LEASE) == needless


def test_the_death_of_the_second_reader_excuses_nothing() -> None:
    reads = [read(0, "a"), read(10, "b")]

    assert needless_reads(reads, killed_at={"b": START}, lease=LEASE) == 1


@pytest.mark.parametrize(("after_s", "needless"), [(299, 1), (300, 0)])
def test_a_read_after_the_lease_is_as_it_should_be(after_s: int, needless: int) -> None:
    assert needless_reads([read(0, "a"), read(after_s, "a")], killed_at={}, lease=LEASE) == needless


def test_reads_of_different_players_are_never_compared() -> None:
    assert needless_reads([read(0, "a"), read(1, "a", "Bert")], killed_at={}, lease=LEASE) == 0
