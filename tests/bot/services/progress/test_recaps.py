"""Recaps of a guild, asked of both databases."""

from bot.domain.game.experience import xp_for_level
from bot.domain.progress.recaps import Recap, RecapLine, RecapSpan
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.preferences import Preferences, WeeklyRecap
from bot.domain.settings.setting import Setting
from bot.models import ConfigChange, Guild, GuildChannel, Post
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, World


async def wish_for_recaps(world: World, *, guild_id: int = GUILD) -> None:
    """Let a guild ask for one at this very hour of the week."""
    await world.choose_channel(guild_id)
    now = world.clock.now()
    wish = Preferences(weekly=WeeklyRecap(weekday=now.weekday(), hour=now.hour))
    await Guild.filter(id=guild_id).update(preferences=wish.to_json())


async def a_week_goes_by(world: World) -> None:
    almost = xp_for_level(99) - 100
    await world.track("Wren", attack=almost, overall=almost, zulrah=90)
    await world.track("Robin", attack=5_000, overall=5_000)
    await world.track("Elsewhere", guild_id=OTHER_GUILD, attack=5_000, overall=5_000)
    await world.read("Wren", attack=almost + 200, overall=almost + 200, zulrah=97)
    await world.read("Elsewhere", attack=9_000, overall=9_000)


async def test_a_recap_tells_what_the_guilds_own_players_did(world: World) -> None:
    await a_week_goes_by(world)

    recap = await world.services.recaps.recap(GUILD, RecapSpan.MONTH, is_over=False)

    assert recap.top == (RecapLine("Wren", 200),)
    assert recap.maxed_skills == (RecapLine("Wren", 99, "Attack"),)
    assert recap.kills == (RecapLine("Wren", 7, "Zulrah"),)
    assert (recap.players, recap.active, recap.xp, recap.levels) == (2, 1, 200, 1)


async def test_a_recap_of_a_time_before_tracking_is_empty(world: World) -> None:
    await a_week_goes_by(world)
    recap = await world.services.recaps.recap(GUILD, RecapSpan.MONTH, is_over=True)
    assert (recap.active, recap.top, recap.maxed_skills) == (0, (), ())


async def test_a_due_recap_is_written_once_by_however_many_processes(world: World) -> None:
    await a_week_goes_by(world)
    world.clock.advance(days=7)
    await wish_for_recaps(world)

    posted = [
        await world.services.recaps.post_due(),
        await world.another_process().recaps.post_due(),
    ]

    (post,) = await Post.all()
    assert posted == [1, 0]
    assert (post.guild_id, post.channel_id) == (GUILD, CHANNEL)
    assert Recap.from_json(post.subject).span is RecapSpan.WEEK
    world.clock.advance(days=7)
    assert await world.services.recaps.post_due() == 1


async def test_no_recap_is_written_of_a_week_in_which_nobody_was_tracked(world: World) -> None:
    await a_week_goes_by(world)
    await wish_for_recaps(world)

    assert await world.services.recaps.post_due() == 0
    world.clock.advance(days=7)
    assert await world.services.recaps.post_due() == 1


async def test_no_recap_is_written_where_there_is_no_channel_for_it(world: World) -> None:
    await wish_for_recaps(world)
    await GuildChannel.create(guild_id=GUILD, kind=ChannelKind.RECAPS, channel_id=None)
    assert await world.services.recaps.post_due() == 0
    assert await Post.all().count() == 0


async def test_an_hour_that_had_passed_when_it_was_chosen_counts_from_the_next_week_on(
    world: World,
) -> None:
    await a_week_goes_by(world)
    await wish_for_recaps(world)
    world.clock.advance(minutes=30)
    await ConfigChange.create(
        guild_id=GUILD, member_id=7, changed_at=world.clock.now(), setting=Setting.WEEKLY
    )

    at_once = await world.services.recaps.post_due()
    world.clock.advance(days=7)

    assert at_once == 0
    assert await world.services.recaps.post_due() == 1
