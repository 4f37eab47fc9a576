"""From the outbox to Discord: each announcement once, whatever Discord says."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.domain.announcements.delivery_times import GOES_STALE_AFTER
from bot.domain.announcements.post import PostContent
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.preferences import Digest, Preferences, QuietHours
from bot.domain.settings.setting import Setting
from bot.models import Announcement, AnnouncementState, Guild, GuildChannel, Post, PostState
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World

LEVEL_60, LEVEL_61 = 273_742, 302_288


async def one_waiting(world: World) -> None:
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)


async def claimed(world: World) -> PostContent:
    (posting,) = await world.postings()
    return posting


async def test_an_announcement_is_claimed_once(world: World) -> None:
    await one_waiting(world)
    assert len(await world.news()) == 1
    assert await world.news() == []


async def test_several_claimers_share_the_messages_without_overlap(world: World) -> None:
    for number in range(8):
        guild_id = GUILD + number
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id)
    await world.read(attack=LEVEL_60)
    outboxes = [world.another_process().delivery for _ in range(4)]
    shares = await asyncio.gather(*(outbox.claim(limit=5) for outbox in outboxes))
    guilds = [posting.guild_id for share in shares for posting in share]
    assert len(guilds) == len(set(guilds)) == 8
    told = [news.announcement_id for share in shares for it in share for news in it.news]
    assert len(told) == len(set(told)) == 8


async def test_news_of_several_players_is_one_message_oldest_first(world: World) -> None:
    await world.choose_channel()
    for name in ("first", "second", "third"):
        await world.track(name)
        await world.read(name, attack=LEVEL_60)
    posting = await claimed(world)
    assert [news.player_name for news in posting.news] == ["first", "second", "third"]
    assert posting.following == 0


async def test_a_busy_guild_gets_ten_lines_each_ten_seconds(world: World) -> None:
    await world.choose_channel()
    for number in range(23):
        await world.track(f"player {number}")
        await world.read(f"player {number}", attack=LEVEL_60, minutes=1)
    sizes = []
    told: list[int] = []
    for _ in range(3):
        posting = await claimed(world)
        sizes.append((len(posting.news), posting.following))
        told += [news.announcement_id for news in posting.news]
        await world.services.delivery.sent(posting, message_id=1)
        assert await world.postings() == []
        world.clock.advance(seconds=8)
        assert await world.postings() == []
        world.clock.advance(seconds=4)
    assert sizes == [(10, 13), (10, 3), (3, 0)]
    assert sorted(told) == [row.id for row in await Announcement.all().order_by("id")]
    assert await world.postings() == []


async def test_what_was_sent_is_never_claimed_again(world: World) -> None:
    await one_waiting(world)
    posting = await claimed(world)
    await world.services.delivery.sent(posting, message_id=555)
    world.clock.advance(hours=1)
    assert await world.news() == []
    (row,) = await Announcement.all()
    assert (row.state, row.message_id, row.channel_id) == (AnnouncementState.SENT, 555, CHANNEL)
    assert row.sent_at is not None
    assert (await Post.get(id=posting.post_id)).state is PostState.SENT


async def test_a_crash_before_sending_leaves_the_same_announcement_for_the_next_run(
    world: World,
) -> None:
    await one_waiting(world)
    before = await claimed(world)
    world.services = world.another_process()
    await world.let_leases_run_out(but=timedelta(seconds=10))
    assert await world.news() == []
    await world.let_leases_run_out()
    await world.let_channels_rest()
    again = await claimed(world)
    assert (again.post_id, again.news) == (before.post_id, before.news)
    assert (before.may_be_there, again.may_be_there) == (False, True)


async def test_a_process_that_ends_gives_back_what_was_not_answered(world: World) -> None:
    await one_waiting(world)
    before = await claimed(world)
    await world.services.delivery.give_back()
    world.services = world.another_process()
    await world.let_channels_rest()
    assert (await claimed(world)).news == before.news


async def test_a_process_that_is_alone_does_not_wait_for_the_lease(world: World) -> None:
    await one_waiting(world)
    before = await claimed(world)
    world.services = world.another_process()
    await world.services.updates.forget_own_leases(is_alone=True)
    await world.let_channels_rest()
    assert (await claimed(world)).news == before.news


async def test_trouble_of_discord_is_retried_at_growing_distances(world: World) -> None:
    await one_waiting(world)
    waits = []
    for _ in range(12):
        posting = await claimed(world)
        failed_at = world.clock.now()
        await world.services.delivery.failed(posting, problem="503")
        row = await Post.get(id=posting.post_id)
        waits.append((row.next_attempt_at - failed_at).total_seconds())
        await world.let_channels_rest()
        world.clock.advance(seconds=waits[-1] - 1)
        assert await world.postings() == []
        world.clock.advance(seconds=1)
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == 900


async def test_trouble_of_discord_never_breaks_the_channel(world: World) -> None:
    await one_waiting(world)
    for _ in range(5):
        await world.services.delivery.failed(await claimed(world), problem="503")
        world.clock.advance(minutes=20)
    assert (await world.services.guilds.settings_of(GUILD)).troubles == ()


async def test_one_refusal_does_not_break_the_channel(world: World) -> None:
    await one_waiting(world)
    assert await world.services.delivery.refused(await claimed(world), problem="no") is None
    assert (await world.services.guilds.settings_of(GUILD)).troubles == ()


async def test_a_refusal_after_discords_own_trouble_is_the_first(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    world.clock.advance(minutes=1)
    assert await world.services.delivery.refused(await claimed(world), problem="no") is None


async def test_a_channel_that_refuses_twice_is_broken_and_told_of_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await one_waiting(world)
    told = []
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            posting = await claimed(world)
            refused = world.services.delivery.refused
            told.append(await refused(posting, problem="Missing Access"))
            world.clock.advance(minutes=5)
    assert [broken is not None for broken in told] == [False, True, False, False]
    assert told[1] is not None
    assert (told[1].guild_id, told[1].channel_id) == (GUILD, CHANNEL)
    (trouble,) = (await world.services.guilds.settings_of(GUILD)).troubles
    assert (trouble.channel_id, trouble.problem) == (CHANNEL, "Missing Access")
    assert [record.levelname for record in caplog.records].count("WARNING") == 1


async def test_a_success_heals_the_channel(world: World) -> None:
    await one_waiting(world)
    for _ in range(2):
        await world.services.delivery.refused(await claimed(world), problem="no")
        world.clock.advance(minutes=1)
    await world.services.delivery.sent(await claimed(world), message_id=1)
    assert (await world.services.guilds.settings_of(GUILD)).troubles == ()


async def test_a_channel_that_breaks_again_is_told_of_again(world: World) -> None:
    await one_waiting(world)
    for _ in range(2):
        await world.services.delivery.refused(await claimed(world), problem="no")
        world.clock.advance(minutes=1)
    await world.services.delivery.sent(await claimed(world), message_id=1)
    await world.read(attack=LEVEL_61)
    told = []
    for _ in range(2):
        told.append(await world.services.delivery.refused(await claimed(world), problem="no"))
        world.clock.advance(minutes=1)
    assert [broken is not None for broken in told] == [False, True]


async def test_a_new_channel_gets_what_waited_for_the_broken_one_at_once(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.refused(await claimed(world), problem="no")
    world.clock.advance(seconds=1)
    assert await world.news() == []
    await world.choose_channel(channel_id=99)
    await world.let_channels_rest()
    assert await world.postings() == []  # taken apart
    assert (await claimed(world)).channel_id == 99
    assert await Post.all().count() == 1


async def test_what_may_have_arrived_is_not_sent_elsewhere(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    await world.choose_channel(channel_id=99)
    await world.let_channels_rest()
    again = await claimed(world)
    assert (again.channel_id, again.may_be_there) == (CHANNEL, True)


async def test_nothing_is_posted_for_a_guild_without_a_channel(world: World) -> None:
    await one_waiting(world)
    await world.choose({Setting.CHANNEL: "off"})
    assert await world.postings() == []
    (row,) = await Announcement.all()
    assert row.state is AnnouncementState.DROPPED


async def test_stale_news_is_dropped(world: World) -> None:
    await one_waiting(world)
    world.clock.advance(seconds=GOES_STALE_AFTER.total_seconds() + 1)
    assert await world.news() == []
    (row,) = await Announcement.all()
    assert row.state is AnnouncementState.DROPPED


async def test_a_message_that_could_not_be_sent_for_a_day_is_dropped(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    world.clock.advance(seconds=GOES_STALE_AFTER.total_seconds() + 1)
    assert await world.postings() == []
    assert [row.state for row in await Post.all()] == [PostState.DROPPED]
    (row,) = await Announcement.all()
    assert (row.state, row.problem) == (AnnouncementState.DROPPED, "503")


async def test_news_of_almost_a_day_is_still_told(world: World) -> None:
    await one_waiting(world)
    world.clock.advance(seconds=GOES_STALE_AFTER.total_seconds() - 1)
    assert len(await world.news()) == 1


async def test_news_of_a_player_untracked_meanwhile_is_dropped_there(world: World) -> None:
    await one_waiting(world)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    await world.track(guild_id=OTHER_GUILD)
    assert await world.news() == []
    (row,) = await Announcement.all()
    assert row.state is AnnouncementState.DROPPED


async def test_a_line_about_a_player_untracked_meanwhile_is_left_out(world: World) -> None:
    await one_waiting(world)
    await world.track("Other")
    await world.read("Other", attack=LEVEL_60)
    await world.services.delivery.failed(await claimed(world), problem="503")
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    world.clock.advance(minutes=1)
    assert [news.player_name for news in (await claimed(world)).news] == ["Other"]


async def test_a_message_about_nobody_tracked_is_dropped(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    await world.track(guild_id=OTHER_GUILD)
    world.clock.advance(minutes=1)
    assert await world.postings() == []
    assert [row.state for row in await Post.all()] == [PostState.DROPPED]


async def test_what_discord_will_never_take_is_given_up(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.drop(await claimed(world), problem="400 " * 100)
    world.clock.advance(hours=1)
    assert await world.news() == []


async def test_the_linked_member_is_told_with_the_news(world: World) -> None:
    await world.choose_channel()
    world.hiscores.put(ZEZIMA, {})
    await world.services.tracking.track_player(ZEZIMA, guild_id=GUILD, added_by=1, member_id=2**60)
    await world.read(attack=LEVEL_60)
    posting = await claimed(world)
    assert [news.member_id for news in posting.news] == [2**60]


async def prefer(world: World, preferences: Preferences) -> None:
    """Have the guild prefer something, as ``Choosing`` writes it, and look at its news again."""
    await Guild.filter(id=GUILD).update(preferences=preferences.to_json())
    await Announcement.all().update(next_attempt_at=world.clock.now())
    await Post.all().update(next_attempt_at=world.clock.now())


AFTERNOON = QuietHours(11 * 60, 16 * 60)
"""Quiet hours around noon, when the world's clock begins; its guild keeps UTC."""


