"""One metric's way through time."""

from datetime import date, timedelta

import pytest

from bot.domain.progress.metric_history import DayGain
from bot.errors import InvalidPeriod, NoHistory, PlayerNotTracked, UnknownMetric
from bot.models import Guild
from tests.support.clock import NOON
from tests.support.world import GUILD, ZEZIMA, World


async def test_every_change_inside_the_window_is_told_oldest_first(world: World) -> None:
    await world.track(zulrah=50)
    world.clock.advance(days=8)
    for zulrah in (55, 55, 60):
        await world.read(zulrah=zulrah)
    history = await world.services.gains_and_history.history(
        "zezima", guild_id=GUILD, metric="zulrah", period="week"
    )
    assert history.player_name == ZEZIMA
    assert history.metric.name == "Zulrah"
    assert history.before is not None
    assert (history.before.value, history.before.at) == (50, NOON)
    assert [point.value for point in history.points] == [55, 60]
    assert [point.at for point in history.points] == [
        NOON + timedelta(days=8, minutes=10),
        NOON + timedelta(days=8, minutes=30),
    ]
    assert history.gain is not None
    assert history.gain.gained == 10


async def test_a_nickname_finds_the_metric(world: World) -> None:
    await world.track(chambers_of_xeric=10)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="cox", period=None
    )
    assert [point.value for point in history.points] == [10]


async def test_without_a_beginning_there_is_no_value_before(world: World) -> None:
    await world.track(zulrah=50)
    await world.read(zulrah=51)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="all"
    )
    assert history.before is None
    assert [point.value for point in history.points] == [50, 51]


async def test_a_gap_without_a_rank_is_left_out(world: World) -> None:
    await world.track(zulrah=50)
    await world.read(zulrah=None)
    await world.read(zulrah=52)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="all"
    )
    assert [point.value for point in history.points] == [50, 52]
    assert history.unranked_at == (NOON + timedelta(minutes=10),)
    assert [value for _, value in history.line][:4] == [50, 50, None, 52]


async def test_a_gap_that_was_there_when_the_window_began_is_known(world: World) -> None:
    await world.track(zulrah=50)
    await world.read(zulrah=None)
    world.clock.advance(days=8)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="week"
    )
    assert [value for _, value in history.line] == [None]


async def test_days_are_told_in_the_guilds_zone(world: World) -> None:
    await world.track(zulrah=50)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="week"
    )
    assert history.zone == "UTC"


async def test_gains_are_added_up_by_the_guilds_day(world: World) -> None:
    await world.track(zulrah=50)
    await Guild.filter(id=GUILD).update(time_zone="Pacific/Auckland")  # midnight there: 12:00 UTC
    for minutes, zulrah in ((60 * 23, 52), (50, 53), (20, 60)):
        await world.read(minutes=minutes, zulrah=zulrah)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="week"
    )
    assert history.days == (DayGain(date(2026, 8, 13), 3), DayGain(date(2026, 8, 14), 7))


async def test_a_metric_never_ranked_has_no_history(world: World) -> None:
    await world.track(zulrah=None)
    with pytest.raises(NoHistory, match=r"Zezima.*Zulrah"):
        await world.services.gains_and_history.history(
            ZEZIMA, guild_id=GUILD, metric="zulrah", period=None
        )


async def test_a_quiet_window_still_has_the_value_before_it(world: World) -> None:
    await world.track(zulrah=50)
    world.clock.advance(days=30)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="day"
    )
    assert history.before is not None
    assert (history.before.value, history.points, history.days) == (50, (), ())


@pytest.mark.parametrize(
    ("name", "metric", "period", "refusal"),
    [
        ("Nobody", "zulrah", None, PlayerNotTracked),
        (ZEZIMA, "no such boss", None, UnknownMetric),
        (ZEZIMA, "zulrah", "soon", InvalidPeriod),
    ],
)
async def test_what_makes_no_sense_is_refused(
    world: World, name: str, metric: str, period: str | None, refusal: type[Exception]
) -> None:
    await world.track(zulrah=50)
    with pytest.raises(refusal):
        await world.services.gains_and_history.history(
            name, guild_id=GUILD, metric=metric, period=period
        )


async def test_metrics_are_suggested_by_name_nickname_and_part(world: World) -> None:
    await world.track(king_black_dragon=5, chambers_of_xeric=5, zulrah=5)
    suggest = world.services.gains_and_history.metrics_like
    assert (await suggest("kbd"))[0].name == "King Black Dragon"
    assert (await suggest("cox"))[0].name == "Chambers of Xeric"
    assert (await suggest("ulra"))[0].name == "Zulrah"
    assert await suggest("no such boss") == ()


async def test_a_long_time_without_a_reading_is_told_if_it_ends_in_a_change(world: World) -> None:
    await world.track(zulrah=50)
    world.clock.advance(days=20)
    await world.read(zulrah=60)
    came_back = world.clock.now()
    world.clock.advance(days=15)
    history = await world.services.gains_and_history.history(
        ZEZIMA, guild_id=GUILD, metric="zulrah", period="all"
    )
    (away, since) = history.unread
    assert (away[0], since[1]) == (NOON, None)
    assert away[1] == since[0]
    assert NOON + timedelta(days=20) < since[0] <= came_back
    assert [value for _, value in history.line] == [50, 50, None, 60, 60, 60, None]


async def test_gains_of_one_metric_leave_the_others_out(world: World) -> None:
    await world.track(zulrah=50, nex=7)
    await world.read(zulrah=55, nex=9)
    gained = await world.services.gains_and_history.gains(
        ZEZIMA, guild_id=GUILD, period="week", metric="zulrah"
    )
    assert [(gain.metric.name, gain.gained) for gain in gained.gains.gains] == [("Zulrah", 5)]
    assert gained.metric is not None
    assert gained.metric.name == "Zulrah"
    assert gained.stood is not None
    assert gained.stood.value == 55


async def test_players_are_compared_though_one_was_never_ranked(world: World) -> None:
    await world.track(zulrah=50)
    await world.track("Wren", zulrah=None)
    wren, zezima = await world.services.gains_and_history.compare(
        ["Wren", ZEZIMA], guild_id=GUILD, metric="zulrah", period="all"
    )
    assert (wren.known, len(zezima.known)) == ((), 1)
