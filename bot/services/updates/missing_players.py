"""Missing players: when 404s count, and what follows from them."""

import logging

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus, is_gone, transition
from bot.domain.players.name_questions import WentMissing
from bot.errors import HiscoresError
from bot.hiscores.client import HiscoresClient
from bot.models import Player
from bot.services.announcements.outbox import ReadingGap, announce, listeners_of
from bot.services.scheduling.scheduler import Scheduler
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import locked_player
from bot.services.updates.recorder import Recorder

log = logging.getLogger(__name__)

CONTROL_NAME = "Lynx Titan"
"""The player to request when no other is tracked; it has always been listed."""

_MOVED = (
    "status",
    "lease_until",
    "next_check_at",
    "not_found_count",
    "not_found_since",
)


class MissingPlayers:
    """Counts 404s and marks players as missing."""

    def __init__(
        self, *, hiscores: HiscoresClient, recorder: Recorder, clock: Clock, scheduler: Scheduler
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._clock = clock
        self._scheduler = scheduler

    async def note(self, player: Player) -> None:
        """Count a 404, if the hiscores answer for another player.

        Enough of them over enough time make the player missing, and its guilds are asked once.
        """
        is_believed = await self._is_believed(player)
        async with in_transaction() as tx:
            row = await locked_player(player.id, tx)
            row.lease_until, now = FREE, self._clock.now()
            if is_believed:
                row.not_found_count += 1
                row.not_found_since = row.not_found_since or now
            if row.not_found_since and is_gone(
                not_found_count=row.not_found_count,
                first_not_found_at=row.not_found_since,
                now=now,
                others_are_found=is_believed,
            ):
                before, row.status = (
                    row.status,
                    transition(row.status, PlayerEvent.NOT_FOUND_CONFIRMED),
                )
                if row.status is PlayerStatus.MISSING and before is not PlayerStatus.MISSING:
                    log.info("%s is not on the hiscores any more", row.name)
                    gap = ReadingGap(row.last_checked_at or row.not_found_since, now)
                    listeners = await listeners_of(row.id, tx)
                    question = WentMissing(since=row.not_found_since)
                    await announce(tx, row.id, [question], gap=gap, listeners=listeners)
            row.next_check_at = self._scheduler.next_for(row)
            await row.save(using_db=tx, update_fields=_MOVED)

    async def _is_believed(self, player: Player) -> bool:
        """Return whether the 404 is about this player; request another player if unsure."""
        if self._hiscores.trustworthy_404(player.name):
            return True
        await self._ask_for_another(player)
        return self._hiscores.trustworthy_404(player.name)

    async def _ask_for_another(self, player: Player) -> None:
        other = (
            await Player.filter(status=PlayerStatus.ACTIVE, not_found_count=0, known__isnull=False)
            .exclude(id=player.id)
            .order_by("-last_checked_at")
            .first()
        )
        try:
            reading = await self._hiscores.fetch(other.name if other else CONTROL_NAME)
        except HiscoresError:
            return
        if other:
            await self._recorder.record(other.id, reading)
