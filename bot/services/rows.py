"""Turning table rows into domain values, and finding a guild's players by name."""

from bot.domain.names import clean_name, name_key
from bot.domain.profiles import Profile
from bot.domain.readings import Known, known_from_json
from bot.errors import PlayerNotTracked
from bot.models import GuildPlayer, Player


def known_of(player: Player) -> Known | None:
    """Return what is known of a player after its newest reading."""
    return known_from_json(player.known) if player.known else None


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
