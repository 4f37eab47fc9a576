"""The rules of truth about gains (DOMAIN §3.3 and §3.4), through the database."""

from datetime import timedelta

import pytest

from bot.domain.progress.gains import Gain
from bot.errors import InvalidPeriod, PlayerNotTracked
from bot.models import Guild
from tests.support.clock import NOON
from tests.support.readings import XP_AT_57
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World


async def gains(world: World, period: str = "week") -> dict[str, Gain]:
    answer = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period=period)
    return {gain.metric.name: gain for gain in answer.gains.gains}


async def test_a_gain_is_the_end_less_the_start(world: World) -> None:
    await world.track(zulrah=50)
    world.clock.advance(days=30)
    await world.read(zulrah=60)
    world.clock.advance(days=8)
    await world.read(zulrah=75)
    gain = (await gains(world))["Zulrah"]
    assert (gain.gained, gain.start, gain.end) == (15, 60, 75)


async def test_levels_and_ranks_are_told_with_a_gain(world: World) -> None:
    await world.track()
    world.clock.advance(days=8)
    world.hiscores.rank = 900
    await world.read(attack=273_742)
    gain = (await gains(world))["Attack"]
    assert (gain.gained, gain.levels_gained) == (273_742 - XP_AT_57, 3)
    assert (gain.rank_before, gain.rank_after) == (1000, 900)


async def test_overall_gains_with_its_skills(world: World) -> None:
    await world.track()
    world.clock.advance(days=8)
    await world.read(attack=XP_AT_57 + 100)
    assert (await gains(world))["Overall"].gained == 100


async def test_what_did_not_move_is_not_shown(world: World) -> None:
    await world.track(zulrah=50)
    world.clock.advance(days=8)
    await world.read(zulrah=51)
    assert set(await gains(world)) == {"Zulrah"}


async def test_a_quiet_window_has_no_gains(world: World) -> None:
    await world.track(zulrah=50)
    await world.read(zulrah=60)
    world.clock.advance(days=30)
    assert await gains(world) == {}


async def test_a_boss_that_was_unranked_counts_from_zero(world: World) -> None:
    await world.track(nex=None)
    world.clock.advance(days=8)
    await world.read(nex=53)
    gain = (await gains(world))["Nex"]
    assert (gain.gained, gain.start, gain.first_ranked_at) == (53, 0, None)


async def test_a_high_minimum_counts_from_the_first_ranked_value(world: World) -> None:
    await world.track(collections_logged=None)
    world.clock.advance(days=8)
    await world.read(collections_logged=623)
    await world.read(collections_logged=627)
    gain = (await gains(world))["Collections Logged"]
    assert (gain.gained, gain.first_ranked_at, gain.end) == (4, 623, 627)


async def test_a_skill_that_was_unranked_adds_nothing(world: World) -> None:
    await world.track(sailing=None)
    world.clock.advance(days=8)
    await world.read(sailing=300_000)
    gain = (await gains(world))["Sailing"]
    assert (gain.gained, gain.first_ranked_at, gain.levels_gained) == (0, 300_000, 0)


async def test_overall_ranked_for_the_first_time_adds_nothing(world: World) -> None:
    await world.track(overall=None)
    world.clock.advance(days=8)
    await world.read(overall=5_000_000)
    gain = (await gains(world))["Overall"]
    assert (gain.gained, gain.first_ranked_at) == (0, 5_000_000)


async def test_a_row_that_appears_mid_window_adds_only_what_follows(world: World) -> None:
    await world.track()
    world.clock.advance(days=8)
    world.hiscores.put(ZEZIMA, {"Boss Released Tomorrow": 7})
    await world.read()
    assert (await gains(world))["Boss Released Tomorrow"].gained == 0
    world.hiscores.put(ZEZIMA, {"Boss Released Tomorrow": 9})
    await world.read()
    gain = (await gains(world))["Boss Released Tomorrow"]
    assert (gain.gained, gain.first_ranked_at) == (2, 7)


async def test_a_row_that_appears_unranked_counts_from_zero_afterwards(world: World) -> None:
    await world.track()
    world.clock.advance(days=8)
    world.hiscores.put(ZEZIMA, {"Boss Released Tomorrow": None})
    await world.read()
    world.hiscores.put(ZEZIMA, {"Boss Released Tomorrow": 9})
    await world.read()
    assert (await gains(world))["Boss Released Tomorrow"].gained == 9


async def test_the_last_ranked_value_before_the_window_is_where_counting_starts(
    world: World,
) -> None:
    await world.track(nex=50)
    await world.read(nex=None)
    world.clock.advance(days=8)
    await world.read(nex=60)
    assert (await gains(world))["Nex"].gained == 10


@pytest.mark.parametrize("is_gone", [True, False], ids=["row missing", "row unranked"])
async def test_a_value_that_is_lost_stands_and_is_marked_stale(
    world: World, *, is_gone: bool
) -> None:
    await world.track(nex=50)
    world.clock.advance(days=8)
    await world.read(nex=53)
    if is_gone:
        world.hiscores.drop_row(ZEZIMA, "nex")
        await world.read()
    else:
        await world.read(nex=None)
    gain = (await gains(world))["Nex"]
    assert (gain.gained, gain.end, gain.is_stale) == (3, 53, True)
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert profile.known is not None
    (nex,) = [
        standing for metric, standing in profile.known.standings.items() if metric.name == "Nex"
    ]
    assert (nex.value, nex.stale) == (53, True)


