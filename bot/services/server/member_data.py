"""What is stored about a member, in all guilds, and how it is deleted.

Only a member's Discord id is stored: with a linked player, a changed setting, a congratulation.
Opted-out names are in ``players.opt_outs``.
"""

from collections.abc import Mapping
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.database import in_transaction
from bot.domain.players.decisions import OptOutState
from bot.domain.server.stored_data import OwnData
from bot.models import (
    ConfigChange,
    Congratulation,
    Guild,
    GuildAnswer,
    GuildPlayer,
    NameChange,
    OptOut,
    OptOutRequest,
    Post,
)

NOBODY = 0
"""Replaces the id of a member whose data was deleted."""


class MemberData:
    """Shows and deletes what is stored about members."""

    async def about(self, member_id: int, *, guild_id: int) -> OwnData:
        """Return what is stored about a member, as far as it may be shown in this guild."""
        linked = GuildPlayer.filter(member_id=member_id)
        here = linked.filter(guild_id=guild_id).order_by("id").select_related("player")
        requests = OptOutRequest.filter(asked_by=member_id).exclude(state=OptOutState.DECLINED)
        opted_out = [
            *await OptOut.filter(asked_by=member_id).order_by("id").values_list("name", flat=True),
            *await requests.order_by("id").values_list("name", flat=True),
        ]
        return OwnData(
            accounts_here=tuple([link.player.name for link in await here]),
            accounts_elsewhere=await linked.exclude(guild_id=guild_id).count(),
            added=await GuildPlayer.filter(added_by=member_id).count(),
            changes=await ConfigChange.filter(member_id=member_id).count(),
            congratulations=await Congratulation.filter(member_id=member_id).count(),
            opted_out=tuple(dict.fromkeys(str(name) for name in opted_out)),
            bans=await _bans(member_id),
        )

    async def forget(self, member_id: int) -> None:
        """Delete a member's data in all guilds.

        Players stay tracked, settings stay as they are, and names stay opted out, without any
        member's id; unconfirmed requests are deleted. Bans stay.
        """
        async with in_transaction() as tx:
            linked = GuildPlayer.filter(member_id=member_id).using_db(tx)
            await linked.update(member_id=None, is_main=False)
            await GuildPlayer.filter(added_by=member_id).using_db(tx).update(added_by=NOBODY)
            await ConfigChange.filter(member_id=member_id).using_db(tx).update(member_id=NOBODY)
            await Congratulation.filter(member_id=member_id).using_db(tx).delete()
            asked = OptOut.filter(asked_by=member_id)
            await asked.filter(confirmed_by=None).using_db(tx).delete()
            await asked.using_db(tx).update(asked_by=NOBODY)
            await _forget_in_posts(member_id, tx)
            confirmed = OptOut.filter(confirmed_by=member_id).using_db(tx)
            await confirmed.update(confirmed_by=NOBODY)
            await _forget_in_decisions(member_id, tx)


async def _forget_in_decisions(member_id: int, tx: BaseDBAsyncClient) -> None:
    """Take a member out of what servers decided about players; open requests fall."""
    asked = OptOutRequest.filter(asked_by=member_id)
    await asked.filter(state=OptOutState.OPEN).using_db(tx).delete()
    await asked.using_db(tx).update(asked_by=NOBODY)
    decided = OptOutRequest.filter(decided_by=member_id).using_db(tx)
    await decided.update(decided_by=NOBODY)
    for row in await OptOutRequest.filter(link__isnull=False).using_db(tx):
        forgotten = _without(row.link, member_id)
        if forgotten != row.link:
            await OptOutRequest.filter(id=row.id).using_db(tx).update(link=forgotten)
    await GuildAnswer.filter(member_id=member_id).using_db(tx).update(member_id=NOBODY)
    await NameChange.filter(member_id=member_id).using_db(tx).update(member_id=NOBODY)
    for change in await NameChange.filter(other_links__isnull=False).using_db(tx):
        links = [_without(link, member_id) for link in change.other_links]
        if links != change.other_links:
            await NameChange.filter(id=change.id).using_db(tx).update(other_links=links)


def _without(link: Mapping[str, Any], member_id: int) -> dict[str, Any]:
    """Return a saved link without a member."""
    kept = dict(link)
    if kept["member_id"] == member_id:
        kept |= {"member_id": None, "is_main": False}
    if kept["added_by"] == member_id:
        kept["added_by"] = NOBODY
    return kept


async def _forget_in_posts(member_id: int, tx: BaseDBAsyncClient) -> None:
    """Take a member out of what was or will be posted about changed settings."""
    for post in await Post.filter(subject__isnull=False).using_db(tx):
        if post.subject.get("member_id") == member_id:
            subject = post.subject | {"member_id": NOBODY}
            await Post.filter(id=post.id).using_db(tx).update(subject=subject)


async def _bans(member_id: int) -> int:
    """Count the guilds in which a member may not use the bot."""
    banning = await Guild.filter(banned_member_ids__isnull=False)
    return sum(member_id in guild.banned_member_ids for guild in banning)
