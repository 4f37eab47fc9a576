"""Who goes first, and who holds what."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial

import pytest

from bot.clock import SystemClock
from bot.database import is_postgres, query, time_in_sql
from bot.domain.announcements.delivery_times import PACE
from bot.domain.server.shards import SHARD_SHIFT, Shards, parse_shard_ids
from bot.models import Guild, GuildPlayer, Player, Post, PostState
from bot.services.storage.leases import (
    FREE,
    claim_due_players,
    claim_waiting_posts,
    give_back_players,
    give_back_posts,
    rest_of,
    take_turn,
)
from bot.services.storage.player_rows import IS_READ
from tests.support.clock import NOON
from tests.support.world import World

LARGE, SMALL = 1 << SHARD_SHIFT, 2 << SHARD_SHIFT


async def add_guild(guild_id: int, *, players: int, clash: Sequence[int] = ()) -> list[int]:
    """Make a guild that tracks new players, all due at noon, and some old ones."""
    await Guild.create(id=guild_id, joined_at=NOON, channel_id=guild_id + 1)
    rows = [
        Player(
            name=f"{guild_id % 997}-{n}",
            name_key=f"{guild_id % 997} {n}",
            created_at=NOON,
            next_check_at=NOON,
            lease_until=FREE,
        )
        for n in range(players)
    ]
    for row in rows:
        await row.save()
    ids = [row.id for row in rows]
    await GuildPlayer.bulk_create(
        [
            GuildPlayer(guild_id=guild_id, player_id=player_id, added_by=1, added_at=NOON)
            for player_id in (*ids, *clash)
        ]
    )
    return ids


async def due_for(players: Sequence[int], *, minutes: float, world: World) -> None:
    now = world.clock.now().timestamp() * 1000
    for player_id in players:
        await query(
            "UPDATE player SET next_check_at = $1 WHERE id = $2",
            int(now - minutes * 60_000),
            player_id,
        )


async def read(player_id: int, world: World, *, again_in_minutes: float) -> None:
    """Do what reading does to the schedule."""
    await due_for([player_id], minutes=-again_in_minutes, world=world)
    await Player.filter(id=player_id).update(lease_until=FREE)


async def test_five_players_do_not_wait_behind_a_hundred_of_another_guild(world: World) -> None:
    large = await add_guild(LARGE, players=100)
    small = await add_guild(SMALL, players=5)
    await due_for(large, minutes=60, world=world)
    await due_for(small, minutes=10, world=world)
    claimed = await claim_due_players(world.clock, limit=6)
    assert set(small) < set(claimed)


async def test_in_scarcity_every_guild_gets_its_share_and_every_player_its_turn(
    world: World,
) -> None:
    """One read a minute where forty players would like to be read every ten minutes."""
    large = await add_guild(LARGE, players=36)
    small = await add_guild(SMALL, players=4)
    await due_for((*large, *small), minutes=0, world=world)
    reads = Counter[int]()
    for _ in range(240):
        world.clock.advance(minutes=1)
        for player_id in await claim_due_players(world.clock, limit=1):
            reads[player_id] += 1
            await read(player_id, world, again_in_minutes=10)
    of_small = sum(reads[player_id] for player_id in small)
    assert 60 <= of_small <= 100  # four players can ask for 96 reads, a tenth of all would be 24
    assert min(reads[player_id] for player_id in small) >= 15
    assert min(reads[player_id] for player_id in large) >= 3
    assert max(reads[player_id] for player_id in large) <= 5


async def test_a_player_of_two_guilds_has_both_their_voices(world: World) -> None:
    shared, *others = await add_guild(LARGE, players=6)
    await add_guild(SMALL, players=0, clash=[shared])
    await due_for((shared, *others), minutes=5, world=world)
    assert list(await claim_due_players(world.clock, limit=1)) == [shared]


async def test_within_a_guild_the_longest_overdue_goes_first(world: World) -> None:
    first, second, third = await add_guild(LARGE, players=3)
    for minutes, player_id in ((1, first), (3, second), (2, third)):
        await due_for([player_id], minutes=minutes, world=world)
    order = [list(await claim_due_players(world.clock, limit=1)) for _ in range(3)]
    assert order == [[second], [third], [first]]


async def test_a_lease_that_another_process_has_by_now_is_not_given_back(world: World) -> None:
    await due_for(await add_guild(LARGE, players=1), minutes=1, world=world)
    mine = await claim_due_players(world.clock, limit=1)
    await world.let_leases_run_out()
    world.clock.advance(seconds=2)
    theirs = await claim_due_players(world.clock, limit=1)
    assert set(theirs) == set(mine)
    await give_back_players(mine)
    assert await claim_due_players(world.clock, limit=1) == {}
    await give_back_players(theirs)
    assert set(await claim_due_players(world.clock, limit=1)) == set(mine)


DUE_PLAN = """
EXPLAIN QUERY PLAN SELECT id, next_check_at FROM player WHERE next_check_at <= $1 AND {is_read}
"""


@pytest.mark.usefixtures("database")
async def test_due_players_are_found_by_their_index() -> None:
    """Ten thousand others must not be looked at for the few who are due."""
    if is_postgres():
        pytest.skip("the planner reads small tables whole")
    await add_guild(LARGE, players=3)
    plan = await query(DUE_PLAN.format(is_read=IS_READ), 1)
    assert "COVERING INDEX" in plan[0]["detail"]


GUILDS = [number << SHARD_SHIFT | 5 for number in range(1, 13)]


async def add_posts(guild_ids: Sequence[int], *, channel_id: int | None = None) -> None:
    """Let a message wait for each guild."""
    for guild_id in guild_ids:
        if not await Guild.exists(id=guild_id):
            await Guild.create(id=guild_id, joined_at=NOON, channel_id=guild_id + 1)
        await Post.create(
            guild_id=guild_id,
            channel_id=channel_id or guild_id + 1,
            created_at=NOON,
            next_attempt_at=NOON,
            lease_until=FREE,
        )


async def guilds_of(post_ids: Collection[int]) -> set[int]:
    return {row.guild_id for row in await Post.filter(id__in=list(post_ids))}


@pytest.mark.parametrize("split", [["0", "1"], ["0,2", "1", "3"], ["0-2", "3"]])
async def test_each_guilds_messages_are_claimed_by_the_one_who_serves_it(
    world: World, split: list[str]
) -> None:
    await add_posts(GUILDS)
    ids = [parse_shard_ids(text) for text in split]
    parts = [Shards(numbers, sum(map(len, ids))) for numbers in ids]
    claims = await asyncio.gather(
        *(claim_waiting_posts(world.clock, limit=100, shards=part) for part in parts)
    )
    for part, claimed in zip(parts, claims, strict=True):
        expected = {guild_id for guild_id in GUILDS if part.serve(guild_id)}
        assert await guilds_of(claimed) == expected
    assert sum(map(len, claims)) == len(GUILDS)


async def test_a_message_given_back_is_anothers_at_once(world: World) -> None:
    await add_posts(GUILDS[:2])
    claimed = await claim_waiting_posts(world.clock, limit=5)
    assert await claim_waiting_posts(world.clock, limit=5) == {}
    await give_back_posts(claimed)
    assert set(await claim_waiting_posts(world.clock, limit=5)) == set(claimed)


async def test_what_was_sent_is_not_given_back_to_be_sent_again(world: World) -> None:
    await add_posts(GUILDS[:1])
    claimed = await claim_waiting_posts(world.clock, limit=5)
    await Post.all().update(state=PostState.SENT)
    await give_back_posts(claimed)
    assert await claim_waiting_posts(world.clock, limit=5) == {}


async def test_of_a_channels_messages_the_oldest_is_claimed_alone(world: World) -> None:
    await add_posts([GUILDS[0]] * 3, channel_id=5)
    first, second, _ = sorted([row.id for row in await Post.all()])
    assert list(await claim_waiting_posts(world.clock, limit=5)) == [first]
    assert await claim_waiting_posts(world.clock, limit=5) == {}
    await Post.filter(id=first).update(state=PostState.SENT)
    assert list(await claim_waiting_posts(world.clock, limit=5)) == [second]


async def test_a_channel_has_its_turn_once_in_ten_seconds_whoever_asks(world: World) -> None:
    await add_posts(GUILDS[:1], channel_id=5)
    turn = partial(take_turn, world.clock, guild_id=GUILDS[0], channel_id=5)
    assert sum(await asyncio.gather(*(turn() for _ in range(4)))) == 1
    assert await claim_waiting_posts(world.clock, limit=5) == {}
    assert timedelta(seconds=8) < await rest_of(world.clock, 5) <= PACE
    world.clock.advance(seconds=11)
    assert await rest_of(world.clock, 5) == timedelta(0)
    assert len(await claim_waiting_posts(world.clock, limit=5)) == 1
    assert await turn()
    assert await rest_of(world.clock, 6) == timedelta(0)


async def test_the_machines_own_clock_does_not_count(world: World) -> None:
    await due_for(await add_guild(LARGE, players=1), minutes=1, world=world)
    (until,) = (await claim_due_players(SystemClock(), limit=1)).values()
    (row,) = await query(f"SELECT {time_in_sql()} AS now")
    assert 295_000 < until - row["now"] <= 300_000
