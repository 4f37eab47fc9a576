"""Channels that cannot be used: noted once, told once, healed."""

from bot.models import Announcement, ChannelState, Post, PostState
from bot.services.announcements.channel_troubles import Broken
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, World

LEVEL_60 = 273_742


async def break_channel(world: World) -> Broken:
    """Let a channel refuse until it counts as broken."""
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)
    for _ in range(2):
        (posting,) = await world.postings()
        broken = await world.services.delivery.refused(posting, problem="gone")
        world.clock.advance(minutes=1)
    assert broken is not None
    return broken


async def test_what_nobody_could_be_told_is_told_to_one_admin(world: World) -> None:
    await break_channel(world)
    troubles = world.services.channel_troubles
    assert await troubles.to_tell(GUILD) == []
    await troubles.nobody_told(CHANNEL)
    assert await troubles.to_tell(OTHER_GUILD) == []
    assert [it.channel_id for it in await troubles.to_tell(GUILD)] == [CHANNEL]
    assert await world.another_process().channel_troubles.to_tell(GUILD) == []


async def test_nobody_is_told_of_a_channel_that_is_used_no_more(world: World) -> None:
    await break_channel(world)
    await world.services.channel_troubles.nobody_told(CHANNEL)
    await world.choose_channel(channel_id=99)
    assert await world.services.channel_troubles.to_tell(GUILD) == []


async def test_broken_channels_are_known_to_those_who_look_again(world: World) -> None:
    broken = await break_channel(world)
    assert await world.services.channel_troubles.broken() == [broken]
    assert await world.services.channel_troubles.broken(GUILD) == [broken]
    assert await world.services.channel_troubles.broken(OTHER_GUILD) == []


async def test_what_waits_for_a_channel_that_seems_whole_is_tried_at_once(world: World) -> None:
    broken = await break_channel(world)
    await world.services.channel_troubles.try_again(broken)
    (post,) = await Post.all()
    assert (post.state, post.next_attempt_at) == (PostState.WAITING, world.clock.now())
    assert (await ChannelState.get(channel_id=CHANNEL)).broken_at is not None


async def test_a_channel_for_which_nothing_waits_heals_when_it_seems_whole(world: World) -> None:
    broken = await break_channel(world)
    await Announcement.all().delete()
    await Post.all().delete()
    await world.services.channel_troubles.try_again(broken)
    assert await world.services.channel_troubles.broken() == []
