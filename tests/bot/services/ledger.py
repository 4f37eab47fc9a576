"""Players with a history, without guilds or hiscores: readings go straight to the recorder.

Belongs here: what the tests of histories share. Not here: assertions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from bot.database import query
from bot.domain.figures.readings import Reading
from bot.domain.game.player_names import name_key
from bot.models import Player
from bot.services.progress.rebuild import Rebuild
from bot.services.scheduling.scheduler import Scheduler
from bot.services.storage.leases import FREE
from bot.services.storage.metric_register import MetricRegister
from bot.services.updates.recorder import Recorder
from tests.support.clock import NOON, HandClock

_TABLES = {
    "snapshot": "SELECT * FROM snapshot WHERE player_id = $1 ORDER BY taken_at",
    "value": "SELECT * FROM value WHERE player_id = $1 ORDER BY taken_at, metric_id",
    "milestone": "SELECT * FROM milestone WHERE player_id = $1 ORDER BY metric_id, kind, threshold",
    "record": "SELECT * FROM record WHERE player_id = $1 ORDER BY metric_id, span",
}
_NUMBERS = count()
_OWN = {"id", "player_id"}
DERIVED = ("milestone", "record")


@dataclass
class Ledger:
    """A recorder of its own, and the means to look at what it leaves behind."""

    clock: HandClock = field(default_factory=HandClock)
    register: MetricRegister = field(default_factory=MetricRegister)

    def __post_init__(self) -> None:
        scheduler = Scheduler(
            clock=self.clock,
            floor=timedelta(minutes=10),
            ceiling=timedelta(hours=4),
            jitter=lambda: 0.5,
        )
        self.rebuild = Rebuild(register=self.register)
        self.recorder = Recorder(register=self.register, scheduler=scheduler, rebuild=self.rebuild)

    async def player(self, name: str | None = None) -> Player:
        """Add a player that was never read."""
        shown = name or f"player {next(_NUMBERS)}"
        return await Player.create(
            name=shown,
            name_key=name_key(shown),
            created_at=NOON,
            next_check_at=NOON,
            lease_until=FREE,
        )

    async def player_read(self, readings: Iterable[Reading], *, name: str | None = None) -> Player:
        """Add a player and record readings in the order they are given."""
        player = await self.player(name)
        for reading in readings:
            await self.recorder.record(player.id, reading)
        return await Player.get(id=player.id)


async def rows_of(player: Player, *tables: str) -> dict[str, list[dict[str, Any]]]:
    """Return a player's rows, without the columns that tell players apart."""
    return {
        table: [
            {column: value for column, value in row.items() if column not in _OWN}
            for row in await query(_TABLES[table], player.id)
        ]
        for table in tables or _TABLES
    }
