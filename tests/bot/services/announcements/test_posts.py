"""Messages read back for their buttons, and congratulations counted."""

import asyncio

import pytest

from bot.domain.settings.channels import ChannelKind
from bot.errors import HeraldError
from bot.models import Announcement, Congratulation, GuildChannel, Post, PostState
from bot.services.storage.leases import FREE
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, World

LEVEL_60 = 273_742
CHANGE = {"about": "config_change"}


async def sent_post(world: World) -> int:
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)
    await world.delivered()
    (post,) = await Post.all()
    return int(post.id)


async def add_document(world: World, *, channel_id: int) -> Post:
    now = world.clock.now()
    return await Post.create(
        guild_id=GUILD,
        channel_id=channel_id,
        subject=CHANGE,
        created_at=now,
        next_attempt_at=now,
        lease_until=FREE,
    )


async def operations_in(channel_id: int | None) -> None:
    await GuildChannel.filter(guild_id=GUILD).delete()
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.OPERATIONS, channel_id=channel_id)


async def test_a_post_is_read_back_as_it_was_sent(world: World) -> None:
    post_id = await sent_post(world)
    posting = await world.services.posts.posting(post_id, guild_id=GUILD)
    assert [news.player_name for news in posting.news] == ["Zezima"]
    assert (posting.channel_id, posting.congratulations) == (CHANNEL, 0)


async def test_a_post_of_another_guild_is_none(world: World) -> None:
    post_id = await sent_post(world)
    with pytest.raises(HeraldError):
        await world.services.posts.posting(post_id, guild_id=OTHER_GUILD)
    with pytest.raises(HeraldError):
        await world.services.posts.posting(post_id + 1, guild_id=GUILD)


async def test_a_post_of_which_nothing_is_left_is_none(world: World) -> None:
    post_id = await sent_post(world)
    await Announcement.all().delete()
    with pytest.raises(HeraldError):
        await world.services.posts.posting(post_id, guild_id=GUILD)


async def test_each_member_counts_once_however_often_and_fast_they_press(world: World) -> None:
    post_id = await sent_post(world)
    services = [world.another_process().posts for _ in range(3)]
    counted = await asyncio.gather(
        *(posts.congratulate(post_id, member_id=7) for posts in services)
    )
    assert sorted(counted) == [False, False, True]
    assert await services[0].congratulate(post_id, member_id=8)
    assert await Congratulation.all().count() == 2
    posting = await world.services.posts.posting(post_id, guild_id=GUILD)
    assert posting.congratulations == 2


async def test_a_document_is_sent_to_its_channel(world: World) -> None:
    await world.choose_channel()
    await operations_in(77)
    await add_document(world, channel_id=77)
    (posting,) = await world.postings()
    assert (posting.channel_id, posting.document, posting.news) == (77, CHANGE, ())


async def test_a_document_goes_where_its_kind_goes_by_now(world: World) -> None:
    await world.choose_channel()
    await operations_in(78)
    await add_document(world, channel_id=77)
    assert await world.postings() == []
    (posting,) = await world.postings()
    assert posting.channel_id == 78


async def test_a_document_nobody_wants_any_more_is_dropped(world: World) -> None:
    await world.choose_channel()
    await operations_in(None)
    await add_document(world, channel_id=77)
    assert await world.postings() == []
    assert (await Post.get()).state is PostState.DROPPED
