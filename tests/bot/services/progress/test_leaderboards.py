"""Who is ahead, asked of both databases."""

import pytest

from bot.domain.progress.leaderboards import Leaderboard, LeaderboardMode, LeaderboardQuery
from bot.errors import InvalidPeriod, UnknownMetric
from tests.support.world import GUILD, OTHER_GUILD, World


async def ask(
    world: World,
    metric: str,
    period: str | None = None,
    show: LeaderboardMode = LeaderboardMode.TOTAL,
) -> Leaderboard:
    return await world.services.leaderboards.board(GUILD, LeaderboardQuery(metric, period, show))


def lines(board: Leaderboard) -> list[tuple[int, str, int, bool]]:
    return [(it.rank, it.player.name, it.amount, it.is_stale) for it in board.places]


async def four_players(world: World) -> None:
    await world.track("Wren", zulrah=90)
    await world.track("Robin", zulrah=100)
    await world.track("Lark", zulrah=None)
    await world.track("Owl", zulrah=100)
    await world.track("Elsewhere", guild_id=OTHER_GUILD, zulrah=999)


async def test_totals_rank_everybody_who_has_a_figure(world: World) -> None:
    await four_players(world)
    await world.read("Owl", zulrah=None)

    board = await ask(world, "zulrah")

    assert lines(board) == [
        (1, "Owl", 100, True),
        (1, "Robin", 100, False),
        (3, "Wren", 90, False),
    ]
    assert (board.metric.name, board.question.metric, board.left_out) == ("Zulrah", "Zulrah", 1)


async def test_gains_rank_those_who_gained_in_the_period(world: World) -> None:
    await four_players(world)
    await world.read("Wren", zulrah=95)
    world.clock.advance(days=3)
    await world.read("Robin", zulrah=102)

    week = await ask(world, "zulrah", "week", LeaderboardMode.GAINS)
    day = await ask(world, "zulrah", "day", LeaderboardMode.GAINS)

    assert lines(week) == [(1, "Wren", 5, False), (2, "Robin", 2, False)]
    assert lines(day) == [(1, "Robin", 2, False)]
    assert (week.left_out, day.left_out) == (2, 3)


async def test_a_total_is_that_of_the_period_s_end(world: World) -> None:
    await four_players(world)
    world.clock.advance(days=2)
    await world.read("Wren", zulrah=500)

    assert lines(await ask(world, "zulrah", "yesterday"))[0] == (1, "Owl", 100, False)
    assert lines(await ask(world, "zulrah"))[0] == (1, "Wren", 500, False)


async def test_overall_is_ranked_too(world: World) -> None:
    await world.track("Wren", attack=1_000_000)
    await world.track("Robin", attack=2_000_000)

    assert [it.player.name for it in (await ask(world, "overall")).places] == ["Robin", "Wren"]


async def test_who_is_paused_has_no_place_and_whose_account_it_is_is_known(world: World) -> None:
    await four_players(world)
    world.hiscores.put("Tern", {"zulrah": 300})
    await world.services.tracking.track_player("Tern", guild_id=GUILD, added_by=7, member_id=42)
    await world.services.tracking.set_paused("Robin", guild_id=GUILD, is_paused=True)

    board = await ask(world, "zulrah")

    assert [it.player.name for it in board.places] == ["Tern", "Owl", "Wren"]
    assert [it.player.member_id for it in board.places] == [42, None, None]
    assert board.left_out == 2


async def test_what_cannot_be_read_is_refused(world: World) -> None:
    with pytest.raises(UnknownMetric):
        await ask(world, "no such thing")
    with pytest.raises(InvalidPeriod):
        await ask(world, "zulrah", "fortnightly")