async def test_news_of_quiet_hours_is_posted_when_they_are_over(world: World) -> None:
    await one_waiting(world)
    await prefer(world, Preferences(quiet=AFTERNOON))
    assert await world.postings() == []
    world.clock.advance(hours=3, minutes=49)
    assert await world.postings() == []
    world.clock.advance(minutes=1)
    assert len((await claimed(world)).news) == 1


async def test_a_message_that_failed_before_quiet_hours_waits_for_their_end(world: World) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    await prefer(world, Preferences(quiet=AFTERNOON))
    world.clock.advance(minutes=1)
    assert await world.postings() == []
    world.clock.advance(hours=4)
    assert (await claimed(world)).may_be_there


async def test_a_digest_takes_the_day_together_and_leaves_nothing_out(world: World) -> None:
    await world.choose_channel()
    await prefer(world, Preferences(digest=Digest.DAILY, digest_hour=20))
    for number in range(12):
        await world.track(f"player {number}")
        await world.read(f"player {number}", attack=LEVEL_60, minutes=1)
        assert await world.postings() == []
    world.clock.advance(hours=8)
    digest = await claimed(world)
    assert (len(digest.news), digest.following) == (12, 0)
    await world.services.delivery.sent(digest, message_id=1)
    world.clock.advance(minutes=1)
    assert await world.postings() == []


