"""Undoing name changes within 30 days: for everyone by proof or the operator, else for one server.

Everything is as on the day of the change again; what was read since stays with the name it was
read under. Of a chain of changes the latest is undone first.
"""

from dataclasses import dataclass

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.figures.history import PlayerHistory, known_after, merged
from bot.domain.game.player_names import given_up_key, name_key
from bot.domain.players.decisions import UNDO_WITHIN
from bot.domain.players.lifecycle import PlayerEvent
from bot.domain.players.rename_evidence import (
    NameListing,
    OldName,
    continuation_conflicts,
    old_name_shows,
)
from bot.errors import HiscoresError, NothingToUndo, PlayerNotOnHiscores
from bot.hiscores.client import HiscoresClient
from bot.hiscores.time_limits import Priority
from bot.models import GuildPlayer, NameChange, Player
from bot.models.fields import from_millis
from bot.services.figures.history_store import Stored
from bot.services.name_changes.carrying_out import tell_others
from bot.services.name_changes.player_histories import (
    PlayerHistories,
    after,
    are_current,
    move_guild,
    new_player,
    until,
)
from bot.services.players.follow_state import update_follow_state
from bot.services.storage.player_rows import locked_player, tracked_player


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a name change came to."""

    old_name: str
    new_name: str
    is_for_all: bool
    """Whether it counts for every server, not only for the one that asked."""


class RenameUndo:
    """Takes name changes back."""

    def __init__(
        self, *, hiscores: HiscoresClient, histories: PlayerHistories, clock: Clock
    ) -> None:
        self._hiscores = hiscores
        self._histories = histories
        self._clock = clock

    async def undo(self, name: str, *, guild_id: int) -> Undone:
        """Take the latest name change of a player back, as far as one server may decide that.

        Raises:
            PlayerNotTracked: The guild does not track the player.
            NothingToUndo: There was no change within 30 days.
        """
        player = (await tracked_player(guild_id, name)).player
        change = await self._latest(player.id)
        links = GuildPlayer.filter(player_id=player.id, guild__left_at__isnull=True)
        is_alone = not await links.exclude(guild_id=guild_id).exists()
        if is_alone or await self._is_disproved(change):
            await self._undo_for_all(change, by=guild_id)
            return Undone(change.old_name, change.new_name, is_for_all=True)
        await self._undo_here(change, guild_id)
        return Undone(change.old_name, change.new_name, is_for_all=False)

    async def undo_for_all(self, name: str) -> Undone:
        """Take the latest name change of a player back for every server.

        Raises:
            NothingToUndo: There was no change within 30 days.
        """
        player = await Player.get_or_none(name_key=name_key(name))
        if player is None:
            raise NothingToUndo
        change = await self._latest(player.id)
        await self._undo_for_all(change, by=0)
        return Undone(change.old_name, change.new_name, is_for_all=True)

    async def forget_old_changes(self) -> None:
        """Delete what was kept to undo changes that cannot be undone any more."""
        before = self._clock.now() - UNDO_WITHIN
        for change in await NameChange.filter(changed_at__lte=before):
            kept = [each for each in (change.copy_id, change.other_id) if each]
            spare = Player.filter(id__in=kept, name_key__contains="~", guild_players__isnull=True)
            await Player.filter(id__in=[row.id for row in await spare]).delete()
            await change.delete()

    async def _latest(self, player_id: int) -> NameChange:
        since = self._clock.now() - UNDO_WITHIN
        changes = NameChange.filter(
            player_id=player_id, changed_at__gte=since, undone_at__isnull=True
        )
        change = await changes.order_by("-changed_at", "-id").first()
        if change is None:
            raise NothingToUndo
        return change

    async def _is_disproved(self, change: NameChange) -> bool:
        """Tell whether the hiscores show that the change was none: the account has its old name."""
        before, _ = await self._parts(change, await self._histories.load(change.player_id))
        known = known_after(before.entries)
        try:
            reading = await self._hiscores.fetch(
                change.old_name, priority=Priority.MEMBER, is_fresh=True
            )
        except HiscoresError:
            return False
        try:
            new = await self._hiscores.fetch(
                change.new_name, priority=Priority.MEMBER, is_fresh=True
            )
        except PlayerNotOnHiscores:
            new = None
        except HiscoresError:
            return False
        shown = old_name_shows(known, change.new_name, NameListing(new))
        return shown is not OldName.LISTED and not continuation_conflicts(known, reading)

    async def _parts(
        self, change: NameChange, stored: Stored
    ) -> tuple[PlayerHistory, PlayerHistory]:
        """Return a player's history as of the change, and what was read since."""
        changed_at = change.changed_at or change.asked_at
        since = after(stored.timeline, changed_at)
        if change.copy_id is None:
            return until(stored.timeline, changed_at), since
        return (await self._histories.load(change.copy_id)).timeline, since

    async def _undo_here(self, change: NameChange, guild_id: int) -> None:
        """Have one server follow the history as of the change, under the old name."""
        stored = await self._histories.load(change.player_id)
        before, _ = await self._parts(change, stored)
        prepared = await self._histories.prepare(before, like=stored)
        async with in_transaction() as tx:
            player = await locked_player(change.player_id, tx)
            copy = await self._histories.split_off(tx, player, prepared, name=change.old_name)
            await _take_name_if_free(tx, copy, change.old_name)
            copy.next_check_at = self._clock.now()
            await copy.save(using_db=tx)
            await move_guild(tx, guild_id, player.id, copy.id)
            await update_follow_state(tx, copy, wish=PlayerEvent.TRACKED)
            await update_follow_state(tx, player)

    async def _undo_for_all(self, change: NameChange, *, by: int) -> None:
        while True:
            stored = await self._histories.load(change.player_id)
            before, since = await self._parts(change, stored)
            other = await self._other(change)
            restored = await self._histories.prepare(before, like=stored)
            theirs = await self._histories.load(other.id) if other else None
            whole = merged(theirs.timeline, since) if theirs else since
            new = await self._histories.prepare(whole, like=theirs or stored)
            async with in_transaction() as tx:
                player = await locked_player(change.player_id, tx)
                if not await are_current(stored):
                    continue
                await self._free_name(tx, player)
                holder = await self._holder(tx, change, other)
                if theirs is None:
                    theirs = await self._histories.load(holder.id)
                await self._histories.write(holder, theirs, new)
                await _take_name_if_free(tx, holder, change.new_name)
                holder.next_check_at = self._clock.now()
                await holder.save(using_db=tx)
                await self._histories.write(player, stored, restored)
                await _take_name_if_free(tx, player, change.old_name)
                player.suspect = player.name_taken_since = player.not_found_since = None
                player.not_found_count, player.next_check_at = 0, self._clock.now()
                await player.save(using_db=tx)
                await self._give_links_back(tx, change, player, holder)
                change.undone_at = self._clock.now()
                await change.save(using_db=tx, update_fields=("undone_at",))
                notice = PlayerNotice(
                    NoticeKind.RENAME_UNDONE, change.undone_at, change.old_name, change.new_name
                )
                await tell_others(tx, player.id, notice, but=by)
                return

    async def _other(self, change: NameChange) -> Player | None:
        return None if change.other_id is None else await Player.get_or_none(id=change.other_id)

    async def _holder(
        self, tx: BaseDBAsyncClient, change: NameChange, other: Player | None
    ) -> Player:
        """Return the row that stands under the new name once the change is undone."""
        if other is not None:
            return await locked_player(other.id, tx)
        return await new_player(tx, change.new_name, now=self._clock.now())

    async def _free_name(self, tx: BaseDBAsyncClient, player: Player) -> None:
        player.name_key = given_up_key(player.name, player.id)
        await player.save(using_db=tx, update_fields=("name_key",))

    async def _give_links_back(
        self, tx: BaseDBAsyncClient, change: NameChange, player: Player, holder: Player
    ) -> None:
        """Have servers follow what they followed before; who came since meant the new name."""
        changed_at = change.changed_at or change.asked_at
        saved = {link["guild_id"]: link for link in change.other_links or () if "guild_id" in link}
        for link in await GuildPlayer.filter(player_id=player.id).using_db(tx):
            if link.guild_id not in saved and link.added_at > changed_at:
                await move_guild(tx, link.guild_id, player.id, holder.id)
        for guild_id, link in saved.items():
            here = GuildPlayer.filter(guild_id=guild_id, player_id=player.id).using_db(tx)
            if not await here.exists():
                continue  # it stopped following since
            if not link["had_both"]:
                await here.delete()
            values = {key: value for key, value in link.items() if key not in _NOT_COLUMNS}
            values |= {"added_at": from_millis(link["added_at"]), "player_id": holder.id}
            row = GuildPlayer(guild_id=guild_id, **values)
            await GuildPlayer.bulk_create([row], ignore_conflicts=True, using_db=tx)
        await update_follow_state(tx, holder, wish=PlayerEvent.TRACKED)
        await update_follow_state(tx, player, wish=PlayerEvent.RENAMED)


_NOT_COLUMNS = frozenset({"guild_id", "player_id", "had_both"})


async def _take_name_if_free(tx: BaseDBAsyncClient, player: Player, name: str) -> None:
    """Give a locked player a name, as its identity only if nobody else has it."""
    taken = Player.filter(name_key=name_key(name)).exclude(id=player.id).using_db(tx)
    player.name = name
    player.name_key = given_up_key(name, player.id)
    if not await taken.exists():
        player.name_key = name_key(name)
