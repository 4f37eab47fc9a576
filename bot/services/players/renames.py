"""Giving a player its new name, and making one history of two where the new name was tracked too.

Whether a rename is plausible is judged here, on the figures alone; who may ask for one is not.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import DoesNotExist, IntegrityError

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.figures.history import PlayerHistory, conflicts_between, merged
from bot.domain.figures.plausibility import Contradiction, falls_between, rose_impossibly
from bot.domain.figures.readings import Reading, known_to_json
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.lifecycle import PlayerEvent, transition
from bot.domain.players.profiles import Profile
from bot.domain.progress.derived import Derived, derived_from
from bot.errors import DifferentAccount, PlayerNotTracked
from bot.hiscores.client import HiscoresClient
from bot.hiscores.time_limits import Priority
from bot.models import Player, PlayerName
from bot.services.figures.history_store import (
    Stored,
    is_current,
    load_timeline,
    thinned_before,
    write_timeline,
)
from bot.services.players.follow_state import update_follow_state
from bot.services.players.opt_out_rows import refuse_if_opted_out
from bot.services.players.player_merge import drop_questions, move_belongings, take_account_type
from bot.services.progress.derived_rows import write_derived
from bot.services.progress.rebuild import known_of_all, metrics_in
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import locked_player, profile_of, stats_of, tracked_player
from bot.services.updates.recorder import Recorder

DIFFERENCES_TOLD = 3
"""How many of the figures that do not fit are named."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename came to."""

    old_name: str
    new_name: str
    merged: bool
    """Whether the new name had a history of its own, which is now part of this one."""
    profile: Profile


