"""Names that players change: what the hiscores prove, and what follows in which servers.

A change that is proved takes effect for everyone. One that is only possible takes effect at once
where no other server follows the player, and else when the others agree or had time to object.
How it is carried out is in ``name_changes``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.figures.plausibility import Contradiction, Fall
from bot.domain.figures.readings import Reading
from bot.domain.game.player_names import clean_name, mentioned_member, name_key
from bot.domain.players.account_types import AccountType
from bot.domain.players.profiles import Profile
from bot.domain.players.rename_evidence import (
    NameListing,
    OldName,
    continuation_conflicts,
    is_iron,
    is_possible_type,
    old_name_shows,
)
from bot.errors import (
    DifferentAccount,
    PlayerNotOnHiscores,
    PlayerNotTracked,
    RenameNotProved,
)
from bot.hiscores.client import HiscoresClient
from bot.hiscores.tables import Table
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import Requester
from bot.models import GuildPlayer, Player
from bot.services.name_changes.carrying_out import Change, Changed, NameChanges
from bot.services.name_changes.rename_claims import RenameClaims
from bot.services.players.opt_out_rows import links_of_name, refuse_if_opted_out
from bot.services.storage.player_rows import profile_of, stats_of, tracked_player
from bot.services.updates.recorder import Recorder

DIFFERENCES_TOLD = 3
"""How many of the figures that do not fit are named."""


class RenameOutcome(StrEnum):
    """What came of a request to rename."""

    DONE = "done"
    ASKED_BACK = "asked_back"
    """The old name is still listed: the manager has to say it once more."""
    CLAIMED = "claimed"
    """Other servers follow the player and are asked first."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename came to."""

    old_name: str
    new_name: str
    merged: bool
    """Whether the new name had a history of its own, which is now part of this one."""
    profile: Profile
    outcome: RenameOutcome = RenameOutcome.DONE
    counts_from: datetime | None = None
    """When a claim takes effect for those who do not object."""
    player_id: int = 0


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the hiscores show for a change of name."""

    reading: Reading
    """Of the new name."""
    old: Reading | None
    """Of the old name, where it is listed."""
    shown: OldName

    @property
    def is_proof(self) -> bool:
        return self.shown is not OldName.LISTED


class Renames:
    """Gives players new names."""

    def __init__(
        self,
        *,
        hiscores: HiscoresClient,
        recorder: Recorder,
        changes: NameChanges,
        claims: RenameClaims,
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._changes = changes
        self._claims = claims

    async def rename(
        self, old: str, new: str, *, guild_id: int, member_id: int = 0, is_confirmed: bool = False
    ) -> Renamed:
        """Give a player the guild tracks its new name, as far as the guild may decide that.

        Raises:
            InvalidName: A text cannot be a name.
            PlayerNotTracked: The guild does not track the old name.
            PlayerNotOnHiscores: The new name is not listed.
            HiscoresTrouble: The hiscores cannot tell now.
            OneMoment: The member has just asked for a lot.
            OptedOut: The owner of the new name asked not to be tracked.
            DifferentAccount: The new name's figures cannot be the same account's.
            RenameNotProved: Other servers follow the account under the new name.
        """
        first = (await tracked_player(guild_id, old)).player
        spelling = clean_name(new)
        if name_key(spelling) == first.name_key:
            return await self._respelled(first, spelling, guild_id)
        await refuse_if_opted_out(spelling, guild_id=guild_id)
        asking = Requester(guild_id, member_id)
        reading = await self._hiscores.fetch(spelling, priority=Priority.MEMBER, requester=asking)
        player = _fitting(await _candidates(guild_id, old, first), spelling, reading)
        return await self.rename_player(
            player, spelling, reading, asking=asking, is_confirmed=is_confirmed
        )

    async def rename_by_id(
        self, player_id: int, new: str, *, guild_id: int, member_id: int
    ) -> Renamed:
        """Give one player a name on a manager's second word.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            HeraldError: For the reasons that ``rename`` names.
        """
        link = GuildPlayer.filter(guild_id=guild_id, player_id=player_id)
        here = await link.prefetch_related("player").first()
        if here is None:
            raise PlayerNotTracked
        spelling, asking = clean_name(new), Requester(guild_id, member_id)
        await refuse_if_opted_out(spelling, guild_id=guild_id)
        reading = await self._hiscores.fetch(spelling, priority=Priority.MEMBER, requester=asking)
        player = _fitting([here.player], spelling, reading)
        return await self.rename_player(player, spelling, reading, asking=asking, is_confirmed=True)

    async def rename_player(
        self,
        player: Player,
        spelling: str,
        reading: Reading,
        *,
        asking: Requester,
        is_confirmed: bool,
    ) -> Renamed:
        """Give one player a name whose figures were just read.

        Raises:
            HeraldError: For the reasons that ``rename`` names.
        """
        evidence = await self._evidence(player, spelling, reading, asking)
        spelling = _spelling_in(reading, asked=spelling)
        change = Change(
            player.id, player.name, spelling, reading, asking.guild_id, asking.member_id
        )
        others = await _others(player.id, but=asking.guild_id)
        if not evidence.is_proof:
            await _refuse_if_followed(spelling, player.id, but=asking.guild_id)
            if others and asking.guild_id:
                counts_from = await self._claims.claim(change)
                outcome = RenameOutcome.CLAIMED if counts_from else RenameOutcome.DONE
                return await self._result(change, outcome, counts_from=counts_from)
            if not is_confirmed:
                return await self._result(change, RenameOutcome.ASKED_BACK)
        return await self._carried_out(change, evidence)

    async def rename_for_all(self, old: str, new: str) -> Renamed:
        """Give a player its new name in every server, by the operator's decision.

        Raises:
            HeraldError: For the reasons that ``rename`` names.
        """
        spelling = clean_name(new)
        player = await Player.get_or_none(name_key=name_key(clean_name(old)))
        if player is None:
            raise DifferentAccount("{old} is not known.", tip="", old=clean_name(old))
        reading = await self._hiscores.fetch(spelling, priority=Priority.MEMBER, is_fresh=True)
        _fitting([player], spelling, reading)
        evidence = _Evidence(reading, None, OldName.GONE)
        change = Change(player.id, player.name, spelling, reading, 0, 0)
        return await self._carried_out(change, evidence)

    async def _carried_out(self, change: Change, evidence: _Evidence) -> Renamed:
        changed = await self._changes.carry_out(change)
        await self._recorder.record(change.player_id, change.reading)
        await self._give_old_name(change, changed, evidence)
        return await self._result(change, RenameOutcome.DONE, merged=changed.has_merged)

    async def _give_old_name(self, change: Change, changed: Changed, evidence: _Evidence) -> None:
        """Finish a swap: who had to give the new name up may be found under the old one."""
        if changed.displaced_id is None or evidence.old is None:
            return
        other = await Player.get(id=changed.displaced_id)
        known = stats_of(other)
        if known is None or continuation_conflicts(known, evidence.old):
            return
        back = Change(
            other.id, other.name, change.old_name, evidence.old, change.guild_id, change.member_id
        )
        await self._changes.carry_out(back)
        await self._recorder.record(other.id, evidence.old)

    async def _respelled(self, player: Player, spelling: str, guild_id: int) -> Renamed:
        """Write a name another way; where others follow the player, as the hiscores write it."""
        if await _others(player.id, but=guild_id):
            reading = await self._hiscores.fetch(
                spelling, priority=Priority.MEMBER, requester=Requester(guild_id, 0)
            )
            spelling = _spelling_in(reading, asked=player.name)
        await self._changes.respell(player.id, spelling)
        profile = profile_of(await tracked_player(guild_id, spelling))
        return Renamed(player.name, spelling, merged=False, profile=profile)

    async def _evidence(
        self, player: Player, spelling: str, reading: Reading, asking: Requester
    ) -> _Evidence:
        """Ask the hiscores what else they show.

        Raises:
            DifferentAccount: The new name is an ironman's, and the account never was one.
            HiscoresTrouble: The hiscores cannot tell now.
        """
        if player.account_type is AccountType.REGULAR:
            ironman = await self._reading(spelling, Table.IRONMAN, asking)
            is_iron_now = is_iron(NameListing(reading, ironman))
            if not is_possible_type(player.account_type, is_iron_now=is_iron_now):
                raise DifferentAccount(
                    "{new} is an ironman, and {old} is not.", new=spelling, old=player.name
                )
        regular = await self._reading(player.name, Table.REGULAR, asking)
        ironman = None
        if regular is None:
            ironman = await self._reading(player.name, Table.IRONMAN, asking)
        shown = old_name_shows(stats_of(player), player.name, NameListing(regular, ironman))
        return _Evidence(reading, regular, shown)

    async def _reading(self, name: str, table: Table, asking: Requester) -> Reading | None:
        try:
            return await self._hiscores.fetch(
                name, table=table, priority=Priority.MEMBER, requester=asking, is_fresh=True
            )
        except PlayerNotOnHiscores:
            return None

    async def _result(
        self,
        change: Change,
        outcome: RenameOutcome,
        *,
        merged: bool = False,
        counts_from: datetime | None = None,
    ) -> Renamed:
        links = GuildPlayer.filter(player_id=change.player_id).prefetch_related("player")
        here = await links.filter(guild_id=change.guild_id).first() or await links.first()
        if here is None:
            raise RenameNotProved
        return Renamed(
            change.old_name,
            change.new_name,
            merged=merged,
            profile=profile_of(here),
            outcome=outcome,
            player_id=change.player_id,
            counts_from=counts_from,
        )


async def _candidates(guild_id: int, old: str, first: Player) -> Sequence[Player]:
    """Return the players that may be meant by the old name; those that gave it up come first."""
    if mentioned_member(old) is not None:
        return [first]
    links = GuildPlayer.filter(links_of_name(name_key(clean_name(old))), guild_id=guild_id)
    found = [link.player for link in await links.prefetch_related("player")]
    return sorted(found, key=lambda player: player.name_key == name_key(player.name))


def _fitting(players: Sequence[Player], new: str, reading: Reading) -> Player:
    """Return the first player of which the reading can be the continuation.

    Raises:
        DifferentAccount: There is none.
    """
    for player in players:
        if not continuation_conflicts(stats_of(player), reading):
            return player
    conflicts = continuation_conflicts(stats_of(players[-1]), reading)
    raise _different(players[-1].name, new, conflicts)


async def _others(player_id: int, *, but: int) -> frozenset[int]:
    """Return the other servers that follow a player and still have the bot."""
    links = GuildPlayer.filter(player_id=player_id, guild__left_at__isnull=True)
    return frozenset([link.guild_id for link in await links if link.guild_id != but])


async def _refuse_if_followed(spelling: str, player_id: int, *, but: int) -> None:
    other = await Player.get_or_none(name_key=name_key(spelling))
    if other and other.id != player_id and await _others(other.id, but=but):
        raise RenameNotProved


def _spelling_in(reading: Reading, *, asked: str) -> str:
    shown = reading.display_name
    return shown if shown and name_key(shown) == name_key(asked) else asked


def _different(old: str, new: str, conflicts: Sequence[Contradiction]) -> DifferentAccount:
    told = tuple(conflicts[:DIFFERENCES_TOLD])
    if isinstance(told[0], Fall):
        return DifferentAccount(
            "{new} shows less than {old} had: {falls}.", new=new, old=old, falls=told
        )
    return DifferentAccount("{new} has gained more than {old} can have since.", new=new, old=old)
