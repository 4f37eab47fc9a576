"""Records as readings come in: what they are made of, and when a beaten one is told."""

import pytest

from bot.domain.announcements.announcement import RecordBeaten
from bot.models import Guild, RecordRow
from tests.support.world import CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World


async def records(world: World, metric: str = "Zulrah") -> dict[str, tuple[int, int | None]]:
    """Return gain and what had to be beaten, by span."""
    player = await world.player()
    rows = await RecordRow.filter(player_id=player.id, metric__name=metric)
    return {row.span.value: (row.gained, row.to_beat) for row in rows}


async def told(world: World) -> list[tuple[int, RecordBeaten]]:
    """Deliver what waits, and return the records among it with the guilds that were told."""
    return [
        (news.guild_id, news.subject)
        for news in await world.delivered()
        if isinstance(news.subject, RecordBeaten)
    ]


async def beaten(world: World) -> list[RecordBeaten]:
    return [subject for _, subject in await told(world)]


async def tell_records(world: World, *, margin: int, guild_id: int = GUILD) -> None:
    await world.choose_channel(guild_id, channel_id=CHANNEL + guild_id)
    await Guild.filter(id=guild_id).update(record_margin=margin)


async def first_streak(world: World) -> None:
    """Let a player gain 100 Zulrah in half a day, and then rest for ten days."""
    await world.track(zulrah=100)
    for kills in (130, 200):
        await world.read(minutes=360, zulrah=kills)
    assert await beaten(world) == []
    await world.read(minutes=10 * 24 * 60)


async def test_a_first_reading_makes_no_record(world: World) -> None:
    await world.track(zulrah=100)
    assert not await RecordRow.exists()


async def test_every_span_has_its_best_gain_with_its_dates(world: World) -> None:
    began = (await world.track(zulrah=100)).last_checked_at
    await world.read(minutes=360, zulrah=150)
    await world.read(minutes=2 * 24 * 60)
    await world.read(zulrah=170)

    spans = {"day": 50, "week": 70, "month": 70, "year": 70}
    assert await records(world) == {span: (gained, None) for span, gained in spans.items()}
    week = await RecordRow.get(span="week", metric__name="Zulrah")
    assert (week.start_at, week.end_at) == (began, world.clock.now())


async def test_overall_has_records_like_any_other_metric(world: World) -> None:
    await world.track(attack=200_000)
    await world.read(attack=200_500)
    await world.read(zulrah=9)
    await world.read(attack=201_000)
    assert (await records(world, "Overall"))["day"] == (1_000, None)


async def test_becoming_ranked_counts_only_where_it_is_a_gain(world: World) -> None:
    await world.track(nex=None, collections_logged=None, sailing=None)
    await world.read(nex=53, collections_logged=623, sailing=300_000, zulrah=300)
    assert (await records(world, "Nex"))["day"] == (53, None)
    for metric in ("Collections Logged", "Sailing", "Zulrah"):
        assert await records(world, metric) == {}
    await world.read(collections_logged=627)
    assert (await records(world, "Collections Logged"))["day"] == (4, None)


async def test_ratings_and_seasons_have_no_records(world: World) -> None:
    await world.track(lms_rank=500, league_points=10)
    await world.read(lms_rank=900, league_points=500)
    assert not await RecordRow.exists()


async def test_a_reading_in_doubt_makes_no_record(world: World) -> None:
    await world.track(zulrah=100)
    await world.read(zulrah=10, attack=250_000)
    assert not await RecordRow.exists()


async def test_a_new_streak_remembers_what_it_had_to_beat(world: World) -> None:
    await first_streak(world)
    await world.read(zulrah=310)
    assert (await records(world))["day"] == (110, 100)
    await world.read(minutes=60, zulrah=320)
    assert (await records(world))["day"] == (120, 100)
    assert (await records(world))["year"] == (220, None)


