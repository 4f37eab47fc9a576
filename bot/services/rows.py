"""Turning table rows into domain values, and finding a guild's players by name."""

from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import F

from bot.domain.names import clean_name, name_key
from bot.domain.profiles import Profile
from bot.domain.readings import Known, Reading, Standing, known_from_json, known_to_json
from bot.errors import PlayerNotTracked
from bot.models import GuildPlayer, Player


def known_of(player: Player) -> Known | None:
    """Return what is known of a player after its newest reading."""
    return known_from_json(player.known) if player.known else None


def suspect_of(player: Player) -> Reading | None:
    """Return the reading that is kept aside, if counters fell in the newest ones."""
    if player.suspect is None:
        return None
    kept = known_from_json(player.suspect)
    standings = {metric: Standing(row.value, row.rank) for metric, row in kept.standings.items()}
    return Reading(kept.as_of, standings, kept.total_level, kept.display_name)


def suspect_to_json(reading: Reading) -> dict[str, Any]:
    """Write a reading down to keep it aside."""
    return known_to_json(Known.after(None, reading))


async def locked_player(player_id: int, tx: BaseDBAsyncClient) -> Player:
    """Load a player for change; whoever else wants to change it waits for this transaction.

    The write comes first, so that on SQLite another process cannot slip in between.
    """
    row = Player.filter(id=player_id).using_db(tx)
    await row.update(lease_until=F("lease_until"))
    return await row.get()


def profile_of(link: GuildPlayer) -> Profile:
    """Describe a tracked player as its guild sees it; the link's player must be loaded."""
    player = link.player
    return Profile(
        name=player.name,
        account_type=player.account_type,
        status=player.status,
        known=known_of(player),
        last_checked_at=player.last_checked_at,
        last_changed_at=player.last_changed_at,
        next_check_at=player.next_check_at,
        failures=player.failures,
        tracked_since=link.added_at,
        added_by=link.added_by,
        member_id=link.member_id,
        is_paused=link.is_paused,
    )


async def tracked_player(guild_id: int, name: str) -> GuildPlayer:
    """Find a player the guild tracks, with the player's own row loaded.

    Raises:
        InvalidName: The text cannot be a name.
        PlayerNotTracked: The guild does not track that player.
    """
    key = name_key(clean_name(name))
    link = (
        await GuildPlayer.filter(guild_id=guild_id, player__name_key=key)
        .prefetch_related("player")
        .first()
    )
    if link is None:
        raise PlayerNotTracked(f"{clean_name(name)} is not tracked in this server.")
    return link
