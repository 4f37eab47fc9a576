"""Which servers a process serves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.server.shards import EVERYTHING, Shards, parse_shard_ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [("0", (0,)), ("0,1", (0, 1)), ("0-3", (0, 1, 2, 3)), (" 4 , 0-1,9 ", (0, 1, 4, 9))],
)
def test_shards_are_read_from_numbers_and_spans(text: str, ids: tuple[int, ...]) -> None:
    assert parse_shard_ids(text) == ids


@pytest.mark.parametrize("text", ["", "a", "-1", "1-", "1-2-3", "3-1", "0,0", "0-2,1", "0,,1", "½"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be|backwards|twice"):
        parse_shard_ids(text)


@given(st.sets(st.integers(0, 40), min_size=1))
def test_what_is_written_can_be_read_again(ids: set[int]) -> None:
    shards = Shards(tuple(sorted(ids)), 41)
    assert parse_shard_ids(str(shards).removesuffix(" of 41")) == shards.ids


@given(st.integers(0, 2**63 - 1), st.integers(1, 64))
def test_every_server_is_served_by_exactly_one_shard(guild_id: int, count: int) -> None:
    assert [Shards((number,), count).serve(guild_id) for number in range(count)].count(True) == 1
    assert EVERYTHING.serve(guild_id)


def test_one_process_has_the_first_shard() -> None:
    assert [Shards(ids, 4).is_first for ids in ((0, 1), (2, 3))] == [True, False]
