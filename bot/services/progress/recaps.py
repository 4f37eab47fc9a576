"""Recaps of guilds: posted once when due, and on demand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.database import query
from bot.domain.announcements.recap_times import due_recaps
from bot.domain.game.experience import MAX_LEVEL
from bot.domain.progress.gains import Gain, gain_of
from bot.domain.progress.milestones import MilestoneKind
from bot.domain.progress.recaps import (
    Recap,
    RecapLine,
    RecapPeriod,
    RecapSpan,
    finished,
    recap_of,
    running,
)
from bot.domain.server.shards import EVERYTHING, Shards
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.models import ConfigChange, GuildPlayer, Post
from bot.models.fields import to_millis
from bot.services.figures.figure_reader import spans_between, tracked_since
from bot.services.settings.guild_settings import Guilds
from bot.services.storage.leases import FREE
from bot.services.storage.metric_register import MetricRegister

_ACTIVE = """
SELECT player.id AS player_id, player.name AS name FROM guild_player
JOIN player ON player.id = guild_player.player_id
WHERE guild_id = $1 AND NOT is_paused AND EXISTS (
    SELECT 1 FROM snapshot
    WHERE snapshot.player_id = player.id AND taken_at > $2 AND taken_at <= $3
)
"""
_FOLLOWED = "SELECT COUNT(*) AS players FROM guild_player WHERE guild_id = $1 AND NOT is_paused"
_ON_HOLD = """
SELECT player.name AS name FROM guild_player
JOIN player ON player.id = guild_player.player_id
WHERE guild_id = $1 AND NOT is_paused AND name_taken_since IS NOT NULL
ORDER BY player.name_key
"""
_REACHED = """
SELECT player.name AS name, metric_id FROM milestone
JOIN player ON player.id = milestone.player_id
JOIN guild_player ON guild_player.player_id = milestone.player_id
WHERE guild_id = $1 AND NOT is_paused AND kind = $2 AND threshold = $3
  AND reached_at > $4 AND reached_at <= $5
ORDER BY reached_at, milestone.id
"""
_SETTINGS = {RecapSpan.WEEK: Setting.WEEKLY, RecapSpan.MONTH: Setting.MONTHLY}


class Recaps:
    """Makes recaps."""

    def __init__(
        self,
        *,
        register: MetricRegister,
        guilds: Guilds,
        clock: Clock,
        shards: Shards = EVERYTHING,
    ) -> None:
        self._register = register
        self._guilds = guilds
        self._clock = clock
        self._shards = shards

    async def recap(self, guild_id: int, span: RecapSpan, *, is_over: bool) -> Recap:
        """Return the recap of the last week or month, or of the one that is under way."""
        zone = ZoneInfo((await self._guilds.settings_of(guild_id)).time_zone)
        pick = finished if is_over else running
        return await self._recap(guild_id, pick(span, now=self._clock.now(), zone=zone))

    async def post_due(self) -> int:
        """Add every due recap to the outbox, once, and return how many."""
        posted = 0
        for settings in await self._guilds.with_preferences():
            channel_id = settings.channels.of(ChannelKind.RECAPS)
            if channel_id is not None and self._shards.serve(settings.guild_id):
                posted += await self._post_due(settings, channel_id)
        return posted

    async def _post_due(self, settings: GuildSettings, channel_id: int) -> int:
        now, zone = self._clock.now(), ZoneInfo(settings.time_zone)
        posted = 0
        for period in due_recaps(settings.preferences, now=now, zone=zone):
            if await Post.exists(guild_id=settings.guild_id, key=period.key):
                continue
            if not await _knew_anybody(settings.guild_id, period):
                continue
            if await _was_chosen_later(settings.guild_id, period):
                continue
            recap = await self._recap(settings.guild_id, period)
            await Post.bulk_create(
                [self._post(settings, channel_id, period, recap)], ignore_conflicts=True
            )
            posted += 1
        return posted

    def _post(
        self, settings: GuildSettings, channel_id: int, period: RecapPeriod, recap: Recap
    ) -> Post:
        now = self._clock.now()
        return Post(
            guild_id=settings.guild_id,
            channel_id=channel_id,
            key=period.key,
            subject=recap.to_json(),
            created_at=now,
            next_attempt_at=now,
            lease_until=FREE,
        )

    async def _recap(self, guild_id: int, period: RecapPeriod) -> Recap:
        active = await query(_ACTIVE, guild_id, to_millis(period.start), to_millis(period.end))
        [followed] = await query(_FOLLOWED, guild_id)
        on_hold = [row["name"] for row in await query(_ON_HOLD, guild_id)]
        recap = recap_of(
            period,
            {row["name"]: await self._gains(row["player_id"], period) for row in active},
            players=followed["players"],
            maxed_skills=await self._maxed_skills(guild_id, period.start, period.end),
        )
        return replace(recap, on_hold=tuple(on_hold))

    async def _gains(self, player_id: int, period: RecapPeriod) -> Sequence[Gain]:
        spans = await spans_between(player_id, period.start, period.end, register=self._register)
        since = await tracked_since(player_id)
        return [gain for span in spans if (gain := gain_of(span, tracked_since=since))]

    async def _maxed_skills(self, guild_id: int, start: datetime, end: datetime) -> list[RecapLine]:
        rows = await query(
            _REACHED,
            guild_id,
            MilestoneKind.LEVEL.value,
            MAX_LEVEL,
            to_millis(start),
            to_millis(end),
        )
        return [
            RecapLine(row["name"], MAX_LEVEL, (await self._register.metric(row["metric_id"])).name)
            for row in rows
        ]


async def _knew_anybody(guild_id: int, period: RecapPeriod) -> bool:
    """Return whether a guild tracked a player before the period's end."""
    return await GuildPlayer.exists(guild_id=guild_id, added_at__lt=period.end)


async def _was_chosen_later(guild_id: int, period: RecapPeriod) -> bool:
    """Return whether the hour had passed when it was chosen; the next one counts then."""
    chosen = ConfigChange.filter(guild_id=guild_id, setting=_SETTINGS[period.span].value)
    return await chosen.filter(changed_at__gt=period.end).exists()
