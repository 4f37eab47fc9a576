"""A clock that was ahead and was put right: reading, news and messages go on."""

from datetime import datetime, timedelta

import pytest

from bot.domain.progress.milestones import Milestone
from bot.models import Announcement, Player, Post, Snapshot, Value
from bot.services.storage.leases import FREE, claim_due_players
from bot.services.updates.future_moments import BEFORE_NOW
from tests.support.world import GUILD, ZEZIMA, World

LEVEL_50, LEVEL_51, LEVEL_52, LEVEL_53 = 101_333, 111_945, 123_660, 136_594
MONTH, HOUR = timedelta(days=30), timedelta(hours=1)


def threshold_of(subject: object) -> float:
    assert isinstance(subject, Milestone)
    return subject.threshold


async def take_up(world: World) -> None:
    """Have the fetch loop claim and read whoever is due, as it does once a second."""
    for player_id in await world.services.updates.claim_due(limit=10):
        await world.services.updates.update(player_id)


async def a_month_ahead_for_a_minute(world: World, ahead: timedelta) -> datetime:
    """Read a player while the clock is ahead; return when the clock is put right."""
    await world.choose_channel()
    await world.track(Attack=LEVEL_50)
    world.clock.advance(minutes=10)
    await take_up(world)
    world.clock.advance(seconds=ahead.total_seconds())
    world.hiscores.put(ZEZIMA, {"Attack": LEVEL_51})
    await Player.all().update(next_check_at=world.clock.now())
    await take_up(world)
    assert (await world.player()).last_checked_at == world.clock.now()
    world.clock.advance(seconds=60 - ahead.total_seconds())
    return world.clock.now()


@pytest.mark.parametrize("ahead", [MONTH, HOUR])
async def test_players_are_read_again_at_once(world: World, ahead: timedelta) -> None:
    put_right = await a_month_ahead_for_a_minute(world, ahead)
    world.hiscores.put(ZEZIMA, {"Attack": LEVEL_52})
    world.clock.advance(seconds=1)
    await take_up(world)

    player = await world.player()
    assert player.last_checked_at == put_right + timedelta(seconds=1)
    assert player.next_check_at < put_right + timedelta(days=2)
    assert await Snapshot.filter(taken_at__gt=world.clock.now()).count() == 0
    assert await Value.filter(taken_at__gt=world.clock.now()).count() == 0
    values = await Value.filter(value__in=[LEVEL_50, LEVEL_51, LEVEL_52]).order_by("taken_at")
    assert [row.value for row in values] == [LEVEL_50, LEVEL_51, LEVEL_52]


@pytest.mark.parametrize("ahead", [MONTH, HOUR])
async def test_news_of_before_and_after_are_told_once(world: World, ahead: timedelta) -> None:
    await a_month_ahead_for_a_minute(world, ahead)
    world.hiscores.put(ZEZIMA, {"Attack": LEVEL_52})
    world.clock.advance(seconds=1)
    await take_up(world)
    told = [news.subject for news in await world.delivered()]

    assert len(told) == len(set(map(str, told)))
    assert [threshold_of(subject) for subject in told] == [51, 52]
    assert await Announcement.filter(created_at__gt=world.clock.now()).count() == 0


async def test_a_process_that_starts_after_the_clock_was_put_right_notices(world: World) -> None:
    put_right = await a_month_ahead_for_a_minute(world, MONTH)
    later = world.another_process()
    assert await later.updates.claim_due(limit=10) == [(await world.player()).id]
    assert (await world.player()).last_checked_at == put_right - BEFORE_NOW


async def test_a_lease_that_no_process_can_have_taken_by_this_clock_is_none(world: World) -> None:
    await world.track()
    world.clock.advance(days=2)
    far = datetime.fromisoformat("2126-01-01T00:00:00+00:00")
    await Player.all().update(lease_until=far)
    assert len(await claim_due_players(world.clock, limit=5)) == 1


async def test_messages_made_while_the_clock_was_ahead_are_sent(world: World) -> None:
    await world.choose_channel()
    far = world.clock.now() + MONTH
    await Post.create(
        guild_id=GUILD,
        channel_id=11,
        key="recap",
        subject={"kind": "recap"},
        created_at=far,
        next_attempt_at=far,
        lease_until=FREE,
    )
    await world.services.updates.claim_due(limit=1)
    post = await Post.get(key="recap")
    assert (post.created_at, post.next_attempt_at) == (world.clock.now(), world.clock.now())


async def test_what_is_planned_within_the_usual_time_is_left_alone(world: World) -> None:
    await world.track()
    before = await world.player()
    await world.another_process().updates.claim_due(limit=1)
    assert await world.player() == before
    assert (await world.player()).next_check_at == before.next_check_at
