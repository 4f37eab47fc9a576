"""Requests not to track a player as rows: finding them, and how a server followed the player."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from bot.domain.game.player_names import given_up_prefix, name_key
from bot.domain.players.decisions import OptOutState
from bot.domain.players.lifecycle import PlayerEvent
from bot.errors import OptedOut, RequestSettled
from bot.models import GuildPlayer, OptOut, OptOutRequest, Player
from bot.models.fields import from_millis, to_millis
from bot.services.players.follow_state import update_follow_state
from bot.services.storage.player_rows import locked_player

OPERATOR = 0
"""Stands where a member stands who decided something."""


@dataclass(frozen=True, slots=True)
class OptOutStatus:
    """How a request stands in one server."""

    request_id: int
    guild_id: int
    name: str
    asked_by: int
    asked_here: bool
    """Whether the member asked in this server."""
    asked_at: datetime
    state: OptOutState
    decided_by: int | None
    delete_at: datetime | None
    """When the figures are deleted, unless another server follows the player."""
    is_for_operator: bool = False


async def opted_out(
    keys: Collection[str], *, guild_id: int, tx: BaseDBAsyncClient | None = None
) -> frozenset[str]:
    """Return which of these names may not be tracked in a server."""
    everywhere = OptOut.filter(name_key__in=list(keys), confirmed_by__isnull=False)
    here = OptOutRequest.filter(
        name_key__in=list(keys), guild_id=guild_id, state=OptOutState.CONFIRMED
    )
    if tx:
        everywhere, here = everywhere.using_db(tx), here.using_db(tx)
    found = (
        *await everywhere.values_list("name_key", flat=True),
        *await here.values_list("name_key", flat=True),
    )
    return frozenset(str(key) for key in found)


async def refuse_if_opted_out(
    name: str, *, guild_id: int, tx: BaseDBAsyncClient | None = None
) -> None:
    """Refuse names that may not be tracked in a server.

    Raises:
        OptedOut: Its owner asked for that.
    """
    if await opted_out({name_key(name)}, guild_id=guild_id, tx=tx):
        raise OptedOut(
            "The owner of {player} has asked that this account is not tracked.", player=name
        )


def links_of_name(key: str) -> Q:
    """Return the condition for links to the players of a name, those that gave it up included."""
    return Q(player__name_key=key) | Q(player__name_key__startswith=given_up_prefix(key))


async def open_request(tx: BaseDBAsyncClient, request_id: int, guild_id: int) -> OptOutRequest:
    """Lock a request that a server's managers have to decide.

    Raises:
        RequestSettled: There is no such request any more, or it is decided already.
    """
    mine = OptOutRequest.filter(id=request_id, guild_id=guild_id, is_for_operator=False)
    row = await mine.using_db(tx).select_for_update().first()
    if row is None or row.state is not OptOutState.OPEN:
        raise RequestSettled
    return row


async def restore_link(tx: BaseDBAsyncClient, row: OptOutRequest) -> None:
    """Have a server follow a player again as it did before, if there still is one."""
    if row.link is None:
        return
    found = await Player.get_or_none(id=row.link["player_id"], using_db=tx)
    if found is None:
        return
    player = await locked_player(found.id, tx)
    link = GuildPlayer(
        guild_id=row.guild_id,
        **{**row.link, "added_at": from_millis(row.link["added_at"])},
    )
    await GuildPlayer.bulk_create([link], ignore_conflicts=True, using_db=tx)
    await update_follow_state(tx, player, wish=PlayerEvent.TRACKED)


def link_to_json(link: GuildPlayer) -> dict[str, Any]:
    """Write down how a server follows a player."""
    return {
        "player_id": link.player_id,
        "member_id": link.member_id,
        "is_main": link.is_main,
        "added_by": link.added_by,
        "added_at": to_millis(link.added_at),
        "is_paused": link.is_paused,
        "interval_seconds": link.interval_seconds,
    }


def status_of(row: OptOutRequest) -> OptOutStatus:
    """Return how a request stands."""
    return OptOutStatus(
        request_id=row.id,
        guild_id=row.guild_id,
        name=row.name,
        asked_by=row.asked_by,
        asked_here=row.asked_in == row.guild_id,
        asked_at=row.asked_at,
        state=row.state,
        decided_by=row.decided_by,
        delete_at=row.delete_at,
        is_for_operator=row.is_for_operator,
    )
