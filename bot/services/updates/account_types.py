"""Account types: looked up on the other tables when due; a change needs two equal lookups."""

import logging

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.announcements.announcement import AccountChanged
from bot.domain.figures.readings import Reading
from bot.domain.players.account_types import (
    AccountType,
    account_type_from,
    believed_type,
    change_between,
    is_recheck_due,
)
from bot.errors import HiscoresTrouble, PlayerNotOnHiscores
from bot.hiscores.client import HiscoresClient
from bot.hiscores.tables import Table
from bot.models import Player
from bot.services.announcements.outbox import ReadingGap, announce, listeners_of
from bot.services.storage.player_rows import locked_player

log = logging.getLogger(__name__)


class AccountTypes:
    """Looks account types up and announces changes."""

    def __init__(self, *, hiscores: HiscoresClient, clock: Clock) -> None:
        self._hiscores = hiscores
        self._clock = clock

    async def look_if_due(self, player: Player, regular: Reading) -> None:
        """Look at the other tables, at most daily and only when the answer may be a new one."""
        now = self._clock.now()
        if not is_recheck_due(
            player.account_type,
            now=now,
            last_looked_at=player.type_looked_at,
            last_changed_at=player.last_changed_at,
            is_listed=player.type_seen in {None, player.account_type},
        ):
            return
        try:
            seen = await self._look(player.name, regular)
        except HiscoresTrouble as trouble:
            log.info("The account type of %s was not looked up: %s", player.name, trouble)
            return
        await self._note(player.id, seen)

    async def _look(self, name: str, regular: Reading) -> AccountType:
        ironman = await self._reading(name, Table.IRONMAN)
        if ironman is None:
            return account_type_from(regular=regular, ironman=None, hardcore=None, ultimate=None)
        return account_type_from(
            regular=regular,
            ironman=ironman,
            hardcore=await self._reading(name, Table.HARDCORE),
            ultimate=await self._reading(name, Table.ULTIMATE),
        )

    async def _reading(self, name: str, table: Table) -> Reading | None:
        try:
            return await self._hiscores.fetch(name, table=table)
        except PlayerNotOnHiscores:
            return None

    async def _note(self, player_id: int, seen: AccountType) -> None:
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            now = self._clock.now()
            before = player.account_type
            believed = believed_type(
                before, seen=seen, seen_before=player.type_seen or AccountType.UNKNOWN
            )
            if change := change_between(before, believed):
                gap = ReadingGap(player.type_looked_at or player.created_at, now)
                listeners = await listeners_of(player_id, tx)
                subject = AccountChanged(change)
                await announce(tx, player_id, [subject], gap=gap, listeners=listeners)
            player.account_type = believed
            player.type_seen = seen
            player.type_looked_at = now
            await player.save(
                using_db=tx, update_fields=("account_type", "type_seen", "type_looked_at")
            )