class Renames:
    """Gives players new names."""

    def __init__(
        self,
        *,
        hiscores: HiscoresClient,
        recorder: Recorder,
        register: MetricRegister,
        clock: Clock,
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._register = register
        self._clock = clock

    async def rename(self, old: str, new: str, *, guild_id: int) -> Renamed:
        """Give a player the guild tracks its new name; everything is kept, in every guild.

        A player that is tracked under the new name already becomes one with it. Only another
        spelling of the same name needs no proof.

        Raises:
            InvalidName: A text cannot be a name.
            PlayerNotTracked: The guild does not track the old name.
            PlayerNotOnHiscores: The new name is not listed.
            HiscoresTrouble: The hiscores cannot tell now.
            OptedOut: The owner of the new name opted out.
            DifferentAccount: The new name's figures cannot be the same account's.
        """
        player = (await tracked_player(guild_id, old)).player
        spelling, has_merged = clean_name(new), False
        if name_key(spelling) == player.name_key:
            await self._respell(player.id, spelling)
        else:
            await refuse_if_opted_out(spelling, guild_id=guild_id)
            reading = await self._hiscores.fetch(spelling, priority=Priority.MEMBER)
            spelling = _spelling_in(reading, asked=spelling)
            _refuse_if_different(player, spelling, reading)
            has_merged = await self._take_over(player, spelling, reading)
            await self._recorder.record(player.id, reading)
        profile = profile_of(await tracked_player(guild_id, spelling))
        return Renamed(player.name, spelling, merged=has_merged, profile=profile)

    async def _respell(self, player_id: int, spelling: str) -> None:
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            player.name = spelling
            await self._save(tx, player)

    async def _take_over(self, player: Player, spelling: str, reading: Reading) -> bool:
        """Give the player the name, in one transaction, and tell whether two became one."""
        while await Player.exists(id=player.id):
            other = await Player.get_or_none(name_key=name_key(spelling))
            if other and other.id == player.id:  # another manager was faster
                return False
            if other:
                _refuse_if_different(other, spelling, reading)
                if await self._merge(player, other, spelling):
                    return other.known is not None
            elif await self._give_free_name(player.id, spelling):
                return False
        raise PlayerNotTracked("{player} is not tracked any more.", player=player.name)

    async def _give_free_name(self, player_id: int, spelling: str) -> bool:
        """Give a name nobody has; False when somebody has it by now."""
        try:
            async with in_transaction() as tx:
                await self._give_name(tx, await locked_player(player_id, tx), spelling)
        except IntegrityError:
            return False
        return True

    async def _merge(self, player: Player, other: Player, spelling: str) -> bool:
        """Make one of two players; False when one of them has changed meanwhile."""
        mine = await load_timeline(player.id, register=self._register)
        theirs = await load_timeline(other.id, register=self._register)
        names, since = (player.name, spelling), await thinned_before()
        whole = await asyncio.to_thread(_merged, mine, theirs, names, since)
        ids = await self._register.ids_of(metrics_in(whole.timeline))
        async with in_transaction() as tx:
            both = await _locked(tx, mine, theirs)
            if both is None:
                return False
            kept, gone = both
            await move_belongings(tx, gone, kept)
            await write_timeline(mine, whole.timeline, ids=ids)
            await write_derived(kept.id, whole.derived, ids=ids)
            await gone.delete(using_db=tx)
            _take_figures(gone, kept, whole)
            await self._give_name(tx, kept, spelling)
        return True

    async def _give_name(self, tx: BaseDBAsyncClient, player: Player, spelling: str) -> None:
        """Give a locked player its new name, and clear counts of failures."""
        player.name, player.name_key = spelling, name_key(spelling)
        player.status = transition(player.status, PlayerEvent.RENAMED)
        player.suspect = player.name_taken_since = player.not_found_since = None
        player.failures = player.not_found_count = 0
        player.next_check_at = self._clock.now()
        await self._save(tx, player)
        await drop_questions(tx, player)
        await update_follow_state(tx, player)

    async def _save(self, tx: BaseDBAsyncClient, player: Player) -> None:
        await player.save(using_db=tx)
        name = PlayerName(player=player, name=player.name, seen_at=self._clock.now())
        await PlayerName.bulk_create([name], ignore_conflicts=True, using_db=tx)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Two histories made one, and what follows from it."""

    timeline: PlayerHistory
    derived: Derived


async def _locked(
    tx: BaseDBAsyncClient, mine: Stored, theirs: Stored
) -> tuple[Player, Player] | None:
    """Lock two players, always in the same order; None when one has changed since, or is gone."""
    ids = sorted((mine.player_id, theirs.player_id))
    try:
        rows = {player_id: await locked_player(player_id, tx) for player_id in ids}
    except DoesNotExist:
        return None
    if not (await is_current(mine) and await is_current(theirs)):
        return None
    return rows[mine.player_id], rows[theirs.player_id]


def _merged(mine: Stored, theirs: Stored, names: tuple[str, str], since: datetime | None) -> _Whole:
    falls = conflicts_between(mine.timeline, theirs.timeline)
    if falls:
        raise _different(*names, falls)
    timeline = merged(mine.timeline, theirs.timeline)
    return _Whole(timeline, derived_from(timeline.entries, records_since=since))


def _take_figures(gone: Player, kept: Player, whole: _Whole) -> None:
    """Give a player what is known of either of the two."""
    known = [each for each in (stats_of(kept), stats_of(gone)) if each]
    if known:
        newest = max(known, key=lambda each: each.as_of)
        kept.known = known_to_json(known_of_all(whole.timeline, newest))
    checked = [at for at in (kept.last_checked_at, gone.last_checked_at) if at]
    kept.last_checked_at = max(checked, default=None)
    kept.last_changed_at = whole.derived.last_changed_at
    kept.created_at = min(kept.created_at, gone.created_at)
    take_account_type(gone, kept)


def _spelling_in(reading: Reading, *, asked: str) -> str:
    shown = reading.display_name
    return shown if shown and name_key(shown) == name_key(asked) else asked


def _refuse_if_different(player: Player, new: str, reading: Reading) -> None:
    known = stats_of(player)
    if known is None:
        return
    if falls := falls_between(known, reading):
        raise _different(player.name, new, falls)
    if rose_impossibly(known, reading):
        raise DifferentAccount(
            "{new} has gained more than {old} can have since.", new=new, old=player.name
        )


def _different(old: str, new: str, falls: Sequence[Contradiction]) -> DifferentAccount:
    told = tuple(falls[:DIFFERENCES_TOLD])
    return DifferentAccount(
        "{new} shows less than {old} had: {falls}.", new=new, old=old, falls=told
    )
