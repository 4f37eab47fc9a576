"""Putting a few of a guild's players beside each other."""

from collections.abc import Sequence

from bot.domain.game.metric_search import resolve_metric
from bot.domain.players.profiles import Profile
from bot.domain.progress.comparisons import Compared, MetricComparison, standing_in
from bot.errors import InvalidInput
from bot.models import GuildPlayer
from bot.services.figures.figure_reader import board
from bot.services.progress.gains_and_history import GainsAndHistory
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import profile_of, tracked_player


class Comparisons:
    """Answers how players compare."""

    def __init__(self, *, register: MetricRegister, histories: GainsAndHistory) -> None:
        self._register = register
        self._histories = histories

    async def profiles(self, names: Sequence[str], *, guild_id: int) -> tuple[Profile, ...]:
        """Describe players, in the order they were named.

        Raises:
            PlayerNotTracked: The guild does not track one of them.
            InvalidInput: One of them was named twice.
        """
        return tuple(profile_of(link) for link in await _links(names, guild_id))

    async def in_metric(
        self, names: Sequence[str], *, guild_id: int, metric: str
    ) -> MetricComparison:
        """Return how players stand in one metric and what a week brought, as they were named.

        Raises:
            UnknownMetric: No metric has that name.
            PlayerNotTracked: The guild does not track one of them.
            InvalidInput: One of them was named twice.
        """
        found = resolve_metric(metric, await self._register.known())
        links = await _links(names, guild_id)
        week = await self._histories.window(guild_id, "week")
        gains = await board(guild_id, found, week.start, week.end, register=self._register)
        return MetricComparison(
            found,
            tuple(
                Compared(profile, standing_in(profile, found), gains.get(link.player_id))
                for link in links
                for profile in [profile_of(link)]
            ),
        )


async def _links(names: Sequence[str], guild_id: int) -> list[GuildPlayer]:
    links = [await tracked_player(guild_id, name) for name in names]
    if len({link.player_id for link in links}) < len(links):
        raise InvalidInput("One player was named twice.", tip="Name two to four different players.")
    return links
