"""What is offered while somebody types."""

import pytest

from tests.support.wire import Wire


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["Iron Wren", "Old_Owl", "Wren", "Wrenna"]),
        ("wren", ["Wren", "Wrenna", "Iron Wren"]),
        ("RON-", ["Iron Wren"]),
        ("old owl", ["Old_Owl"]),
        ("_", ["Iron Wren", "Old_Owl", "Wren", "Wrenna"]),
        ("%", []),
        ("\\", []),
        ("'", []),
        ("🐔", []),
        ("w" * 100, []),
        ("nobody", []),
    ],
)
async def test_players_are_found_by_any_part_of_their_names(
    wire: Wire, typed: str, offered: list[str]
) -> None:
    for name in ("Wren", "Wrenna", "Iron Wren", "Old_Owl"):
        await wire.track(name)

    assert await wire.suggestions("stats", "player", player=typed) == offered


async def test_no_more_players_are_offered_than_discord_shows(wire: Wire) -> None:
    await wire.track_all({f"Player {number:02d}": {"Zulrah": 50} for number in range(27)})

    offered = await wire.suggestions("untrack", "player", player="player", by="manager")

    assert offered == [f"Player {number:02d}" for number in range(25)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kbd", "King Black Dragon"),
        ("cox", "Chambers of Xeric"),
        ("dragon", "King Black Dragon"),
        ("att", "Attack"),
        ("runecrafting", "Runecraft"),
        ("tomorrow", "Boss Released Tomorrow"),
    ],
)
async def test_metrics_are_found_by_nickname_and_part(wire: Wire, typed: str, first: str) -> None:
    await wire.track("Wren", Boss_Released_Tomorrow=1)

    offered = await wire.suggestions("history", "metric", player="Wren", metric=typed)

    assert offered[0] == first
    assert len(offered) <= 25


@pytest.mark.parametrize("typed", ["boss of no name", "y" * 100])
async def test_no_metric_is_offered_that_does_not_fit(wire: Wire, typed: str) -> None:
    await wire.track("Wren")

    assert await wire.suggestions("history", "metric", player="Wren", metric=typed) == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("this", ["this week", "this month", "this year"]),
        (" Y", ["year", "yesterday"]),
        ("2w", ["2w", "2w3d"]),
        ("2w3d", ["2w3d"]),
        ("3d  4H", ["3d 4h"]),
        ("fortnight", []),
        ("5m", []),
    ],
)
async def test_periods_are_offered_by_their_beginning_or_as_typed(
    wire: Wire, typed: str, offered: list[str]
) -> None:
    assert await wire.suggestions("gains", "period", player="Wren", period=typed) == offered


@pytest.mark.parametrize("typed", ["x" * 150, "", "   "])
async def test_what_is_offered_as_a_period_is_never_empty_or_too_long(
    wire: Wire, typed: str
) -> None:
    for choice in await wire.suggestions("gains", "period", player="Wren", period=typed):
        assert 1 <= len(choice) <= 100


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2w3d", "2w3d"),
        ("2w4d", "2w4d – past 2 weeks 4 days"),
        ("2026-01-01..2026-02-01", "2026-01-01..2026-02-01 – 2026-01-01 to 2026-02-01"),
        ("90 min", "90 min – past 90 minutes"),
    ],
)
async def test_a_period_is_offered_as_it_was_understood(
    wire: Wire, typed: str, understood: str
) -> None:
    choices = await wire.discord.autocomplete(
        member="admin",
        channel="general",
        command="gains",
        options={"player": "Wren", "period": typed},
        focused="period",
    )
    assert choices[0]["name"] == understood
