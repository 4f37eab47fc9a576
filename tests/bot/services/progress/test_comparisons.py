"""Players beside each other, from both databases."""

import pytest

from bot.domain.progress.comparisons import skills_of, top_bosses
from bot.errors import InvalidInput, PlayerNotTracked
from tests.support.world import GUILD, World


async def test_players_stand_in_the_order_they_were_named(world: World) -> None:
    for name in ("Wren", "Robin"):
        await world.track(name)

    found = await world.services.comparisons.profiles(["robin", "WREN"], guild_id=GUILD)

    assert [profile.name for profile in found] == ["Robin", "Wren"]


async def test_the_most_killed_bosses_of_either_are_compared(world: World) -> None:
    await world.track("Wren", zulrah=50, nex=700)
    await world.track("Robin", zulrah=900, vorkath=None)

    found = await world.services.comparisons.profiles(["Wren", "Robin"], guild_id=GUILD)

    assert [metric.name for metric in top_bosses(found)] == ["Zulrah", "Nex"]
    assert [metric.name for metric in top_bosses(found, most=1)] == ["Zulrah"]
    assert [metric.name for metric in skills_of(found)][:2] == ["Attack", "Defence"]


async def test_one_metric_shows_value_and_the_gains_of_a_week(world: World) -> None:
    await world.track("Wren", zulrah=50)
    await world.track("Robin", zulrah=None)
    await world.read("Wren", zulrah=57)

    found = await world.services.comparisons.in_metric(
        ["Wren", "Robin"], guild_id=GUILD, metric="zulrah"
    )

    wren, robin = found.players
    assert (wren.standing.value, wren.week and wren.week.gained) == (57, 7)
    assert (robin.standing.value, robin.week) == (None, None)


async def test_who_is_not_tracked_or_named_twice_is_not_compared(world: World) -> None:
    await world.track("Wren")

    with pytest.raises(PlayerNotTracked):
        await world.services.comparisons.profiles(["Wren", "Nobody"], guild_id=GUILD)
    with pytest.raises(InvalidInput):
        await world.services.comparisons.in_metric(
            ["Wren", "wren"], guild_id=GUILD, metric="Attack"
        )
