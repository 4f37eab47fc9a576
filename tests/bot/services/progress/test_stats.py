"""How a player stands and stood, on both databases."""

from datetime import date

import pytest

from bot.domain.figures.readings import KnownStanding
from bot.domain.game.metrics import OVERALL, SKILLS, Family, Metric
from bot.domain.settings.setting import Setting
from bot.errors import InvalidDay, NoHistory, PlayerNotTracked
from bot.models import Snapshot
from tests.support.world import GUILD, ZEZIMA, World

ATTACK, RANGED, ZULRAH = SKILLS[0], SKILLS[4], Metric("Zulrah", Family.BOSS)
MINUTES_A_DAY = 24 * 60


@pytest.fixture
async def past(world: World) -> World:
    """A player read on three days in a row, from 12 to 14 August, of a guild in Berlin."""
    await world.choose({Setting.TIME_ZONE: "Europe/Berlin"})
    await world.track(Attack=1_000, Overall=5_000, Ranged=None, Zulrah=50)
    await world.read(minutes=MINUTES_A_DAY, Attack=2_000, Overall=6_000)
    await world.read(minutes=MINUTES_A_DAY, Attack=3_000, Overall=7_000, Zulrah=None)
    return world


async def value(world: World, at: str | None, metric: Metric = ATTACK) -> int | None:
    found = await world.services.stats.stats(ZEZIMA, guild_id=GUILD, at=at)
    assert found.profile.known is not None
    return found.profile.known.value_of(metric)


async def test_stats_of_a_past_day_are_those_of_its_end(past: World) -> None:
    assert await value(past, "2026-08-12") == 1_000
    assert await value(past, "yesterday") == 2_000
    assert await value(past, "13.8.2026", OVERALL) == 6_000
    assert await value(past, "today") == await value(past, None) == 3_000


async def test_a_day_ends_by_the_guilds_clock(past: World) -> None:
    await past.read(minutes=MINUTES_A_DAY + 599, Attack=4_000)
    await past.read(minutes=2, Attack=5_000)
    past.clock.advance(days=2)

    assert await value(past, "2026-08-15") == 4_000
    assert await value(past, "2026-08-16") == 5_000


async def test_past_stats_know_what_was_no_longer_and_what_was_never_ranked(past: World) -> None:
    past.clock.advance(days=1)

    found = await past.services.stats.stats(ZEZIMA, guild_id=GUILD, at="1d")

    known = found.profile.known
    assert known is not None
    assert found.day is not None
    assert found.day.isoformat() == "2026-08-14"
    assert known.standings[ZULRAH]._replace(rank=None) == KnownStanding(50, None, stale=True)
    assert known.standings[RANGED] == KnownStanding(None, None)
    assert known.total_level is not None


async def test_the_newest_stats_are_of_no_day(past: World) -> None:
    assert (await past.services.stats.stats(ZEZIMA, guild_id=GUILD)).day is None
    assert (await past.services.stats.stats(ZEZIMA, guild_id=GUILD, at="today")).day is None


async def test_a_day_before_tracking_is_refused_with_since_when_it_is(past: World) -> None:
    with pytest.raises(NoHistory, match=r"not tracked yet on 2026-08-11") as refused:
        await value(past, "2026-08-11")
    assert refused.value.figures["since"] == date(2026, 8, 12)


async def test_a_player_never_read_has_no_past(world: World) -> None:
    await world.track(Attack=1_000)
    await Snapshot.filter(player_id=(await world.player()).id).delete()
    world.clock.advance(days=1)

    with pytest.raises(NoHistory, match="not been read yet for Zezima"):
        await value(world, "yesterday")


async def test_what_cannot_be_found_is_refused(past: World) -> None:
    stats = past.services.stats
    with pytest.raises(InvalidDay):
        await stats.stats(ZEZIMA, guild_id=GUILD, at="someday")
    with pytest.raises(PlayerNotTracked):
        await stats.stats("Nobody", guild_id=GUILD, at="yesterday")
    assert (await stats.day_meant("2 days ago", guild_id=GUILD)).isoformat() == "2026-08-12"


async def test_the_newest_reading_is_compared_with_the_one_before(past: World) -> None:
    stats = past.services.stats
    newest = await stats.newest_reading(ZEZIMA, guild_id=GUILD)
    assert newest.gains is not None
    assert {it.metric: it.gained for it in newest.gains.gains}[ATTACK] == 1_000

    await past.read()
    unchanged = await stats.newest_reading(ZEZIMA, guild_id=GUILD)
    assert unchanged.gains is not None
    assert not any(it.gained for it in unchanged.gains.gains)


async def test_a_first_reading_brought_nothing_to_compare(world: World) -> None:
    await world.track(Attack=1_000)
    assert (await world.services.stats.newest_reading(ZEZIMA, guild_id=GUILD)).gains is None