async def test_the_waiting_of_a_digest_makes_no_news_stale(world: World) -> None:
    await one_waiting(world)
    await prefer(world, Preferences(digest=Digest.DAILY, digest_hour=12))
    assert await world.postings() == []
    world.clock.advance(hours=40)
    assert len((await claimed(world)).news) == 1


async def test_kinds_of_news_go_to_channels_of_their_own_or_nowhere(world: World) -> None:
    await world.choose_channel()
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.BOSSES, channel_id=77)
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.LEVELS, channel_id=None)
    await world.track(zulrah=40)
    await world.read(attack=LEVEL_60, zulrah=51)
    assert [news.channel_id for news in await world.delivered()] == [77]
    await GuildChannel.filter(kind=ChannelKind.LEVELS).delete()
    await world.read(attack=LEVEL_61)
    assert [news.channel_id for news in await world.delivered()] == [CHANNEL]


async def test_a_guild_that_was_left_is_told_nothing(world: World) -> None:
    await one_waiting(world)
    await Guild.filter(id=GUILD).update(left_at=world.clock.now())
    await world.read(attack=LEVEL_61)
    assert await world.postings() == []
    assert [row.state for row in await Announcement.all()] == [AnnouncementState.DROPPED]


async def test_news_that_cannot_be_read_holds_up_no_other_guild(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await one_waiting(world)
    await Announcement.all().update(subject={"about": "the weather"})
    await world.choose_channel(OTHER_GUILD)
    await world.track(guild_id=OTHER_GUILD)
    await world.read(attack=LEVEL_61)
    assert [posting.guild_id for posting in await world.postings()] == [OTHER_GUILD]
    assert "could not be put together" in caplog.text


async def test_a_message_that_cannot_be_read_holds_up_no_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await one_waiting(world)
    await world.services.delivery.failed(await claimed(world), problem="503")
    await Announcement.all().update(subject={"about": "the weather"})
    await world.choose_channel(OTHER_GUILD)
    await world.track(guild_id=OTHER_GUILD)
    world.clock.advance(minutes=1)
    await world.read("Zezima", attack=LEVEL_61, minutes=0.1)
    await Announcement.filter(guild_id=GUILD, post_id__isnull=True).delete()
    assert [posting.guild_id for posting in await world.postings()] == [OTHER_GUILD]
    assert "could not be read" in caplog.text
