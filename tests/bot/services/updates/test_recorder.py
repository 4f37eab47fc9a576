"""What one reading leaves behind: together, once, whoever took it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from tortoise.exceptions import OperationalError

from bot.database import connection
from bot.domain.game.metrics import Family, Metric
from bot.models import Announcement, MetricRow, MilestoneRow, PlayerName, Snapshot, Value
from tests.support.readings import XP_AT_57
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World

LEVEL_2, LEVEL_10, LEVEL_58, LEVEL_60, LEVEL_99 = 83, 1_154, 224_466, 273_742, 13_034_431


@asynccontextmanager
async def broken_table(name: str) -> AsyncIterator[None]:
    """Take a table out of the way, as a database in trouble would."""
    await connection().execute_script(f"ALTER TABLE {name} RENAME TO out_of_reach")
    try:
        yield
    finally:
        await connection().execute_script(f"ALTER TABLE out_of_reach RENAME TO {name}")


async def test_a_first_reading_announces_nothing(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=LEVEL_99, zulrah=5_000)
    assert await world.told() == []
    assert not await MilestoneRow.exists()


async def test_a_level_up_is_announced(world: World) -> None:
    await world.choose_channel()
    before = await world.track()
    await world.read(attack=LEVEL_60)
    (news,) = await world.news()
    assert (news.guild_id, news.channel_id, news.player_name) == (GUILD, CHANNEL, ZEZIMA)
    assert news.not_before == before.last_checked_at
    assert news.reached_at == world.clock.now()


async def test_a_level_up_is_announced_once_in_each_guild_that_has_a_channel(world: World) -> None:
    await world.choose_channel(GUILD)
    await world.choose_channel(OTHER_GUILD, channel_id=12)
    for guild_id in (GUILD, OTHER_GUILD, 300):
        await world.track(guild_id=guild_id)
    await world.read(attack=LEVEL_60)
    assert {(news.guild_id, news.channel_id) for news in await world.news()} == {
        (GUILD, CHANNEL),
        (OTHER_GUILD, 12),
    }


async def test_a_guild_that_paused_the_player_is_not_told(world: World) -> None:
    for guild_id in (GUILD, OTHER_GUILD):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id)
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    await world.read(attack=LEVEL_60)
    assert [news.guild_id for news in await world.news()] == [OTHER_GUILD]


async def test_a_low_level_up_is_recorded_in_silence(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=LEVEL_2)
    await world.read(attack=LEVEL_10)
    assert await world.told() == []
    assert await MilestoneRow.all().order_by("threshold").values_list("threshold", flat=True) == [
        *range(3, 11)
    ]


async def test_of_several_thresholds_only_the_highest_of_each_kind_is_announced(
    world: World,
) -> None:
    await world.choose_channel()
    await world.track(zulrah=40)
    await world.read(attack=60_000_000, zulrah=260, minutes=60 * 60)
    assert await world.told() == ["Attack level 99", "Attack xp 50000000", "Zulrah kills 250"]
    recorded = {
        kind: await MilestoneRow.filter(kind=kind).count() for kind in ("level", "xp", "kills")
    }
    assert recorded == {"level": 42, "xp": 2, "kills": 3}


async def test_a_first_ranked_value_announces_nothing(world: World) -> None:
    await world.choose_channel()
    await world.track(zulrah=None, fishing=None)
    await world.read(zulrah=300, fishing=LEVEL_60)
    assert await world.told() == []


async def test_the_same_reading_is_recorded_once(world: World) -> None:
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)
    assert not await world.read(minutes=0)
    assert await Snapshot.all().count() == 2
    assert len(await world.told()) == 1


async def test_an_older_reading_leaves_what_is_newest_alone(world: World) -> None:
    await world.track()
    await world.read(attack=LEVEL_60)
    newest = await world.services.tracking.profile(GUILD, ZEZIMA)
    world.hiscores.lag = timedelta(minutes=5)
    assert not await world.read(minutes=1, attack=LEVEL_58)
    after = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (after.known, after.last_checked_at) == (newest.known, newest.last_checked_at)


async def test_two_processes_that_read_the_same_news_announce_it_once(world: World) -> None:
    await world.choose_channel()
    await world.track()
    world.hiscores.put(ZEZIMA, {"attack": LEVEL_60})
    world.clock.advance(minutes=10)
    world.hiscores.meeting = asyncio.Barrier(3)
    player_id = (await world.player()).id
    processes = [world.another_process().updates for _ in range(3)]
    news = await asyncio.gather(*(updates.update(player_id) for updates in processes))
    assert sorted(news) == [False, False, True]
    assert await Snapshot.all().count() == 2
    assert await Announcement.all().count() == 1


async def test_a_threshold_crossed_again_is_not_told_again(world: World) -> None:
    await world.choose_channel()
    await world.track()
    await world.read(attack=LEVEL_60)
    for minutes in (60, 60, 60):
        await world.read(minutes=minutes, attack=LEVEL_60 - 50)
    await world.read(attack=LEVEL_60 + 50)
    assert await world.told() == ["Attack level 60"]


async def test_a_total_level_is_announced_for_the_account(world: World) -> None:
    await world.choose_channel()
    await world.track()  # 23 skills at 57: 1311
    await world.read(attack=LEVEL_99, fishing=LEVEL_99, cooking=LEVEL_99, minutes=70 * 60)
    assert "Overall total_level 1400" in await world.told()


async def test_an_unknown_boss_becomes_a_metric_by_itself(world: World) -> None:
    await world.track()
    world.hiscores.put(ZEZIMA, {"Boss Released Tomorrow": 7})
    assert await world.read()
    tomorrow = Metric("Boss Released Tomorrow", Family.BOSS)
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert profile.known is not None
    assert profile.known.value_of(tomorrow) == 7
    assert tomorrow in await world.services.gains_and_history.metrics_like("released")


async def test_a_metric_keeps_its_id_over_all_processes(world: World) -> None:
    await world.track(zulrah=50)
    row = await MetricRow.get(name="Zulrah")
    world.services = world.another_process()
    await world.read(zulrah=51, nex=60)
    assert (await MetricRow.get(name="Zulrah")).id == row.id
    assert (await MetricRow.get(name="Nex")).id > row.id


async def test_two_processes_that_meet_a_new_boss_add_one_metric(world: World) -> None:
    await world.track("first")
    await world.track("second")
    for name in ("first", "second"):
        world.hiscores.put(name, {"Boss Released Tomorrow": 7})
    world.clock.advance(minutes=10)
    world.hiscores.meeting = asyncio.Barrier(2)
    await asyncio.gather(
        world.another_process().updates.update((await world.player("first")).id),
        world.another_process().updates.update((await world.player("second")).id),
    )
    assert await MetricRow.filter(name="Boss Released Tomorrow").count() == 1
    assert await Value.filter(metric__name="Boss Released Tomorrow").count() == 2


@pytest.mark.parametrize("table", ["value", "milestone", "announcement"])
async def test_a_failure_half_way_leaves_nothing_behind(world: World, table: str) -> None:
    await world.choose_channel()
    await world.track()
    before = await world.player()
    async with broken_table(table):
        with pytest.raises(OperationalError):
            await world.read(attack=LEVEL_60)
    after = await world.player()
    assert (after.known, after.last_checked_at) == (before.known, before.last_checked_at)
    assert await Snapshot.all().count() == 1
    assert not await MilestoneRow.exists()
    assert await world.read()
    assert await world.told() == ["Attack level 60"]


async def test_a_new_spelling_is_taken_over_and_remembered(world: World) -> None:
    await world.track("zezima")
    player_id = (await world.player("zezima")).id
    world.hiscores.remove("zezima")
    world.hiscores.put("ZEZIMA", {})
    world.clock.advance(minutes=10)
    await world.services.updates.update(player_id)
    assert (await world.services.tracking.profile(GUILD, "zezima")).name == "ZEZIMA"
    assert {row.name for row in await PlayerName.filter(player_id=player_id)} == {
        "zezima",
        "ZEZIMA",
    }


async def test_an_answer_under_another_name_does_not_rename_the_player(world: World) -> None:
    await world.track()
    player_id = (await world.player()).id
    world.hiscores.answer_as = "Somebody"
    world.clock.advance(minutes=10)
    await world.services.updates.update(player_id)
    assert (await world.services.tracking.profile(GUILD, ZEZIMA)).name == ZEZIMA


async def test_a_new_skill_at_level_1_is_no_total_level(world: World) -> None:
    await world.choose_channel()
    await world.track(attack=LEVEL_99 - 1, magic=LEVEL_99 - 1)  # 21 · 57 + 2 · 98: 1393
    world.hiscores.put(ZEZIMA, {"sailing": None})
    for more in range(8):
        await world.read(strength=XP_AT_57 + more, sailing=None)
    assert await world.told() == []
