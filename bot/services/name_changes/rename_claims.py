"""Name changes that one server claims and the hiscores do not show: the others are asked.

A claim counts once every other server agreed, or after 72 hours for all who did not object.
"""

from datetime import datetime

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.players.decisions import OTHERS_HAVE
from bot.domain.players.name_questions import Answer
from bot.domain.players.rename_evidence import continuation_conflicts
from bot.errors import HiscoresError, PlayerNotOnHiscores
from bot.hiscores.client import HiscoresClient
from bot.models import NameChange, Player
from bot.models.fields import whole_millis
from bot.services.name_changes.carrying_out import Change, NameChanges, tell_others
from bot.services.name_changes.guild_answers import note_answer, silent_guilds
from bot.services.storage.player_rows import stats_of
from bot.services.updates.recorder import Recorder


class RenameClaims:
    """Keeps claims until they are agreed to, or had time enough."""

    def __init__(
        self, *, hiscores: HiscoresClient, recorder: Recorder, changes: NameChanges, clock: Clock
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._changes = changes
        self._clock = clock

    async def claim(self, change: Change) -> datetime | None:
        """Ask the other servers, or say the same as one that asked before.

        Return when it counts for those who do not answer; None if it has taken effect.
        """
        claims = NameChange.filter(
            player_id=change.player_id, new_name=change.new_name, changed_at__isnull=True
        )
        claim = await claims.first() or await self._open(change)
        if await self.agree(claim, guild_id=change.guild_id, member_id=change.member_id):
            return None
        return claim.asked_at + OTHERS_HAVE

    async def claim_of(self, player_id: int, *, since: datetime) -> NameChange | None:
        """Return the open claim about a player that was made at a moment, to the second."""
        for claim in await NameChange.filter(player_id=player_id, changed_at__isnull=True):
            if int(claim.asked_at.timestamp()) == int(since.timestamp()):
                return claim
        return None

    async def agree(self, claim: NameChange, *, guild_id: int, member_id: int) -> bool:
        """Note that a server agrees to a claim; return whether it has taken effect."""
        async with in_transaction() as tx:
            await note_answer(
                tx,
                claim.player_id,
                Answer.RENAME,
                guild_id=guild_id,
                since=claim.asked_at,
                member_id=member_id,
                now=self._clock.now(),
            )
        others = NameChange.filter(id=claim.id, guild_id=guild_id, asked_at=claim.asked_at)
        if await others.exists() and self._clock.now() < claim.asked_at + OTHERS_HAVE:
            return False  # who asks waits for the others, who may not have been reached yet
        return await self._settle(claim)

    async def settle_due(self) -> None:
        """Carry out the claims whose time has come."""
        for claim in await NameChange.filter(changed_at__isnull=True).order_by("id"):
            await self._settle(claim)

    async def _open(self, change: Change) -> NameChange:
        async with in_transaction() as tx:
            claim = await NameChange.create(
                using_db=tx,
                player_id=change.player_id,
                old_name=change.old_name,
                new_name=change.new_name,
                guild_id=change.guild_id,
                member_id=change.member_id,
                asked_at=whole_millis(self._clock.now()),
            )
            await tell_others(tx, change.player_id, _notice(claim), but=change.guild_id)
        return claim

    async def _settle(self, claim: NameChange) -> bool:
        """Carry a claim out once every server agreed, or had time to object.

        Before the others can have been reached, within the time they have, nobody counts as silent
        for ever: only answers end the waiting early.
        """
        now = self._clock.now()
        if now < claim.asked_at + OTHERS_HAVE and await self._is_waiting(claim):
            return False
        player = await Player.get(id=claim.player_id)
        try:
            reading = await self._hiscores.fetch(claim.new_name, is_fresh=True)
        except PlayerNotOnHiscores:
            await NameChange.filter(id=claim.id).delete()
            return False
        except HiscoresError:
            return False
        known = stats_of(player)
        if continuation_conflicts(known, reading):
            await NameChange.filter(id=claim.id).delete()
            return False
        change = Change(
            player.id, player.name, claim.new_name, reading, claim.guild_id, claim.member_id
        )
        await self._changes.carry_out(change)
        await self._recorder.record(player.id, reading)
        return True

    async def _is_waiting(self, claim: NameChange) -> bool:
        async with in_transaction() as tx:
            return bool(
                await silent_guilds(
                    tx, claim.player_id, since=claim.asked_at, asked=[_notice(claim)]
                )
            )


def _notice(claim: NameChange) -> PlayerNotice:
    return PlayerNotice(
        NoticeKind.RENAME_CLAIMED,
        claim.asked_at,
        claim.old_name,
        claim.new_name,
        claim.asked_at + OTHERS_HAVE,
    )
