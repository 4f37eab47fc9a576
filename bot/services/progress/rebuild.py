"""Rebuilds what is derived from a player's stored history after the history changed.

Late readings change the history; new thresholds change what follows from it. Nothing is announced
here.

Histories are long, so everything is computed outside of the transaction that writes it; if the
history has changed meanwhile, it is computed again.
"""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

from tenacity import retry, retry_if_exception, stop_after_attempt, wait_random_exponential

from bot.database import in_transaction, is_trouble
from bot.domain.figures.history import PlayerHistory, known_after
from bot.domain.figures.late_readings import can_insert, insert_reading
from bot.domain.figures.readings import KnownStats, Reading, known_to_json, newest_answer
from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.game.player_names import clean_name, name_key
from bot.errors import PlayerNotTracked
from bot.models import Player
from bot.services.figures.history_store import is_current, load_timeline, write_timeline
from bot.services.progress.derived_rows import derive, write_derived
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.player_rows import locked_player, stats_of

log = logging.getLogger(__name__)

_retrying = retry(
    retry=retry_if_exception(is_trouble),
    stop=stop_after_attempt(8),
    wait=wait_random_exponential(multiplier=0.1, max=5),
    reraise=True,
)
"""Another process may hold a SQLite file for a while."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding one player came to."""

    name: str
    changes: int
    """How many milestones and records were not what the history says."""


class _RolledBack(Exception):
    """Ends the transaction of a dry run, so that the database undoes what was written."""

    def __init__(self, changes: int) -> None:
        super().__init__(changes)
        self.changes = changes


class Rebuild:
    """Rebuilds milestones and records from histories."""

    def __init__(self, *, register: MetricRegister) -> None:
        self._register = register

    async def everyone(
        self, *, name: str | None = None, is_dry_run: bool = False
    ) -> AsyncIterator[Rebuilt]:
        """Rebuild all players one after the other, or only the one of that name.

        A dry run changes nothing and tells what a real one would.

        Raises:
            InvalidName: The text cannot be a name.
            PlayerNotTracked: Nobody of that name was ever tracked.
        """
        rows = Player.all() if name is None else Player.filter(name_key=name_key(clean_name(name)))
        players = await rows.order_by("id").values_list("id", "name")
        if name is not None and not players:
            raise PlayerNotTracked("{player} was never tracked.", player=clean_name(name))
        for player_id, shown in players:
            count = self.differences if is_dry_run else self.rebuild
            yield Rebuilt(shown, await count(player_id))

    async def differences(self, player_id: int) -> int:
        """Return how many rows a rebuild would change, and change none."""
        try:
            await self.rebuild(player_id, is_dry_run=True)
        except _RolledBack as found:
            return found.changes
        raise AssertionError  # pragma: no cover - a dry run never ends otherwise

    @_retrying
    async def rebuild(self, player_id: int, *, is_dry_run: bool = False) -> int:
        """Derive milestones and records from the stored history; return how many rows changed.

        Raises:
            _RolledBack: It was a dry run, and nothing was changed.
        """
        while True:
            stored = await load_timeline(player_id, register=self._register)
            derived = await derive(stored.timeline.entries)
            ids = await self._register.ids_of(metrics_in(stored.timeline))
            async with in_transaction() as tx:
                await locked_player(player_id, tx)
                if await is_current(stored):
                    changes = await write_derived(player_id, derived, ids=ids)
                    if is_dry_run:
                        raise _RolledBack(changes)
                    return changes

    async def weave_in(self, player_id: int, reading: Reading) -> bool:
        """Insert a late reading into the history; False when it is not accepted.

        The result equals that of the reading in its right order.
        """
        while True:
            stored = await load_timeline(player_id, register=self._register)
            if not can_insert(stored.timeline, reading):
                log.info("A late reading of player %d does not fit and is not believed", player_id)
                return False
            timeline = insert_reading(stored.timeline, reading)
            derived = await derive(timeline.entries)
            ids = await self._register.ids_of(metrics_in(timeline))
            async with in_transaction() as tx:
                player = await locked_player(player_id, tx)
                newest = stats_of(player)
                if newest is None or not await is_current(stored):
                    continue
                await write_timeline(stored, timeline, ids=ids)
                await write_derived(player_id, derived, ids=ids)
                player.known = known_to_json(known_of_all(timeline, newest))
                player.last_changed_at = derived.last_changed_at
                await player.save(using_db=tx, update_fields=("known", "last_changed_at"))
                return True


def metrics_in(timeline: PlayerHistory) -> set[Metric]:
    """Return every metric of a history, Overall always."""
    return {OVERALL}.union(*(entry.rows for entry in timeline.entries))


def known_of_all(timeline: PlayerHistory, newest: KnownStats) -> KnownStats:
    """Return what is known after a whole history, with spelling and ranks of the newest answer."""
    return KnownStats.after(known_after(timeline.entries), newest_answer(newest))
