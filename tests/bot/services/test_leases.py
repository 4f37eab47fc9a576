"""Who goes first, and who holds what."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest

from bot.clock import SystemClock
from bot.database import is_postgres, query, time_in_sql
from bot.domain.shards import SHARD_SHIFT, Shards, parse_shard_ids
from bot.models import Announcement, AnnouncementState, Guild, GuildPlayer, Player
from bot.services.leases import (
    FREE,
    claim_due_players,
    claim_waiting_announcements,
    give_back_announcements,
    give_back_players,
)
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


@pytest.mark.usefixtures("database")
async def test_due_players_are_found_by_their_index() -> None:
    """Ten thousand others must not be looked at for the few who are due."""
    if is_postgres():
        pytest.skip("the planner reads small tables whole")
    await add_guild(LARGE, players=3)
    plan = await query(
        "EXPLAIN QUERY PLAN SELECT id, next_check_at FROM player WHERE status IN "
        "('active', 'quarantined', 'missing') AND next_check_at <= $1",
        1,
    )
    assert "COVERING INDEX" in plan[0]["detail"]


GUILDS = [number << SHARD_SHIFT | 5 for number in range(1, 13)]


async def add_news(guild_ids: Sequence[int]) -> None:
    """Let something wait to be told to each guild."""
    for guild_id in guild_ids:
        (player_id,) = await add_guild(guild_id, players=1)
        await Announcement.create(
            guild_id=guild_id,
            player_id=player_id,
            key="news",
            subject={},
            reached_at=NOON,
            not_before=NOON,
            created_at=NOON,
            next_attempt_at=NOON,
            lease_until=FREE,
        )


async def guilds_of(announcement_ids: Sequence[int]) -> set[int]:
    return {row.guild_id for row in await Announcement.filter(id__in=list(announcement_ids))}


@pytest.mark.parametrize("split", [["0", "1"], ["0,2", "1", "3"], ["0-2", "3"]])
async def test_each_guilds_news_is_claimed_by_the_one_who_serves_it(
    world: World, split: list[str]
) -> None:
    await add_news(GUILDS)
    ids = [parse_shard_ids(text) for text in split]
    parts = [Shards(numbers, sum(map(len, ids))) for numbers in ids]
    claims = await asyncio.gather(
        *(claim_waiting_announcements(world.clock, limit=100, shards=part) for part in parts)
    )
    for part, claimed in zip(parts, claims, strict=True):
        expected = {guild_id for guild_id in GUILDS if part.serve(guild_id)}
        assert await guilds_of(list(claimed)) == expected
    assert sum(map(len, claims)) == len(GUILDS)


async def test_news_given_back_is_anothers_at_once(world: World) -> None:
    await add_news(GUILDS[:2])
    claimed = await claim_waiting_announcements(world.clock, limit=5)
    assert await claim_waiting_announcements(world.clock, limit=5) == {}
    await give_back_announcements(claimed)
    assert set(await claim_waiting_announcements(world.clock, limit=5)) == set(claimed)


async def test_what_was_sent_is_not_given_back_to_be_sent_again(world: World) -> None:
    await add_news(GUILDS[:1])
    claimed = await claim_waiting_announcements(world.clock, limit=5)
    await Announcement.all().update(state=AnnouncementState.SENT)
    await give_back_announcements(claimed)
    assert await claim_waiting_announcements(world.clock, limit=5) == {}


async def test_the_machines_own_clock_does_not_count(world: World) -> None:
    await due_for(await add_guild(LARGE, players=1), minutes=1, world=world)
    (until,) = (await claim_due_players(SystemClock(), limit=1)).values()
    (row,) = await query(f"SELECT {time_in_sql()} AS now")
    assert 295_000 < until - row["now"] <= 300_000