async def test_a_beaten_record_is_told_once_a_streak_and_only_the_longest_span(
    world: World,
) -> None:
    await tell_records(world, margin=10)
    await first_streak(world)
    await world.read(zulrah=305)
    assert await beaten(world) == []  # 105 is within the margin of 100
    await world.read(zulrah=315)
    (week,) = await beaten(world)
    assert (week.record.span, week.record.gained, week.to_beat) == ("week", 115, 100)
    for kills in (330, 400):
        await world.read(zulrah=kills)
    assert await beaten(world) == []


async def test_growth_that_nobody_saw_for_nine_days_is_no_record_of_a_week(world: World) -> None:
    await tell_records(world, margin=0)
    await world.track(attack=5_000_000)
    for more in (1, 2, 3, 4):
        await world.read(minutes=24 * 60, attack=5_000_000 + more * 100_000)
    await beaten(world)
    await world.read(minutes=9 * 24 * 60, attack=6_300_000)
    found = await records(world, "Attack")
    assert found["day"][0] == 100_000
    assert found["week"][0] == 400_000
    assert found["month"][0] == found["year"][0] == 1_300_000
    assert await beaten(world) == []
    assert await world.services.rebuild.rebuild((await world.player()).id) == 0


async def test_what_a_rollback_took_away_is_no_record_when_it_is_gained_again(world: World) -> None:
    await tell_records(world, margin=0)
    await first_streak(world)
    await world.read(zulrah=150)
    await world.read(minutes=31)
    for kills in (190, 200, 203):
        await world.read(zulrah=kills)
    assert await beaten(world) == []
    await world.read(zulrah=310)
    (week,) = await beaten(world)
    assert (week.record.gained, week.to_beat) == (110, 100)
    assert (await records(world))["day"] == (110, 100)
    assert await world.services.rebuild.rebuild((await world.player()).id) == 0


async def test_overall_regained_after_a_rollback_is_no_record(world: World) -> None:
    await world.track(attack=5_000_000)
    await world.read(attack=5_100_000)
    await world.read(attack=5_050_000)
    await world.read(minutes=31)
    await world.read(attack=5_110_000)
    assert (await records(world, "Overall"))["day"] == (110_000, None)
    assert await world.services.rebuild.rebuild((await world.player()).id) == 0


async def test_each_guild_has_its_own_margin(world: World) -> None:
    await tell_records(world, margin=0)
    await tell_records(world, margin=50, guild_id=OTHER_GUILD)
    await world.services.guilds.remember(300)
    await first_streak(world)
    for guild_id in (OTHER_GUILD, 300):
        await world.track(guild_id=guild_id)
    for kills, expected in ((310, [GUILD]), (360, [OTHER_GUILD])):
        await world.read(zulrah=kills)
        assert [guild_id for guild_id, _ in await told(world)] == expected


@pytest.mark.parametrize("change", [{"record_margin": None}, {"channel_id": None}])
async def test_a_guild_that_did_not_ask_hears_nothing(
    world: World, change: dict[str, None]
) -> None:
    await tell_records(world, margin=0)
    await Guild.filter(id=GUILD).update(**change)
    await first_streak(world)
    await world.read(zulrah=400)
    await world.choose_channel()
    assert await beaten(world) == []


async def test_a_guild_that_paused_the_player_hears_nothing(world: World) -> None:
    await tell_records(world, margin=0)
    await first_streak(world)
    await world.track(guild_id=OTHER_GUILD)
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    await world.read(zulrah=400)
    assert await beaten(world) == []


async def test_a_late_reading_dates_a_record_better_and_is_not_told(world: World) -> None:
    await tell_records(world, margin=0)
    await first_streak(world)
    await world.read(zulrah=310)
    assert len(await beaten(world)) == 1
    earlier = world.clock.advance(minutes=-5)
    await world.read(minutes=0)
    assert (await RecordRow.get(span="day", metric__name="Zulrah")).end_at == earlier
    assert (await records(world))["day"] == (110, 100)
    assert await beaten(world) == []
