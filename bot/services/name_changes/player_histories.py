"""Whole histories of players: joined, cut at a moment, copied for one server.

What is computed needs no transaction; writing happens inside one, with the player locked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.domain.figures.history import PlayerHistory, history_of, known_after, readings_of
from bot.domain.figures.readings import KnownStats, known_to_json
from bot.domain.game.metrics import Metric
from bot.domain.game.player_names import given_up_key, given_up_prefix
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.progress.derived import Derived
from bot.models import GuildPlayer, Player, PlayerName
from bot.services.figures.history_store import Stored, is_current, load_timeline, write_timeline
from bot.services.progress.derived_rows import derive, write_derived
from bot.services.progress.rebuild import known_of_all, metrics_in
from bot.services.storage.leases import FREE
from bot.services.storage.metric_register import MetricRegister


@dataclass(frozen=True, slots=True)
class PreparedHistory:
    """A history with all that follows from it, ready to be written."""

    timeline: PlayerHistory
    derived: Derived
    ids: Mapping[Metric, int]


class PlayerHistories:
    """Loads, prepares and writes whole histories."""

    def __init__(self, *, register: MetricRegister, clock: Clock) -> None:
        self._register = register
        self._clock = clock

    async def load(self, player_id: int) -> Stored:
        """Load everything that is stored of a player."""
        return await load_timeline(player_id, register=self._register)

    async def prepare(self, timeline: PlayerHistory, *, like: Stored) -> PreparedHistory:
        """Work out what follows from a history that takes the place of a stored one."""
        ids = await self._register.ids_of(metrics_in(timeline) | metrics_in(like.timeline))
        return PreparedHistory(timeline, await derive(timeline.entries), ids)

    async def write(
        self,
        player: Player,
        stored: Stored,
        prepared: PreparedHistory,
        *,
        newest: KnownStats | None = None,
    ) -> None:
        """Make a locked player's history the prepared one; ``newest`` has the spelling and ranks.

        The player's row is changed, but for its history not saved.
        """
        await write_timeline(stored, prepared.timeline, ids=prepared.ids)
        await write_derived(player.id, prepared.derived, ids=prepared.ids)
        known = known_after(prepared.timeline.entries)
        if newest:
            known = known_of_all(prepared.timeline, newest)
        player.known = known_to_json(known) if known else None
        player.last_checked_at = prepared.timeline.read_until
        player.last_changed_at = prepared.derived.last_changed_at

    async def split_off(
        self,
        tx: BaseDBAsyncClient,
        player: Player,
        prepared: PreparedHistory,
        *,
        name: str | None = None,
    ) -> Player:
        """Copy a locked player with another history, under an identity that no name can have."""
        copy = await new_player(tx, name or player.name, now=self._clock.now())
        copy.account_type, copy.type_seen = player.account_type, player.type_seen
        copy.type_looked_at, copy.rhythm = player.type_looked_at, player.rhythm
        stored = await self.load(copy.id)
        await self.write(copy, stored, prepared)
        await copy.save(using_db=tx)
        return copy


async def new_player(tx: BaseDBAsyncClient, name: str, *, now: datetime) -> Player:
    """Add a player that has a name and an identity that no name can have."""
    player = Player(
        name=name,
        name_key=f"{given_up_prefix(name)}new",
        status=PlayerStatus.ARCHIVED,
        created_at=now,
        next_check_at=now,
        lease_until=FREE,
    )
    await player.save(using_db=tx)
    player.name_key = given_up_key(name, player.id)
    await player.save(using_db=tx, update_fields=("name_key",))
    await PlayerName.create(using_db=tx, player=player, name=name, seen_at=now)
    return player


async def move_guild(tx: BaseDBAsyncClient, guild_id: int, source_id: int, target_id: int) -> None:
    """Have one server follow another player instead, as it followed the first."""
    there = GuildPlayer.filter(guild_id=guild_id, player_id=target_id).using_db(tx)
    if await there.exists():
        await GuildPlayer.filter(guild_id=guild_id, player_id=source_id).using_db(tx).delete()
        return
    links = GuildPlayer.filter(guild_id=guild_id, player_id=source_id).using_db(tx)
    await links.update(player_id=target_id)


async def are_current(*stored: Stored) -> bool:
    """Tell whether histories are still as they were loaded; with the players locked."""
    return all([await is_current(each) for each in stored])


def until(timeline: PlayerHistory, moment: datetime) -> PlayerHistory:
    """Return the part of a history up to a moment."""
    entries = tuple(entry for entry in timeline.entries if entry.taken_at <= moment)
    read_until = timeline.read_until and min(timeline.read_until, moment)
    return PlayerHistory(entries, read_until if entries else None)


def after(timeline: PlayerHistory, moment: datetime) -> PlayerHistory:
    """Return what was read after a moment, as a history of its own."""
    return history_of(taken for taken in readings_of(timeline) if taken.taken_at > moment)
