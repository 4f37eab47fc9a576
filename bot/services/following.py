"""Whether a player is read at all: only while some guild wants it, and while its name is its own.

What readings have made of a player (missing, quarantined, …) is not for one guild to change.
"""

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.domain.lifecycle import Event, Status, transition
from bot.models import GuildPlayer, Player

_MOVED = ("status", "suspect", "name_taken_since", "not_found_count", "not_found_since")


async def wake_or_rest(tx: BaseDBAsyncClient, player: Player, *, wish: Event | None = None) -> None:
    """Put a locked player to rest when nobody wants it read; a guild's wish may wake it.

    A player whose name is in doubt is not woken by a wish, but by an answer. One that rests is
    looked at with fresh eyes when it is woken again.
    """
    event = await _event(tx, player) or (None if player.name_taken_since else wish)
    if event is None:
        return
    before, player.status = player.status, transition(player.status, event)
    if player.status is Status.ARCHIVED:
        player.name_taken_since = None
    if (before.is_read and not player.status.is_read) or player.status is Status.ARCHIVED:
        player.suspect = player.not_found_since = None
        player.not_found_count = 0
    await player.save(using_db=tx, update_fields=_MOVED)


async def _event(tx: BaseDBAsyncClient, player: Player) -> Event | None:
    """Return what it means who is left that follows the player."""
    links = GuildPlayer.filter(player_id=player.id).using_db(tx)
    if not await links.exists():
        return Event.UNTRACKED_EVERYWHERE
    if not await links.filter(is_paused=False).exists():
        return Event.PAUSED_EVERYWHERE
    return None
