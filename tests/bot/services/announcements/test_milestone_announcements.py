"""What each guild hears of the same reading: its own steps and wishes."""

from bot.domain.announcements.announcement import Summary
from bot.domain.game.experience import xp_for_level
from bot.domain.game.metrics import Family, Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.preferences import Preferences, ThresholdRule
from bot.models import Guild
from tests.support.world import GUILD, OTHER_GUILD, World, milestone_of

LEVEL, KILLS, TOTAL = MilestoneKind.LEVEL, MilestoneKind.KILLS, MilestoneKind.TOTAL_LEVEL
XP = MilestoneKind.OVERALL_XP
ATTACK = Metric("Attack", Family.SKILL)


async def guild_that_wants(
    world: World, preferences: Preferences, *, guild_id: int = GUILD
) -> None:
    await world.choose_channel(guild_id)
    await Guild.filter(id=guild_id).update(preferences=preferences.to_json())


async def heard(world: World, guild_id: int = GUILD) -> list[tuple[str, int]]:
    told = [milestone_of(news) for news in await world.delivered() if news.guild_id == guild_id]
    return sorted((it.metric.name, it.threshold) for it in told if it)


async def test_two_guilds_hear_of_the_same_player_in_steps_of_their_own(world: World) -> None:
    await guild_that_wants(world, Preferences(steps={LEVEL: ThresholdRule(every=5)}))
    await guild_that_wants(
        world, Preferences(steps={LEVEL: ThresholdRule(minimum=63)}), guild_id=OTHER_GUILD
    )
    for guild_id in (GUILD, OTHER_GUILD):
        await world.track(guild_id=guild_id, attack=xp_for_level(58))

    await world.read(attack=xp_for_level(62))
    told = [(news.guild_id, milestone_of(news)) for news in await world.delivered()]
    assert [(guild_id, it and it.threshold) for guild_id, it in told] == [(GUILD, 60)]
    await world.read(attack=xp_for_level(64))
    assert await heard(world, OTHER_GUILD) == [("Attack", 64)]


async def test_kills_between_the_usual_thresholds_are_told_in_steps_once(world: World) -> None:
    await guild_that_wants(world, Preferences(steps={KILLS: ThresholdRule(every=25)}))
    await world.track(zulrah=60)
    await world.read(zulrah=76)
    assert await heard(world) == [("Zulrah", 75)]
    await world.read(zulrah=130)
    assert await heard(world) == [("Zulrah", 125)]


async def test_a_step_that_was_passed_before_a_rollback_is_no_news(world: World) -> None:
    await world.choose_channel()
    await world.track(zulrah=60)
    await world.read(zulrah=80)
    for _ in range(2):
        await world.read(zulrah=70, minutes=31)
    await guild_that_wants(world, Preferences(steps={KILLS: ThresholdRule(every=25)}))
    await world.delivered()
    await world.read(zulrah=82)
    assert await heard(world) == []
    await world.read(zulrah=101)
    assert await heard(world) == [("Zulrah", 100)]


async def test_total_level_and_overall_experience_have_steps_as_well(world: World) -> None:
    steps = {
        TOTAL: ThresholdRule(every=10),
        XP: ThresholdRule(every=1_000_000),
        LEVEL: ThresholdRule(is_off=True),
    }
    await guild_that_wants(world, Preferences(steps=steps))
    await world.track(attack=xp_for_level(70), overall=5_900_000)
    await world.read(attack=xp_for_level(71), overall=6_100_000)
    assert ("Overall", 6_000_000) in await heard(world)


async def test_some_metrics_are_never_told(world: World) -> None:
    await guild_that_wants(world, Preferences(never=frozenset({ATTACK})))
    await world.track()
    await world.read(attack=xp_for_level(60), zulrah=51)
    assert "Attack" not in [name for name, _ in await heard(world)]


async def test_a_guild_for_ironmen_hears_nothing_of_others(world: World) -> None:
    await guild_that_wants(world, Preferences(ironmen_only=True))
    await world.track()
    await world.read(attack=xp_for_level(60))
    assert await heard(world) == []


async def test_a_summary_holds_what_its_guild_wants(world: World) -> None:
    steps = {LEVEL: ThresholdRule(minimum=60), TOTAL: ThresholdRule(is_off=True)}
    await guild_that_wants(world, Preferences(steps=steps))
    await world.track(attack=xp_for_level(50), strength=xp_for_level(50))
    await world.read(attack=xp_for_level(61), strength=xp_for_level(55), minutes=31 * 24 * 60)
    (news,) = await world.delivered()
    assert isinstance(news.subject, Summary)
    assert [(it.metric.name, it.threshold) for it in news.subject.milestones] == [("Attack", 61)]
