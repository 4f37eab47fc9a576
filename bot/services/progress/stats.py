"""The figures of a player: now, or at the end of any day since tracking began."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.database import look_up
from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import CLASSIC_SKILLS
from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import Gains, gains_of_update
from bot.domain.typed_text.dates import end_of, parse_day
from bot.errors import NoHistory
from bot.models.fields import from_millis, to_millis
from bot.services.figures.figure_reader import spans_between, tracked_since
from bot.services.settings.guild_settings import Guilds
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import profile_of, tracked_player

_LAST_SNAPSHOT = """
SELECT newest.taken_at, (
    SELECT ranked.total_level FROM snapshot AS ranked
    WHERE ranked.player_id = $1 AND ranked.taken_at <= $2 AND ranked.total_level IS NOT NULL
    ORDER BY ranked.taken_at DESC LIMIT 1
) AS total_level
FROM snapshot AS newest WHERE newest.player_id = $1 AND newest.taken_at <= $2
ORDER BY newest.taken_at DESC LIMIT 1
"""
_LAST_MOMENTS = """
SELECT taken_at, previous_at FROM snapshot WHERE player_id = $1 ORDER BY taken_at DESC LIMIT 1
"""
_UNRANKED = KnownStanding(None, None)


@dataclass(frozen=True, slots=True)
class PlayerStats:
    """A player, with what is or was known of it."""

    profile: Profile
    day: date | None = None
    """The day at whose end it was known; None for what is known now."""


@dataclass(frozen=True, slots=True)
class NewestReading:
    """A player, with what the newest reading brought."""

    profile: Profile
    gains: Gains | None
    """What changed since the reading before; None after a first reading."""


class Stats:
    """Answers `/stats`."""

    def __init__(self, *, register: MetricRegister, guilds: Guilds, clock: Clock) -> None:
        self._register = register
        self._guilds = guilds
        self._clock = clock

    async def stats(self, name: str, *, guild_id: int, at: str | None = None) -> PlayerStats:
        """Return what was known of a player at the end of a day in the guild's zone.

        Without ``at``, and for a day that is not over, that is what is known now.

        Raises:
            InvalidDay: The day cannot be read or is yet to come.
            PlayerNotTracked: The guild does not track the player.
            NoHistory: The player was not tracked yet on that day.
        """
        zone = await self._zone(guild_id)
        now = self._clock.now()
        day = parse_day(at, now=now, zone=zone) if at else None
        link = await tracked_player(guild_id, name)
        profile = profile_of(link)
        if day is None or now <= end_of(day, zone):
            return PlayerStats(profile)
        known = await self._known_at(link.player_id, end_of(day, zone))
        if known is None:
            raise await _not_yet(link.player_id, profile.name, day, zone=zone)
        return PlayerStats(replace(profile, known=known), day)

    async def newest_reading(self, name: str, *, guild_id: int) -> NewestReading:
        """Return the changes of a player's newest reading.

        Raises:
            PlayerNotTracked: The guild does not track the player.
        """
        link = await tracked_player(guild_id, name)
        profile = profile_of(link)
        return NewestReading(profile, await self._newest_gains(link.player_id, profile.known))

    async def _newest_gains(self, player_id: int, known: KnownStats | None) -> Gains | None:
        rows = await look_up(_LAST_MOMENTS, player_id)
        if known is None or not rows or rows[0]["previous_at"] is None:
            return None
        if rows[0]["taken_at"] < to_millis(known.as_of):
            return gains_of_update(known, known)
        before = await self._known_at(player_id, from_millis(rows[0]["previous_at"]))
        return gains_of_update(before, known) if before else None

    async def day_meant(self, text: str, *, guild_id: int) -> date:
        """Return which day a text means in a guild just now.

        Raises:
            InvalidDay: The day cannot be read or is yet to come.
        """
        return parse_day(text, now=self._clock.now(), zone=await self._zone(guild_id))

    async def _known_at(self, player_id: int, at: datetime) -> KnownStats | None:
        rows = await look_up(_LAST_SNAPSHOT, player_id, to_millis(at))
        if not rows:
            return None
        spans = await spans_between(player_id, None, at, register=self._register)
        standings = dict.fromkeys(CLASSIC_SKILLS, _UNRANKED) | {
            span.metric: KnownStanding(span.after.value, span.after.rank, stale=span.is_stale)
            for span in spans
            if span.after
        }
        [snapshot] = rows
        return KnownStats(from_millis(snapshot["taken_at"]), standings, snapshot["total_level"])

    async def _zone(self, guild_id: int) -> ZoneInfo:
        return ZoneInfo((await self._guilds.settings_of(guild_id)).time_zone)


async def _not_yet(player_id: int, name: str, day: date, *, zone: ZoneInfo) -> NoHistory:
    """Say since when a player is tracked, if not since that day."""
    since = await tracked_since(player_id)
    if since is None:
        return NoHistory("The hiscores have not been read yet for {player}.", player=name)
    return NoHistory(
        "{player} was not tracked yet on {day}.",
        tip="Tracking began on {since}; any day from then on can be shown.",
        player=name,
        day=day,
        since=since.astimezone(zone).date(),
    )
