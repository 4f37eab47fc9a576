"""The planner's budget and typical habits, saved between runs."""

from datetime import datetime, timedelta

import orjson

from bot.clock import Clock
from bot.domain.players.lifecycle import READ_STATUSES
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.planner_json import dump_planner, load_planner
from bot.models import Player
from bot.services.storage.saved_state import SavedState

NAME = "scheduling"
"""The name of the saved state; with several processes the last one to write counts."""
WRITE_EVERY = timedelta(minutes=10)
_LONGEST_STEP_S = 30.0
_LONGEST_STEP_REQUESTS = 20
"""Between two looks at most one of these goes by; what is beyond was a stop, not idle budget."""


class SchedulerState:
    """Adds budget to the planner as time passes, and saves its state."""

    def __init__(self, *, clock: Clock, saved_state: SavedState, planner: Planner) -> None:
        self._clock = clock
        self._saved_state = saved_state
        self._planner = planner
        self._written_at: datetime | None = None

    async def tend(self, *, requests_per_minute: float) -> None:
        """Count the budget since the last call; called again and again while it may be spent."""
        now = self._clock.now()
        if self._written_at is None:
            self._written_at = now
            await self._recall()
        elif abs(now - self._written_at) >= WRITE_EVERY:
            self._written_at = now
            document = orjson.dumps(dump_planner(self._planner)).decode()
            await self._saved_state.remember(NAME, document)
        price = self._planner.price
        price.per_second = requests_per_minute / 60
        longest = max(_LONGEST_STEP_S, _LONGEST_STEP_REQUESTS / price.per_second)
        seconds = min(max(now.timestamp() - price.moment, 0.0), longest)
        price.open(now.timestamp(), seconds=seconds)

    async def _recall(self) -> None:
        """Load the saved state, or estimate it from the number of players."""
        written = await self._saved_state.recall(NAME)
        if written and load_planner(self._planner, _read(written)):
            return
        count = await Player.filter(status__in=READ_STATUSES).count()
        self._planner.price.begin(players=max(count, 1))


def _read(document: str) -> object:
    try:
        return orjson.loads(document)
    except orjson.JSONDecodeError:
        return None