async def test_a_value_that_comes_back_is_fresh_again(world: World) -> None:
    await world.track(nex=50)
    world.clock.advance(days=8)
    await world.read(nex=None)
    await world.read(nex=52)
    gain = (await gains(world))["Nex"]
    assert (gain.gained, gain.is_stale) == (2, False)


async def test_losing_a_value_and_nothing_else_is_no_gain(world: World) -> None:
    await world.track(nex=50)
    world.clock.advance(days=8)
    await world.read(nex=None)
    assert await gains(world) == {}


async def test_tracking_that_began_inside_the_window_is_where_counting_starts(
    world: World,
) -> None:
    await world.track(nex=50, zulrah=None)
    await world.read(nex=60, zulrah=8)
    answer = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="week")
    assert answer.gains.tracked_since == NOON
    assert {gain.metric.name: gain.gained for gain in answer.gains.gains} == {
        "Nex": 10,
        "Zulrah": 8,
    }


async def test_tracking_that_began_before_the_window_is_not_mentioned(world: World) -> None:
    await world.track()
    world.clock.advance(days=8)
    answer = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="week")
    assert answer.gains.tracked_since is None


async def test_all_time_counts_from_the_first_reading(world: World) -> None:
    await world.track(nex=50)
    world.clock.advance(days=500)
    await world.read(nex=90)
    assert (await gains(world, "all"))["Nex"].gained == 40


async def test_a_counter_that_fell_gained_nothing(world: World) -> None:
    await world.track(nex=50)
    world.clock.advance(days=8)
    await world.read(nex=48)
    assert await gains(world) == {}


async def test_a_rating_keeps_its_sign(world: World) -> None:
    await world.track(lms_rank=600)
    world.clock.advance(days=8)
    await world.read(lms_rank=550)
    assert (await gains(world))["LMS - Rank"].gained == -50


async def test_windows_next_to_each_other_add_up(world: World) -> None:
    await world.track(nex=50)
    for nex in (53, 53, 60, 71):
        world.clock.advance(hours=7)
        await world.read(nex=nex)
    end = world.clock.now()
    sums = {}
    for hours in (1, 8, 15, 22, 40):
        sums[hours] = (await gains(world, f"{hours}h")).get("Nex")
    assert {hours: gain.gained if gain else 0 for hours, gain in sums.items()} == {
        1: 11,
        8: 18,
        15: 18,
        22: 21,
        40: 21,
    }
    assert world.clock.now() == end


async def test_a_day_begins_at_midnight_where_the_guild_is(world: World) -> None:
    await world.track(nex=50)
    await Guild.filter(id=GUILD).update(time_zone="Pacific/Auckland")  # midnight there: 12:00 UTC
    world.clock.advance(hours=23)
    await world.read(minutes=50, nex=52)
    await world.read(minutes=20, nex=55)
    assert world.clock.now() == NOON + timedelta(days=1, minutes=10)
    assert (await gains(world, "today"))["Nex"].gained == 3
    assert (await gains(world, "since reset"))["Nex"].gained == 5


async def test_the_answer_names_the_player_and_its_last_change(world: World) -> None:
    await world.track()
    await world.read(attack=210_000)
    changed_at = world.clock.now()
    await world.read()
    answer = await world.services.gains_and_history.gains("ZEZIMA", guild_id=GUILD, period=None)
    assert (answer.profile.name, answer.profile.last_changed_at) == (ZEZIMA, changed_at)


async def test_a_period_that_makes_no_sense_is_refused(world: World) -> None:
    await world.track()
    with pytest.raises(InvalidPeriod):
        await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="soon")


async def test_another_guilds_player_has_no_gains_here(world: World) -> None:
    await world.track(guild_id=OTHER_GUILD)
    with pytest.raises(PlayerNotTracked):
        await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period=None)


async def test_what_nobody_read_as_the_window_began_is_told_with_since_when(world: World) -> None:
    await world.track(attack=5_000_000)
    began = world.clock.now()
    await world.read(minutes=9 * 24 * 60, attack=5_900_000, zulrah=8)
    await world.read(attack=5_950_000)
    answer = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period="week")
    unread = answer.gains.unread
    assert unread is not None
    assert {gain.metric.name: gain.gained for gain in answer.gains.gains}["Attack"] == 950_000
    assert unread.since == began
    assert {gain.metric.name: gain.gained for gain in unread.gains} == {
        "Overall": 900_000,
        "Attack": 900_000,
    }


@pytest.mark.parametrize(("hours", "period"), [(41, "week"), (5, "6h"), (300, "all")])
async def test_a_short_time_without_a_reading_goes_without_saying(
    world: World, hours: int, period: str
) -> None:
    await world.track(attack=5_000_000)
    await world.read(minutes=hours * 60, attack=5_900_000)
    answer = await world.services.gains_and_history.gains(ZEZIMA, guild_id=GUILD, period=period)
    assert answer.gains.unread is None


async def test_no_day_is_the_best_for_what_nine_days_brought(world: World) -> None:
    await world.track(attack=5_000_000)
    await world.read(minutes=60, attack=5_100_000)
    await world.read(minutes=9 * 24 * 60, attack=6_000_000)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="attack", period="month"
    )
    assert history.best_day is not None
    assert history.best_day.gained == 100_000
    assert len(history.unread) == 1
