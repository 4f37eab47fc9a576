"""Looking back: gains over a window, and one metric's way through it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.gains import Gains, gain_of, gains_between
from bot.domain.histories import History, day_gains
from bot.domain.metrics import Metric
from bot.domain.nicknames import resolve_metric, suggest_metrics
from bot.domain.profiles import Profile
from bot.domain.windows import Window, parse_period
from bot.errors import NoHistory
from bot.services.figures import series_between, spans_between, tracked_since, value_at
from bot.services.guilds import Guilds
from bot.services.metrics import MetricRegister
from bot.services.rows import profile_of, tracked_player


@dataclass(frozen=True, slots=True)
class PlayerGains:
    """What a player gained, and how the player stands."""

    profile: Profile
    gains: Gains


class Histories:
    """Answers questions about the past of tracked players."""

    def __init__(self, *, register: MetricRegister, guilds: Guilds, clock: Clock) -> None:
        self._register = register
        self._guilds = guilds
        self._clock = clock

    async def gains(self, name: str, *, guild_id: int, period: str | None) -> PlayerGains:
        """Return what a player gained over a period.

        Raises:
            InvalidPeriod: The period cannot be read.
            PlayerNotTracked: The guild does not track the player.
        """
        window = await self.window(guild_id, period)
        link = await tracked_player(guild_id, name)
        spans = await spans_between(
            link.player_id, window.start, window.end, register=self._register
        )
        since = await tracked_since(link.player_id)
        return PlayerGains(
            profile=profile_of(link),
            gains=gains_between(spans, window=window, tracked_since=since),
        )

    async def history(
        self, name: str, *, guild_id: int, metric: str, period: str | None
    ) -> History:
        """Return one metric of a player over a period.

        Raises:
            InvalidPeriod: The period cannot be read.
            UnknownMetric: No metric has that name.
            PlayerNotTracked: The guild does not track the player.
            NoHistory: The player was never ranked in that metric.
        """
        window = await self.window(guild_id, period)
        found = resolve_metric(metric, await self._register.known())
        link = await tracked_player(guild_id, name)
        before = await value_at(link.player_id, found, window.start, register=self._register)
        points = await series_between(
            link.player_id, found, window.start, window.end, register=self._register
        )
        if before is None and not points:
            raise NoHistory(f"{link.player.name} has not been ranked in {found.name} so far.")
        spans = await spans_between(
            link.player_id, window.start, window.end, register=self._register
        )
        since = await tracked_since(link.player_id)
        zone = await self._zone(guild_id)
        return History(
            player_name=link.player.name,
            metric=found,
            window=window,
            before=before,
            points=points,
            gain=next(
                (gain_of(span, tracked_since=since) for span in spans if span.metric == found), None
            ),
            days=day_gains(before, points, zone=zone, is_rating=found.is_rating),
        )

    async def window(self, guild_id: int, period: str | None) -> Window:
        """Return the stretch of time that a period means in a guild just now.

        Raises:
            InvalidPeriod: The period cannot be read.
        """
        zone = await self._zone(guild_id)
        return parse_period(period, now=self._clock.now(), zone=zone)

    async def metrics_like(self, text: str) -> tuple[Metric, ...]:
        """Return metrics that fit what somebody has typed so far, the likeliest first."""
        return suggest_metrics(text, await self._register.known())

    async def _zone(self, guild_id: int) -> ZoneInfo:
        return ZoneInfo((await self._guilds.settings_of(guild_id)).time_zone)
