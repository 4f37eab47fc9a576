"""Readings in which counters fell: kept aside, and believed only when they are borne out."""

import pytest

from bot.domain.figures.plausibility import Verdict
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import NameTaken
from bot.errors import NameInDoubt
from bot.models import MilestoneRow, Snapshot
from tests.support.readings import XP_AT_57
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

LEVEL_60 = 273_742
SOMEBODY_ELSE = dict.fromkeys(("attack", "strength", "defence", "hitpoints", "magic", "ranged"), 5)


async def taken_over(world: World) -> None:
    """Let the name show an account that has almost nothing, but a boss."""
    await world.choose_channel()
    await world.track(attack=13_034_431, zulrah=300)
    world.hiscores.put(ZEZIMA, {**SOMEBODY_ELSE, "zulrah": None, "overall": 1_000})


async def test_a_fall_is_kept_aside(world: World) -> None:
    before = await world.track(zulrah=60)
    assert not await world.read(zulrah=50)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.known, after.status) == (before.known, PlayerStatus.QUARANTINED)
    assert await Snapshot.all().count() == 1


async def test_a_suspected_player_is_read_again_soon(world: World) -> None:
    await world.track(zulrah=60)
    await world.read(zulrah=50)
    world.clock.advance(hours=1)
    assert len(await world.services.updates.claim_due(limit=1)) == 1


async def test_a_fall_that_is_not_borne_out_is_forgotten(world: World) -> None:
    await world.track(zulrah=60)
    await world.read(zulrah=50)
    assert await world.read(zulrah=61)
    assert (await world.player()).status is PlayerStatus.ACTIVE
    assert await Snapshot.all().count() == 2


async def test_a_small_fall_that_lasts_is_a_rollback(world: World) -> None:
    await world.track(attack=LEVEL_60)
    await world.read(attack=LEVEL_60 - 1000)
    assert await world.read(minutes=31)
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert profile.status is PlayerStatus.ACTIVE
    gains = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="week")
    assert gains.gains.gains == ()


async def test_what_a_rollback_took_away_is_not_announced_when_it_is_reached_again(
    world: World,
) -> None:
    await world.choose_channel()
    await world.track(attack=LEVEL_60)
    await world.read(attack=LEVEL_60 - 1000)
    await world.read(minutes=31)
    await world.read(attack=LEVEL_60)
    assert await world.told() == []
    assert await MilestoneRow.filter(kind="level", threshold=60).count() == 1


async def test_a_member_is_told_that_a_reading_is_not_believed(world: World) -> None:
    await world.track(zulrah=60)
    world.hiscores.put(ZEZIMA, {"zulrah": 50})
    world.clock.advance(minutes=5)
    update = await world.services.updates.update_now(GUILD, ZEZIMA)
    assert update.verdict is Verdict.SUSPECT
    assert update.gains is None or update.gains.gains == ()


async def test_another_person_under_the_name_stops_the_reading(world: World) -> None:
    await taken_over(world)
    before = await world.services.tracking.profile(GUILD, ZEZIMA)
    await world.read()
    await world.read(minutes=31)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.known, after.status) == (before.known, PlayerStatus.PAUSED)
    assert not after.is_paused
    world.clock.advance(days=5)
    assert await world.services.updates.claim_due(limit=1) == []


async def test_the_admins_are_asked_once_about_another_person_under_the_name(
    world: World,
) -> None:
    await taken_over(world)
    for minutes in (10, 31, 31, 31):
        await world.read(minutes=minutes)
    (news,) = await world.news()
    assert isinstance(news.subject, NameTaken)


async def test_a_member_is_refused_while_a_name_is_in_doubt(world: World) -> None:
    await taken_over(world)
    await world.read()
    await world.read(minutes=31)
    world.clock.advance(minutes=5)
    asked = len(world.hiscores.asked)
    with pytest.raises(NameInDoubt, match="Zezima"):
        await world.services.updates.update_now(GUILD, ZEZIMA)
    assert len(world.hiscores.asked) == asked


async def test_another_guilds_choice_does_not_resume_a_name_that_was_taken(world: World) -> None:
    await taken_over(world)
    await world.track(guild_id=OTHER_GUILD)
    await world.read()
    await world.read(minutes=31)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=OTHER_GUILD)
    assert (await world.player()).status is PlayerStatus.PAUSED


async def test_a_guilds_pause_and_return_leave_a_suspicion_alone(world: World) -> None:
    await world.track(zulrah=60)
    await world.track(guild_id=OTHER_GUILD)
    await world.read(zulrah=50)
    for is_paused in (True, False):
        await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=is_paused)
        assert (await world.player()).status is PlayerStatus.QUARANTINED


async def test_a_rating_may_fall(world: World) -> None:
    await world.track(lms_rank=600)
    assert await world.read(lms_rank=550)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_a_row_that_is_unranked_has_not_fallen(world: World) -> None:
    await world.track(zulrah=60)
    await world.read(zulrah=None, attack=XP_AT_57 + 5)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_a_rise_nobody_can_make_is_not_stored_or_told(world: World) -> None:
    await world.choose_channel()
    before = await world.track(attack=700_000)
    assert not await world.read(attack=100_000_000, minutes=5)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.known, after.status) == (before.known, PlayerStatus.QUARANTINED)
    assert after.doubt is not None
    assert [str(each) for each in after.doubt.falls] == ["Attack 100,000,000 instead of 700,000 XP"]
    assert await world.news() == []
    assert await world.read(attack=700_500)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_a_rise_nobody_can_make_that_lasts_six_hours_is_asked_about(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=700_000)
    for minutes in (5, 120, 120, 120):
        await world.read(attack=100_000_000, minutes=minutes)
    (news,) = await world.news()
    assert isinstance(news.subject, NameTaken)
    assert [each.now for each in news.subject.falls] == [100_000_000]
    assert (await world.player()).status is PlayerStatus.PAUSED
