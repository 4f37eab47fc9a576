"""Players the hiscores do not list any more."""

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import WentMissing
from bot.errors import HiscoresUnavailable
from bot.models import Snapshot
from bot.services.updates.missing_players import CONTROL_NAME
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World


async def not_found(world: World, *, times: int, minutes: float = 5) -> None:
    """Read a player that is not listed, again and again."""
    player_id = (await world.player()).id
    for _ in range(times):
        world.clock.advance(minutes=minutes)
        assert not await world.services.updates.update(player_id)


async def gone(world: World) -> None:
    for guild_id in (GUILD, OTHER_GUILD):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id)
    world.hiscores.remove(ZEZIMA)


async def test_five_404s_over_a_while_make_a_player_missing(world: World) -> None:
    await gone(world)
    await not_found(world, times=4)
    assert (await world.player()).status is PlayerStatus.ACTIVE
    await not_found(world, times=1)
    assert (await world.player()).status is PlayerStatus.MISSING


async def test_five_404s_in_a_moment_prove_nothing(world: World) -> None:
    await gone(world)
    await not_found(world, times=5, minutes=1)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_each_guild_is_told_once_that_a_player_went_missing(world: World) -> None:
    await gone(world)
    await not_found(world, times=12)
    news = await world.news()
    assert {it.guild_id for it in news} == {GUILD, OTHER_GUILD}
    assert len(news) == 2
    assert all(isinstance(it.subject, WentMissing) for it in news)


async def test_a_missing_player_keeps_its_figures_and_is_looked_for_rarely(world: World) -> None:
    await gone(world)
    before = await world.services.tracking.profile(GUILD, ZEZIMA)
    await not_found(world, times=5)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.known, after.last_changed_at) == (before.known, before.last_changed_at)
    assert after.next_check_at > world.clock.now()
    world.clock.advance(days=2)
    assert len(await world.services.updates.claim_due(limit=1)) == 1


async def test_a_player_that_is_found_again_is_active_again(world: World) -> None:
    await gone(world)
    await not_found(world, times=5)
    assert await world.read(attack=210_000)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_a_reading_in_between_begins_the_count_anew(world: World) -> None:
    await gone(world)
    await not_found(world, times=4)
    await world.read()
    world.hiscores.remove(ZEZIMA)
    await not_found(world, times=4)
    assert (await world.player()).status is PlayerStatus.ACTIVE


async def test_404s_prove_nothing_while_nobody_else_is_found(world: World) -> None:
    await gone(world)
    world.hiscores.answers_for_others = False
    await not_found(world, times=10)
    assert (await world.player()).status is PlayerStatus.ACTIVE
    assert await world.news() == []


async def test_a_doubtful_404_has_the_first_of_all_players_asked_for(world: World) -> None:
    await gone(world)
    world.hiscores.answers_for_others = False
    await not_found(world, times=1)
    assert world.hiscores.asked[-2:] == [ZEZIMA, CONTROL_NAME]


async def test_a_doubtful_404_has_another_tracked_player_read(world: World) -> None:
    await gone(world)
    await world.track("Durial")
    world.hiscores.put("Durial", {"attack": 210_000})
    world.hiscores.answers_for_others = False
    await not_found(world, times=1)
    durial = await world.player("Durial")
    assert durial.last_changed_at == world.clock.now()
    assert await Snapshot.filter(player_id=durial.id).count() == 2


async def test_an_hour_in_which_every_player_answers_404_changes_nobody(world: World) -> None:
    names = (ZEZIMA, "Durial", "Woox")
    for name in names:
        await world.track(name)
    world.hiscores.answers_for_others = False
    for name in names:
        world.hiscores.remove(name)
    players = [(await world.player(name)).id for name in names]
    for _ in range(12):
        world.clock.advance(minutes=5)
        for player_id in players:
            await world.services.updates.update(player_id)
    assert {(await world.player(name)).status for name in names} == {PlayerStatus.ACTIVE}
    assert {(await world.player(name)).not_found_count for name in names} == {0}


async def test_a_second_absence_is_another_question(world: World) -> None:
    await gone(world)
    await not_found(world, times=5)
    first = await world.delivered()
    await world.read()
    assert await world.delivered() == []
    world.hiscores.remove(ZEZIMA)
    await not_found(world, times=5)
    second = await world.delivered()
    assert len(first) == len(second) == 2
    assert {news.subject for news in first}.isdisjoint({news.subject for news in second})


async def test_a_player_paused_while_missing_is_looked_for_with_fresh_eyes(world: World) -> None:
    await world.track()
    world.hiscores.remove(ZEZIMA)
    await not_found(world, times=5)
    for is_paused in (True, False):
        await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=is_paused)
    player = await world.player()
    assert (player.status, player.not_found_count) == (PlayerStatus.ACTIVE, 0)


async def test_an_outage_on_the_way_changes_nothing(world: World) -> None:
    await gone(world)
    await not_found(world, times=4)
    world.hiscores.trouble = HiscoresUnavailable()
    for _ in range(10):
        world.clock.advance(minutes=5)
        with pytest.raises(HiscoresUnavailable):
            await world.services.updates.update((await world.player()).id)
    assert (await world.player()).status is PlayerStatus.ACTIVE


@pytest.mark.parametrize("is_paused", [True, False], ids=["paused", "untracked"])
async def test_a_missing_player_nobody_wants_is_left_alone(
    world: World, *, is_paused: bool
) -> None:
    await world.track()
    world.hiscores.remove(ZEZIMA)
    await not_found(world, times=5)
    if is_paused:
        await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    else:
        await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    world.clock.advance(days=3)
    assert await world.services.updates.claim_due(limit=1) == []


async def test_another_guilds_choice_does_not_find_a_missing_player(world: World) -> None:
    await gone(world)
    await not_found(world, times=5)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=OTHER_GUILD)
    assert (await world.player()).status is PlayerStatus.MISSING
