"""Gains over a window, and the history of one metric."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.game.metric_search import resolve_metric, suggest_metrics
from bot.domain.game.metrics import Metric
from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import (
    Gain,
    Gains,
    Point,
    UnreadStart,
    gain_of,
    gains_between,
)
from bot.domain.progress.metric_history import LONG_UNREAD, MetricHistory, Unread, day_gains
from bot.domain.progress.windows import Window, parse_period
from bot.errors import NoHistory
from bot.models import GuildPlayer, Player
from bot.services.figures.figure_reader import (
    series_between,
    spans_between,
    tracked_since,
    unranked_between,
    unread_between,
    value_at,
)
from bot.services.figures.history_store import thinned_before
from bot.services.settings.guild_settings import Guilds
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import profile_of, tracked_player

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlayerGains:
    """What a player gained, and how the player stands."""

    profile: Profile
    gains: Gains
    metric: Metric | None = None
    """The one that was asked for; None for all."""
    stood: Point | None = None
    """Where that metric stood at the end, and since when."""


class GainsAndHistory:
    """Answers `/gains` and `/history`."""

    def __init__(self, *, register: MetricRegister, guilds: Guilds, clock: Clock) -> None:
        self._register = register
        self._guilds = guilds
        self._clock = clock

    async def gains(
        self, name: str, *, guild_id: int, period: str | None, metric: str | None = None
    ) -> PlayerGains:
        """Return what a player gained over a period, in one metric or in all.

        Raises:
            InvalidPeriod: The period cannot be read.
            UnknownMetric: No metric has that name.
            PlayerNotTracked: The guild does not track the player.
        """
        window = await self.window(guild_id, period)
        wanted = resolve_metric(metric, await self._register.known()) if metric else None
        link = await tracked_player(guild_id, name)
        spans = await spans_between(
            link.player_id, window.start, window.end, register=self._register
        )
        if wanted:
            spans = tuple(span for span in spans if span.metric == wanted)
        since = await tracked_since(link.player_id)
        gains = gains_between(spans, window=window, tracked_since=since)
        return PlayerGains(
            profile=profile_of(link),
            gains=replace(gains, unread=await self._unread_start(link.player_id, window)),
            metric=wanted,
            stood=spans[0].after if wanted and spans else None,
        )

    async def _unread_start(self, player_id: int, window: Window) -> UnreadStart | None:
        """Return what may be from before a window that began in a long time without a reading."""
        start, long = window.start, window.long_unread
        if start is None or long is None:
            return None
        stretches = await unread_between(player_id, start, window.end, longer_than=long)
        if not stretches or stretches[0][0] >= start:
            return None
        since, until = stretches[0]
        spans = await spans_between(player_id, start, until, register=self._register)
        found = [gain for span in spans if (gain := gain_of(span)) and gain.gained]
        return UnreadStart(since, tuple(found)) if found else None

    async def history(
        self, name: str, *, guild_id: int, metric: str, period: str | None
    ) -> MetricHistory:
        """Return one metric of a player over a period.

        Raises:
            InvalidPeriod: The period cannot be read.
            UnknownMetric: No metric has that name.
            PlayerNotTracked: The guild does not track the player.
            NoHistory: The player was never ranked in that metric.
        """
        [history] = await self.compare([name], guild_id=guild_id, metric=metric, period=period)
        return history

    async def compare(
        self, names: Sequence[str], *, guild_id: int, metric: str, period: str | None
    ) -> tuple[MetricHistory, ...]:
        """Return one metric of several players over the same period, in the order given.

        Raises:
            InvalidPeriod: The period cannot be read.
            UnknownMetric: No metric has that name.
            PlayerNotTracked: The guild does not track one of the players.
            NoHistory: None of the players was ever ranked in that metric.
        """
        window = await self.window(guild_id, period)
        found = resolve_metric(metric, await self._register.known())
        links = [await tracked_player(guild_id, name) for name in names]
        zone = await self._zone(guild_id)
        histories = [await self._history(link, found, window, zone=zone) for link in links]
        if not any(history.known for history in histories):
            raise NoHistory(
                "{player} has not been ranked in {metric} so far.",
                player=histories[0].player_name,
                metric=found.name,
            )
        return tuple(histories)

    async def _history(
        self, link: GuildPlayer, metric: Metric, window: Window, *, zone: ZoneInfo
    ) -> MetricHistory:
        player_id, register = link.player_id, self._register
        before = await value_at(player_id, metric, window.start, register=register)
        points = await series_between(
            player_id, metric, window.start, window.end, register=register
        )
        return MetricHistory(
            player_name=link.player.name,
            metric=metric,
            window=window,
            before=before,
            points=points,
            gain=await self._gain(player_id, metric, window),
            days=day_gains(
                before,
                points,
                zone=zone,
                is_rating=metric.is_rating,
                undated=await _undated(player_id, window),
            ),
            unranked_at=await unranked_between(
                player_id,
                metric,
                before.at if before else window.start,
                window.end,
                register=register,
            ),
            zone=zone.key,
            one_a_day_before=await _thinned_before(points),
            unread=await self._unread(link.player, window),
        )

    async def _unread(self, player: Player, window: Window) -> tuple[Unread, ...]:
        """Return the gaps without readings, including one that lasts until the window's end."""
        unread: list[Unread] = [
            *await unread_between(
                player.id,
                window.start,
                window.end,
                longer_than=min(LONG_UNREAD, window.long_unread or LONG_UNREAD),
            )
        ]
        last = player.last_checked_at
        if last and window.end - last > LONG_UNREAD:
            unread.append((last, None))
        return tuple(unread)

    async def _gain(self, player_id: int, metric: Metric, window: Window) -> Gain | None:
        spans = await spans_between(player_id, window.start, window.end, register=self._register)
        since = await tracked_since(player_id)
        return next(
            (gain_of(span, tracked_since=since) for span in spans if span.metric == metric), None
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


async def _undated(player_id: int, window: Window) -> set[datetime]:
    """Return the readings inside a window before which nobody read for more than a day."""
    stretches = await unread_between(player_id, window.start, window.end, longer_than=_DAY)
    return {until for _, until in stretches}


async def _thinned_before(points: Sequence[Point]) -> datetime | None:
    """Return the midnight before which figures were thinned, if some of these are from before."""
    before = await thinned_before()
    return before if before and points and points[0].at < before else None
