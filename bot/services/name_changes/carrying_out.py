"""Carrying out name changes: the row gets the name; a row that had it is merged or gives it up.

``renames`` decides whether a change is proved and which servers it concerns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import DoesNotExist, IntegrityError

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.figures.history import conflicts_between, merged
from bot.domain.figures.plausibility import contradictions_between
from bot.domain.figures.readings import Reading
from bot.domain.game.player_names import given_up_key, name_key
from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus, transition
from bot.domain.players.name_questions import NameTaken
from bot.errors import PlayerNotTracked
from bot.models import GuildPlayer, NameChange, Player, PlayerName
from bot.services.announcements.outbox import ReadingGap, announce, listeners_of
from bot.services.figures.history_store import Stored
from bot.services.name_changes.player_histories import PlayerHistories, are_current
from bot.services.name_changes.player_merge import (
    drop_questions,
    move_belongings,
    take_account_type,
)
from bot.services.players.follow_state import update_follow_state
from bot.services.players.opt_out_rows import link_to_json
from bot.services.storage.player_rows import locked_player, stats_of, suspect_to_json

_MOMENT = timedelta(milliseconds=1)
"""What was read of the new name to prove a change belongs to the time after it."""
EVIDENCE_TOLD = 3
"""How many contradictions are named when a name turns out to be another account's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One name change that is to be carried out."""

    player_id: int
    old_name: str
    new_name: str
    reading: Reading
    """What the hiscores show for the new name."""
    guild_id: int
    """The server that said so; 0 for the operator."""
    member_id: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What a name change came to."""

    has_merged: bool = False
    """Whether the new name had a history of its own, which is part of this one now."""
    displaced_id: int | None = None
    """The player that had to give the name up."""


class NameChanges:
    """Carries out name changes."""

    def __init__(self, *, histories: PlayerHistories, clock: Clock) -> None:
        self._histories = histories
        self._clock = clock

    async def carry_out(self, change: Change) -> Changed:
        """Give a player its new name, in every server that follows it, and tell the others.

        Raises:
            PlayerNotTracked: The player is gone.
        """
        while await Player.exists(id=change.player_id):
            other = await Player.get_or_none(name_key=name_key(change.new_name))
            if other and other.id == change.player_id:  # another manager was faster
                return Changed()
            if other is None:
                done = await self._give_free_name(change)
            else:
                done = await self._give_taken_name(change, other)
            if done:
                return done
        raise PlayerNotTracked("{player} is not tracked any more.", player=change.old_name)

    async def respell(self, player_id: int, spelling: str) -> None:
        """Write a player's name another way."""
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            player.name = spelling
            await player.save(using_db=tx, update_fields=("name",))
            await _note_name(tx, player, self._clock.now())

    async def give_name(self, tx: BaseDBAsyncClient, player: Player, spelling: str) -> None:
        """Have a locked player go on under a name that nobody has, with nothing in doubt."""
        player.name, player.name_key = spelling, name_key(spelling)
        player.status = transition(player.status, PlayerEvent.RENAMED)
        player.suspect = player.name_taken_since = player.not_found_since = None
        player.failures = player.not_found_count = 0
        player.next_check_at = self._clock.now()
        await player.save(using_db=tx)
        await _note_name(tx, player, self._clock.now())
        await drop_questions(tx, player)
        await update_follow_state(tx, player)

    async def _give_free_name(self, change: Change) -> Changed | None:
        """Give a name that nobody has; None when somebody has it by now."""
        try:
            async with in_transaction() as tx:
                player = await locked_player(change.player_id, tx)
                await self.give_name(tx, player, change.new_name)
                await self._note(tx, change)
        except IntegrityError:
            return None
        return Changed()

    async def _give_taken_name(self, change: Change, other: Player) -> Changed | None:
        """Give a name under which another row stands; None when one of the two has changed."""
        mine = await self._histories.load(change.player_id)
        theirs = await self._histories.load(other.id)
        if conflicts_between(mine.timeline, theirs.timeline) or _contradicts(other, change.reading):
            return await self._displace(change, other.id, mine, theirs)
        return await self._merge(change, mine, theirs)

    async def _displace(
        self, change: Change, other_id: int, mine: Stored, theirs: Stored
    ) -> Changed | None:
        """Let the row under the new name give it up, and ask its servers who that account is."""
        async with in_transaction() as tx:
            both = await _locked(tx, mine, theirs)
            if both is None:
                return None
            player, other = both
            await self._give_up_name(tx, other, change.reading)
            await self.give_name(tx, player, change.new_name)
            await self._note(tx, change)
        return Changed(displaced_id=other_id)

    async def _give_up_name(self, tx: BaseDBAsyncClient, other: Player, reading: Reading) -> None:
        other.name_key = given_up_key(other.name, other.id)
        known, now = stats_of(other), self._clock.now()
        for event in (PlayerEvent.FALL_SEEN, PlayerEvent.TRANSFER_CONFIRMED):
            other.status = transition(other.status, event)
        if other.status is PlayerStatus.PAUSED and known:
            other.suspect, other.name_taken_since = suspect_to_json(reading), now
            evidence = contradictions_between(known, reading)[:EVIDENCE_TOLD]
            await announce(
                tx,
                other.id,
                [NameTaken(now, evidence)],
                gap=ReadingGap(other.last_checked_at or now, now),
                listeners=await listeners_of(other.id, tx),
            )
        await other.save(using_db=tx)

    async def _merge(self, change: Change, mine: Stored, theirs: Stored) -> Changed | None:
        """Make one history of two; the parts are kept, so that it can be undone."""
        whole = merged(mine.timeline, theirs.timeline)
        before = await self._histories.prepare(mine.timeline, like=mine)
        joined = await self._histories.prepare(whole, like=mine)
        async with in_transaction() as tx:
            both = await _locked(tx, mine, theirs)
            if both is None:
                return None
            kept, gone = both
            copy = await self._histories.split_off(tx, kept, before)
            links = await _saved_links(tx, kept, gone)
            known = [each for each in (stats_of(kept), stats_of(gone)) if each]
            newest = max(known, key=lambda each: each.as_of, default=None)
            read_at = [at for at in (kept.last_checked_at, gone.last_checked_at) if at]
            await self._histories.write(kept, mine, joined, newest=newest)
            kept.last_checked_at = max(read_at, default=None)
            kept.created_at = min(kept.created_at, gone.created_at)
            take_account_type(gone, kept)
            await move_belongings(tx, gone, kept)
            gone.name_key = given_up_key(gone.name, gone.id)
            gone.suspect = gone.name_taken_since = gone.not_found_since = None
            await gone.save(using_db=tx)
            await update_follow_state(tx, gone)
            await self.give_name(tx, kept, change.new_name)
            await self._note(tx, change, copy_id=copy.id, other=gone, links=links)
        return Changed(has_merged=gone.known is not None)

    async def _note(
        self,
        tx: BaseDBAsyncClient,
        change: Change,
        *,
        copy_id: int | None = None,
        other: Player | None = None,
        links: Sequence[dict[str, Any]] = (),
    ) -> None:
        """Write a change down for those who undo it, and tell the other servers."""
        now = self._clock.now()
        claims = NameChange.filter(player_id=change.player_id, changed_at__isnull=True)
        await claims.using_db(tx).delete()
        await NameChange.create(
            using_db=tx,
            player_id=change.player_id,
            old_name=change.old_name,
            new_name=change.new_name,
            guild_id=change.guild_id,
            member_id=change.member_id,
            asked_at=now,
            changed_at=min(now, change.reading.taken_at) - _MOMENT,
            copy_id=copy_id,
            other_id=other.id if other else None,
            other_links=list(links) if other else None,
        )
        notice = PlayerNotice(NoticeKind.RENAMED, now, change.old_name, change.new_name)
        await tell_others(tx, change.player_id, notice, but=change.guild_id)


