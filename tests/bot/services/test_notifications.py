"""From the outbox to Discord: each announcement once, whatever Discord says."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.domain.news import News
from bot.models import Announcement, AnnouncementState
from bot.services.notifications import NEWS_GOES_STALE_AFTER
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World

LEVEL_60, LEVEL_61 = 273_742, 302_288


async def one_waiting(world: World) -> None:
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)


async def claimed(world: World) -> News:
    (news,) = await world.news()
    return news


async def test_an_announcement_is_claimed_once(world: World) -> None:
    await one_waiting(world)
    assert len(await world.news()) == 1
    assert await world.news() == []


async def test_several_claimers_share_the_announcements_without_overlap(world: World) -> None:
    await world.choose_channel()
    for number in range(12):
        await world.track(f"player {number}")
        await world.read(f"player {number}", attack=LEVEL_60)
    outboxes = [world.another_process().notifications for _ in range(5)]
    shares = await asyncio.gather(*(outbox.claim(limit=5) for outbox in outboxes))
    ids = [news.announcement_id for share in shares for news in share]
    assert len(ids) == len(set(ids)) == 12


async def test_the_oldest_are_claimed_first(world: World) -> None:
    await world.choose_channel()
    for name in ("first", "second", "third"):
        await world.track(name)
        await world.read(name, attack=LEVEL_60)
    share = await world.services.notifications.claim(limit=2)
    assert [news.player_name for news in share] == ["first", "second"]


async def test_what_was_sent_is_never_claimed_again(world: World) -> None:
    await one_waiting(world)
    news = await claimed(world)
    await world.services.notifications.sent(news, message_id=555)
    world.clock.advance(hours=1)
    assert await world.news() == []
    row = await Announcement.get(id=news.announcement_id)
    assert (row.state, row.message_id, row.channel_id) == (AnnouncementState.SENT, 555, CHANNEL)
    assert row.sent_at is not None


async def test_a_crash_before_sending_leaves_the_same_announcement_for_the_next_run(
    world: World,
) -> None:
    await one_waiting(world)
    before = await claimed(world)
    world.services = world.another_process()
    await world.let_leases_run_out(but=timedelta(seconds=10))
    assert await world.news() == []
    await world.let_leases_run_out()
    assert await claimed(world) == before


async def test_a_process_that_ends_gives_back_what_was_not_answered(world: World) -> None:
    await one_waiting(world)
    before = await claimed(world)
    await world.services.notifications.give_back()
    world.services = world.another_process()
    assert await claimed(world) == before


async def test_a_process_that_is_alone_does_not_wait_for_the_lease(world: World) -> None:
    await one_waiting(world)
    before = await claimed(world)
    world.services = world.another_process()
    await world.services.updates.forget_own_leases(is_alone=True)
    assert await claimed(world) == before


async def test_trouble_of_discord_is_retried_at_growing_distances(world: World) -> None:
    await one_waiting(world)
    waits = []
    for _ in range(12):
        news = await claimed(world)
        failed_at = world.clock.now()
        await world.services.notifications.failed(news, problem="503")
        row = await Announcement.get(id=news.announcement_id)
        waits.append((row.next_attempt_at - failed_at).total_seconds())
        world.clock.advance(seconds=waits[-1] - 1)
        assert await world.news() == []
        world.clock.advance(seconds=1)
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == 900


async def test_trouble_of_discord_never_breaks_the_channel(world: World) -> None:
    await one_waiting(world)
    for _ in range(5):
        await world.services.notifications.failed(await claimed(world), problem="503")
        world.clock.advance(minutes=20)
    settings = await world.services.guilds.settings_of(GUILD)
    assert settings.channel_broken_at is None


async def test_one_refusal_does_not_break_the_channel(world: World) -> None:
    await one_waiting(world)
    assert await world.services.notifications.refused(await claimed(world), problem="no") is None
    assert (await world.services.guilds.settings_of(GUILD)).channel_problem is None


async def test_a_refusal_after_discords_own_trouble_is_the_first(world: World) -> None:
    await one_waiting(world)
    await world.services.notifications.failed(await claimed(world), problem="503")
    world.clock.advance(minutes=1)
    assert await world.services.notifications.refused(await claimed(world), problem="no") is None


async def test_a_channel_that_refuses_twice_is_broken_and_told_of_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await one_waiting(world)
    told = []
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            news = await claimed(world)
            told.append(await world.services.notifications.refused(news, problem="Missing Access"))
            world.clock.advance(minutes=5)
    assert [broken is not None for broken in told] == [False, True, False, False]
    assert told[1] is not None
    assert (told[1].guild_id, told[1].channel_id) == (GUILD, CHANNEL)
    settings = await world.services.guilds.settings_of(GUILD)
    assert settings.channel_problem == "Missing Access"
    assert settings.channel_broken_at is not None
    assert [record.levelname for record in caplog.records].count("WARNING") == 1


async def test_several_announcements_break_a_channel_once(world: World) -> None:
    await one_waiting(world)
    await world.read(attack=LEVEL_61)
    told = []
    for _ in range(3):
        told += [
            await world.services.notifications.refused(news, problem="no")
            for news in await world.news()
        ]
        world.clock.advance(minutes=5)
    assert len(told) == 6
    assert len([broken for broken in told if broken]) == 1


async def test_a_success_heals_the_channel(world: World) -> None:
    await one_waiting(world)
    for _ in range(2):
        await world.services.notifications.refused(await claimed(world), problem="no")
        world.clock.advance(minutes=1)
    await world.services.notifications.sent(await claimed(world), message_id=1)
    settings = await world.services.guilds.settings_of(GUILD)
    assert (settings.channel_problem, settings.channel_broken_at) == (None, None)


async def test_a_channel_that_breaks_again_is_told_of_again(world: World) -> None:
    await one_waiting(world)
    for _ in range(2):
        await world.services.notifications.refused(await claimed(world), problem="no")
        world.clock.advance(minutes=1)
    await world.services.notifications.sent(await claimed(world), message_id=1)
    await world.read(attack=LEVEL_61)
    told = []
    for _ in range(2):
        told.append(await world.services.notifications.refused(await claimed(world), problem="no"))
        world.clock.advance(minutes=1)
    assert [broken is not None for broken in told] == [False, True]


async def test_a_new_channel_gets_what_waited_for_the_broken_one_at_once(world: World) -> None:
    await one_waiting(world)
    await world.services.notifications.refused(await claimed(world), problem="no")
    world.clock.advance(seconds=1)
    assert await world.news() == []
    await world.choose_channel(channel_id=99)
    assert (await claimed(world)).channel_id == 99


async def test_nothing_is_claimed_for_a_guild_without_a_channel(world: World) -> None:
    await one_waiting(world)
    await world.services.guilds.set_channel(GUILD, channel_id=None)
    assert await world.news() == []


async def test_stale_news_is_dropped(world: World) -> None:
    await one_waiting(world)
    world.clock.advance(seconds=NEWS_GOES_STALE_AFTER.total_seconds() + 1)
    assert await world.news() == []
    (row,) = await Announcement.all()
    assert row.state is AnnouncementState.DROPPED


async def test_news_of_almost_a_day_is_still_told(world: World) -> None:
    await one_waiting(world)
    world.clock.advance(seconds=NEWS_GOES_STALE_AFTER.total_seconds() - 1)
    assert len(await world.news()) == 1


async def test_news_of_a_player_untracked_meanwhile_is_dropped_there(world: World) -> None:
    await one_waiting(world)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    await world.track(guild_id=OTHER_GUILD)
    assert await world.news() == []
    (row,) = await Announcement.all()
    assert row.state is AnnouncementState.DROPPED


async def test_what_discord_will_never_take_is_given_up(world: World) -> None:
    await one_waiting(world)
    await world.services.notifications.drop(await claimed(world), problem="400 " * 100)
    world.clock.advance(hours=1)
    assert await world.news() == []


async def test_the_linked_member_is_told_with_the_news(world: World) -> None:
    await world.choose_channel()
    world.hiscores.put(ZEZIMA, {})
    await world.services.tracking.track_player(ZEZIMA, guild_id=GUILD, added_by=1, member_id=2**60)
    await world.read(attack=LEVEL_60)
    assert (await claimed(world)).member_id == 2**60
