"""Whether a player is read, and its fixed interval: the guilds' choices combined.

A player is read while a guild follows it unpaused and its name is not in doubt. Guilds that the bot
was removed from do not count. A status set by readings (missing, quarantined) is not changed here.
"""

from collections.abc import Sequence
from datetime import timedelta

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus, transition
from bot.domain.scheduling.intervals import CombinedInterval
from bot.models import GuildPlayer, Player

_WISHED = ("fixed_seconds", "at_most_seconds")
_MOVED = ("status", "suspect", "name_taken_since", "not_found_count", "not_found_since")


async def update_follow_state(
    tx: BaseDBAsyncClient, player: Player, *, wish: PlayerEvent | None = None
) -> None:
    """Pause a locked player when no guild wants it read, and resume it when one does.

    A player whose name is in doubt becomes active by an answer only. Counts of failures are cleared
    when it becomes active.
    """
    present = GuildPlayer.filter(player_id=player.id, guild__left_at__isnull=True)
    links = await present.using_db(tx)
    await _keep_wish(tx, player, links)
    event = _event(links) or (None if player.name_taken_since else wish)
    if event is None:
        return
    before, player.status = player.status, transition(player.status, event)
    if player.status is PlayerStatus.ARCHIVED:
        player.name_taken_since = None
    if (before.is_read and not player.status.is_read) or player.status is PlayerStatus.ARCHIVED:
        player.suspect = player.not_found_since = None
        player.not_found_count = 0
    await player.save(using_db=tx, update_fields=_MOVED)


def _event(links: Sequence[GuildPlayer]) -> PlayerEvent | None:
    """Return the event that follows from the guilds that are left."""
    if not links:
        return PlayerEvent.UNTRACKED_EVERYWHERE
    if all(link.is_paused for link in links):
        return PlayerEvent.PAUSED_EVERYWHERE
    return None


async def _keep_wish(tx: BaseDBAsyncClient, player: Player, links: Sequence[GuildPlayer]) -> None:
    """Store the combined interval of the guilds that follow the player."""
    wish = CombinedInterval.of(_span(link.interval_seconds) for link in links if not link.is_paused)
    before = (player.fixed_seconds, player.at_most_seconds)
    player.fixed_seconds, player.at_most_seconds = _seconds(wish.fixed), _seconds(wish.at_most)
    if before != (player.fixed_seconds, player.at_most_seconds):
        await player.save(using_db=tx, update_fields=_WISHED)


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())
