"""Turning table rows into domain values, and finding a guild's players by name."""

from datetime import timedelta
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import DoesNotExist

from bot.database import is_postgres, query
from bot.domain.figures.plausibility import contradictions_between
from bot.domain.figures.readings import (
    KnownStats,
    Reading,
    Standing,
    known_from_json,
    known_to_json,
)
from bot.domain.game.player_names import clean_name, given_up_prefix, mentioned_member, name_key
from bot.domain.players.lifecycle import READ_STATUSES, PlayerStatus
from bot.domain.players.name_questions import NameTaken, Question, WentMissing
from bot.domain.players.profiles import Doubt, Profile
from bot.domain.scheduling.planner_json import habits_from_json
from bot.domain.scheduling.read_reasons import Reason, reason_for
from bot.errors import NoAccountOfTheirs, PlayerNotTracked
from bot.models import GuildPlayer, Player

MAIN_FIRST = ("-is_main", "id")
"""A member's accounts, the main one first."""
IS_READ = f"status IN ({', '.join(repr(status.value) for status in READ_STATUSES)})"
"""The SQL condition on ``player`` for those who are read."""
_LOCKED = "SELECT * FROM player WHERE id = $1 FOR UPDATE"
_WRITTEN = "UPDATE player SET lease_until = lease_until WHERE id = ? RETURNING *"


def stats_of(player: Player) -> KnownStats | None:
    """Return what is known of a player after its newest reading."""
    return known_from_json(player.known) if player.known else None


def suspect_of(player: Player) -> Reading | None:
    """Return the reading that is kept aside, if there is one."""
    if player.suspect is None:
        return None
    kept = known_from_json(player.suspect)
    standings = {metric: Standing(row.value, row.rank) for metric, row in kept.standings.items()}
    return Reading(kept.as_of, standings, kept.total_level, kept.display_name)


def suspect_to_json(reading: Reading) -> dict[str, Any]:
    """Write a reading down to keep it aside."""
    return known_to_json(KnownStats.after(None, reading))


async def player_of(player_id: int) -> Player:
    """Load a player.

    Raises:
        DoesNotExist: There is none of that id.
    """
    return _one(await query("SELECT * FROM player WHERE id = $1", player_id))


async def locked_player(player_id: int, tx: BaseDBAsyncClient) -> Player:
    """Load and lock a player; other writers wait for this transaction.

    PostgreSQL locks the row it reads. SQLite gives it back from a write, so that another process
    cannot slip in between.
    """
    statement = _LOCKED if is_postgres() else _WRITTEN
    return _one(await tx.execute_query_dict(statement, [player_id]))


def _one(rows: list[dict[str, Any]]) -> Player:
    if not rows:
        raise DoesNotExist(Player)
    return Player.from_row(rows[0])


def profile_of(link: GuildPlayer) -> Profile:
    """Describe a tracked player as its guild sees it; the link's player must be loaded."""
    player = link.player
    return Profile(
        name=player.name,
        account_type=player.account_type,
        status=player.status,
        known=stats_of(player),
        last_checked_at=player.last_checked_at,
        last_changed_at=player.last_changed_at,
        next_check_at=player.next_check_at,
        failures=player.failures,
        tracked_since=link.added_at,
        added_by=link.added_by,
        member_id=link.member_id,
        is_paused=link.is_paused,
        doubt=_doubt_about(player),
        question=question_about(player),
        reason=_reason_for(player),
        interval=_span(link.interval_seconds),
    )


def question_about(player: Player) -> Question | None:
    """Return the open question about a player, if there is one."""
    taken_since, missing_since = player.name_taken_since, player.not_found_since
    if player.status is PlayerStatus.PAUSED and taken_since:
        doubt = _doubt_about(player)
        taken = NameTaken(taken_since, doubt.falls if doubt else ())
        return Question(player.id, player.name, taken)
    if player.status is PlayerStatus.MISSING and missing_since:
        return Question(player.id, player.name, WentMissing(missing_since))
    return None


def _reason_for(player: Player) -> Reason:
    return reason_for(
        fixed=_span(player.fixed_seconds),
        last_checked_at=player.last_checked_at,
        last_changed_at=player.last_changed_at,
        rhythm=habits_from_json(player.rhythm),
    )


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _doubt_about(player: Player) -> Doubt | None:
    known, kept = stats_of(player), suspect_of(player)
    if known is None or kept is None:
        return None
    return Doubt(since=kept.taken_at, falls=contradictions_between(known, kept))


async def tracked_player(guild_id: int, name: str) -> GuildPlayer:
    """Find a player the guild tracks, with the player's own row loaded.

    An account that gave its name up is still found by it, until it has a new one. A mention finds
    the member's main account.

    Raises:
        InvalidName: The text cannot be a name.
        PlayerNotTracked: The guild does not track that player.
        NoAccountOfTheirs: The member who is mentioned has no account.
    """
    mentioned = mentioned_member(name)
    if mentioned is not None:
        main = await main_link(guild_id, mentioned)
        if main is None:
            raise NoAccountOfTheirs
        return main
    link = await find_link(guild_id, clean_name(name))
    if link is None:
        raise PlayerNotTracked("{player} is not tracked in this server.", player=clean_name(name))
    return link


async def main_link(guild_id: int, member_id: int) -> GuildPlayer | None:
    """Return how a guild tracks a member's main account, if the member has any."""
    links = GuildPlayer.filter(guild_id=guild_id, member_id=member_id)
    return await links.order_by(*MAIN_FIRST).select_related("player").first()


async def find_link(guild_id: int, name: str) -> GuildPlayer | None:
    """Return how a guild tracks the player of that name, if it does."""
    links = GuildPlayer.filter(guild_id=guild_id).prefetch_related("player")
    return (
        await links.filter(player__name_key=name_key(name)).first()
        or await links.filter(player__name_key__startswith=given_up_prefix(name)).first()
    )
