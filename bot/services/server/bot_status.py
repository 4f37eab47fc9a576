"""The bot's status, for ``/status`` and ``/healthz``."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tortoise.queryset import QuerySet

from bot import __version__
from bot.clock import Clock
from bot.database import is_postgres, query
from bot.domain.server.bot_status import Backlog, BotStatus, GuildStatus
from bot.models import Announcement, AnnouncementState, GuildPlayer
from bot.models.fields import from_millis, to_millis
from bot.services.server.processes import Processes
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.player_rows import IS_READ
from bot.services.updates.fetch_loop import PlayerFetcher

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

_DUE = """
SELECT COUNT(*) AS players, MIN(next_check_at) AS since FROM player
WHERE next_check_at <= $1 AND {is_read}
"""
_TRACKED = "SELECT COUNT(DISTINCT player_id) AS players FROM guild_player"


class BotStatusService:
    """Counts players, queues and processes."""

    def __init__(
        self, *, processes: Processes, fetcher: PlayerFetcher, job_runs: JobRuns, clock: Clock
    ) -> None:
        self._processes = processes
        self._fetcher = fetcher
        self._job_runs = job_runs
        self._clock = clock

    async def status(self, *, loops: Mapping[str, timedelta]) -> BotStatus:
        """Return the status; ``loops`` says how long ago each loop finished a round."""
        now = self._clock.now()
        (tracked,) = await query(_TRACKED)
        written = await self._job_runs.total("fetch", since=now - HOUR)
        unwritten = self._fetcher.unwritten
        return BotStatus(
            version=__version__,
            database="PostgreSQL" if is_postgres() else "SQLite",
            players_overall=tracked["players"],
            backlog=await self._backlog(now),
            reads_in_last_hour=written.done + unwritten.done,
            failures_in_last_hour=written.failed + unwritten.failed,
            peers=await self._processes.present(),
            loops=loops,
        )

    async def of_guild(self, guild_id: int) -> GuildStatus:
        """Return what concerns one guild."""
        waiting = Announcement.filter(guild_id=guild_id, state=AnnouncementState.WAITING)
        dropped = self._dropped(self._clock.now()).filter(guild_id=guild_id)
        return GuildStatus(
            players=await GuildPlayer.filter(guild_id=guild_id).count(),
            waiting=await waiting.count(),
            dropped=await dropped.count(),
        )

    async def _backlog(self, now: datetime) -> Backlog:
        (due,) = await query(_DUE.format(is_read=IS_READ), to_millis(now))
        waiting = Announcement.filter(state=AnnouncementState.WAITING)
        return Backlog(
            due=due["players"],
            longest=now - from_millis(due["since"]) if due["players"] else None,
            waiting=await waiting.count(),
            dropped=await self._dropped(now).count(),
        )

    def _dropped(self, now: datetime) -> QuerySet[Announcement]:
        return Announcement.filter(state=AnnouncementState.DROPPED, next_attempt_at__gte=now - DAY)
