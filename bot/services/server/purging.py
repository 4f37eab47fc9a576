"""Deleting what was kept for a while only: guilds the bot was removed from, names that opted out.

A player is deleted with its history, in a transaction of its own, when nobody is left who tracks
it; what another guild tracks stays. A purge that is interrupted goes on the next time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.database import query
from bot.domain.players.decisions import OptOutState
from bot.domain.server.shards import Shards
from bot.models import Guild, OptOut, OptOutRequest
from bot.models.fields import to_millis
from bot.services.storage.job_runs import JobRuns

JOB = "purge"

_OF_THIS_GUILD_ONLY = """
SELECT player_id FROM guild_player AS link
WHERE guild_id = $1 AND NOT EXISTS (
    SELECT 1 FROM guild_player AS other
    WHERE other.player_id = link.player_id AND other.guild_id <> link.guild_id)
ORDER BY player_id
"""
# What has changed since it was looked up is looked at again: somebody may just track the player,
# or have invited the bot back.
_DELETE_PLAYER_OF_GUILD = """
DELETE FROM player WHERE id = $1
AND NOT EXISTS (SELECT 1 FROM guild_player WHERE player_id = $1 AND guild_id <> $2)
AND EXISTS (SELECT 1 FROM guild WHERE id = $2 AND left_at <= $3)
RETURNING id
"""
_DELETE_PLAYER_OF_NAME = """
DELETE FROM player WHERE name_key = $1
AND NOT EXISTS (SELECT 1 FROM guild_player WHERE player_id = player.id)
AND NOT EXISTS (SELECT 1 FROM opt_out_request WHERE name_key = $1 AND delete_at > $2)
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge deleted."""

    guilds: int = 0
    players: int = 0


class GuildPurging:
    """Deletes the data of departed guilds and opted-out players after the grace period."""

    def __init__(
        self, *, grace: timedelta, shards: Shards, job_runs: JobRuns, clock: Clock
    ) -> None:
        self._shards = shards
        self.grace = grace
        """For how long such data is kept."""
        self._job_runs = job_runs
        self._clock = clock

    async def run(self) -> Purged:
        """Delete what was left or opted out for longer than the grace period.

        Of several processes each looks after the guilds of its own shards, the first after players.
        """
        now = self._clock.now()
        before = now - self.grace
        guilds = players = 0
        for guild in await Guild.filter(left_at__lte=before).order_by("id"):
            if not self._shards.serve(guild.id):
                continue
            players += await self._purge_players(guild.id, before)
            guilds += bool(await Guild.filter(id=guild.id, left_at__lte=before).delete())
        if self._shards.is_first:
            players += await self._purge_opted_out(now)
        if guilds or players:
            done = guilds + players
            await self._job_runs.note(JOB, started_at=now, done=done, failed=0)
        return Purged(guilds, players)

    async def _purge_opted_out(self, now: datetime) -> int:
        """Delete the players whose owners asked for that, once the announced day has come."""
        everywhere = OptOut.filter(confirmed_by__isnull=False, asked_at__lte=now - self.grace)
        asked = OptOutRequest.filter(state=OptOutState.CONFIRMED, delete_at__lte=now)
        keys = [
            *await everywhere.order_by("id").values_list("name_key", flat=True),
            *await asked.order_by("id").values_list("name_key", flat=True),
        ]
        return sum(
            [
                len(await query(_DELETE_PLAYER_OF_NAME, key, to_millis(now)))
                for key in dict.fromkeys(keys)
            ]
        )

    async def _purge_players(self, guild_id: int, before: datetime) -> int:
        """Delete the players that only this guild tracks, one after the other."""
        deleted = 0
        for row in await query(_OF_THIS_GUILD_ONLY, guild_id):
            values = (row["player_id"], guild_id, to_millis(before))
            deleted += len(await query(_DELETE_PLAYER_OF_GUILD, *values))
        return deleted
