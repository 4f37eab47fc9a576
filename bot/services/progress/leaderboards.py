"""Leaderboards of a guild in one metric."""

from datetime import datetime

from bot.database import query
from bot.domain.game.metric_search import resolve_metric
from bot.domain.progress.leaderboards import (
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlayer,
    LeaderboardQuery,
    places_of,
)
from bot.services.figures.figure_reader import board
from bot.services.progress.gains_and_history import GainsAndHistory
from bot.services.storage.metric_register import MetricRegister

_PLAYERS = """
SELECT player_id, member_id, player.name AS name FROM guild_player
JOIN player ON player.id = guild_player.player_id WHERE guild_id = $1
"""


class Leaderboards:
    """Answers `/leaderboard`."""

    def __init__(self, *, register: MetricRegister, histories: GainsAndHistory) -> None:
        self._register = register
        self._histories = histories

    async def board(self, guild_id: int, asked: LeaderboardQuery) -> Leaderboard:
        """Return a guild's players in order, as they stood or by what they gained.

        Totals are those of the period's end. Players without a figure or gain, and paused ones, are
        counted and not ranked.

        Raises:
            InvalidPeriod: The period cannot be read.
            UnknownMetric: No metric has that name.
        """
        window = await self._histories.window(guild_id, asked.period)
        metric = resolve_metric(asked.metric, await self._register.known())
        start: datetime | None = window.end if asked.show is LeaderboardMode.TOTAL else window.start
        gains = await board(guild_id, metric, start, window.end, register=self._register)
        players = {
            row["player_id"]: LeaderboardPlayer(row["name"], row["member_id"])
            for row in await query(_PLAYERS, guild_id)
        }
        places = places_of(gains, players, show=asked.show)
        question = LeaderboardQuery(metric.name, asked.period, asked.show)
        return Leaderboard(metric, question, window, places, left_out=len(players) - len(places))
