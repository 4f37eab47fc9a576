"""Merges two rows of one account, except for their figures.

Guilds that follow, linked members and sent announcements are kept. Everything here
runs inside the transaction that merges the histories, with both players locked.
"""

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from bot.domain.announcements.announcement import key_of
from bot.domain.players.account_types import AccountType
from bot.domain.players.name_questions import NameTaken, WentMissing
from bot.models import Announcement, AnnouncementState, GuildPlayer, Player, PlayerName
from bot.models.fields import EPOCH

_QUESTIONS = tuple(
    key_of(question).partition("/")[0] + "/" for question in (NameTaken(EPOCH), WentMissing(EPOCH))
)


async def move_belongings(tx: BaseDBAsyncClient, source: Player, target: Player) -> None:
    """Move links, names and announcements of one player to another, without duplicates."""
    await _move_links(tx, source.id, target.id)
    await _move_names(tx, source.id, target.id)
    await _move_announcements(tx, source.id, target.id)


async def drop_questions(tx: BaseDBAsyncClient, player: Player) -> None:
    """Drop questions about a player's name that were not asked yet; they are answered."""
    about_names = Q(*(Q(key__startswith=start) for start in _QUESTIONS), join_type=Q.OR)
    waiting = Announcement.filter(about_names, player_id=player.id, state=AnnouncementState.WAITING)
    await waiting.using_db(tx).update(
        state=AnnouncementState.DROPPED, problem="answered before it was asked"
    )


def take_account_type(source: Player, target: Player) -> None:
    """Take the account type that was looked up last."""
    looked_at = source.type_looked_at or EPOCH
    if source.account_type is AccountType.UNKNOWN or looked_at < (target.type_looked_at or EPOCH):
        return
    target.account_type = source.account_type
    target.type_seen = source.type_seen
    target.type_looked_at = source.type_looked_at


async def _move_links(tx: BaseDBAsyncClient, source_id: int, target_id: int) -> None:
    """Move who follows; a guild that follows both rests only if it paused both."""
    there = {
        link.guild_id: link for link in await GuildPlayer.filter(player_id=target_id).using_db(tx)
    }
    for link in await GuildPlayer.filter(player_id=source_id).using_db(tx):
        kept = there.get(link.guild_id)
        if kept is None:
            await GuildPlayer.filter(id=link.id).using_db(tx).update(player_id=target_id)
            continue
        await link.delete(using_db=tx)
        first = min(kept, link, key=lambda one: one.added_at)
        is_same_member = kept.member_id in {None, link.member_id}
        await (
            GuildPlayer.filter(id=kept.id)
            .using_db(tx)
            .update(
                member_id=link.member_id if kept.member_id is None else kept.member_id,
                is_main=kept.is_main or (link.is_main and is_same_member),
                is_paused=kept.is_paused and link.is_paused,
                added_at=first.added_at,
                added_by=first.added_by,
            )
        )


async def _move_names(tx: BaseDBAsyncClient, source_id: int, target_id: int) -> None:
    names = {row.name for row in await PlayerName.filter(player_id=target_id).using_db(tx)}
    moving = await PlayerName.filter(player_id=source_id).using_db(tx)
    copies = [
        PlayerName(player_id=target_id, name=row.name, seen_at=row.seen_at)
        for row in moving
        if row.name not in names
    ]
    await PlayerName.bulk_create(copies, ignore_conflicts=True, using_db=tx)


async def _move_announcements(tx: BaseDBAsyncClient, source_id: int, target_id: int) -> None:
    """Move announcements; of two with one key the one further along is kept."""
    there = {
        (row.guild_id, row.key): row
        for row in await Announcement.filter(player_id=target_id).using_db(tx)
    }
    for row in await Announcement.filter(player_id=source_id).using_db(tx):
        twin = there.get((row.guild_id, row.key))
        if twin and _progress(twin) >= _progress(row):
            continue  # goes with its player
        if twin:
            await twin.delete(using_db=tx)
        await Announcement.filter(id=row.id).using_db(tx).update(player_id=target_id)


def _progress(row: Announcement) -> int:
    """Return how far an announcement is: sent, attached to a post, or waiting."""
    if row.state is AnnouncementState.SENT:
        return 3
    if row.state is AnnouncementState.DROPPED:
        return 0
    return 1 if row.post_id is None else 2