async def _saved_links(tx: BaseDBAsyncClient, kept: Player, gone: Player) -> list[dict[str, Any]]:
    """Write down how servers follow the player that is merged, and who follows both."""
    both = {link.guild_id for link in await GuildPlayer.filter(player_id=kept.id).using_db(tx)}
    return [
        link_to_json(link) | {"guild_id": link.guild_id, "had_both": link.guild_id in both}
        for link in await GuildPlayer.filter(player_id=gone.id).using_db(tx)
    ]


async def tell_others(
    tx: BaseDBAsyncClient, player_id: int, notice: PlayerNotice, *, but: int
) -> None:
    """Tell the servers that follow a player, but the one that did it."""
    listeners = [each for each in await listeners_of(player_id, tx) if each.guild_id != but]
    gap = ReadingGap(notice.at, notice.at)
    await announce(tx, player_id, [notice], gap=gap, listeners=listeners)


async def _note_name(tx: BaseDBAsyncClient, player: Player, now: datetime) -> None:
    name = PlayerName(player=player, name=player.name, seen_at=now)
    await PlayerName.bulk_create([name], ignore_conflicts=True, using_db=tx)


async def _locked(
    tx: BaseDBAsyncClient, mine: Stored, theirs: Stored
) -> tuple[Player, Player] | None:
    """Lock two players, always in the same order; None when one has changed since, or is gone."""
    ids = sorted((mine.player_id, theirs.player_id))
    try:
        rows = {player_id: await locked_player(player_id, tx) for player_id in ids}
    except DoesNotExist:
        return None
    if not await are_current(mine, theirs):
        return None
    return rows[mine.player_id], rows[theirs.player_id]


def _contradicts(player: Player, reading: Reading) -> bool:
    known = stats_of(player)
    return known is not None and bool(contradictions_between(known, reading))
