"""The hiscores in memory: the client's interface without a wire, for tests of what follows."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from bot.clock import Clock
from bot.domain.figures.readings import Reading
from bot.domain.game.metrics import Metric
from bot.domain.game.player_names import name_key
from bot.errors import HiscoresError, HiscoresUnavailable, PlayerNotOnHiscores
from bot.hiscores.client import HiscoresClient
from bot.hiscores.tables import Table
from bot.hiscores.throttle import ThrottleStatus
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import NOBODY, Requester
from tests.support.readings import metric_named, reading_of, rows_named


class ListedPlayers(HiscoresClient):
    """Answers for the players a test has listed."""

    def __init__(self, clock: Clock) -> None:
        self.asked: list[str] = []
        """The names that the regular table was asked for, in order."""
        self.trouble: HiscoresError | None = None
        """Raised instead of any answer while set."""
        self.troubled_table: Table | None = None
        """The one table that does not answer."""
        self.answers_for_others = True
        """Whether a 404 may be believed."""
        self.retry_in = 0.0
        self.requests_per_minute = 30.0
        self.requests_in_last_minute = 0
        self.paused_for = 0.0
        self.failing_for: float | None = None
        """How long they fail for everyone, as the gate would know."""
        self.rank = 1000
        """The rank of every row that has one."""
        self.answer_as: str | None = None
        """The name every answer carries, instead of the one its player was listed under."""
        self.lag = timedelta()
        """How old a reading is when it arrives."""
        self.meeting: asyncio.Barrier | None = None
        """Where requests wait for each other, to be under way at the same moment."""
        self._clock = clock
        self._players: dict[tuple[Table, str], tuple[str, dict[Metric, int | None]]] = {}

    def put(
        self, name: str, rows: Mapping[str, int | None], *, table: Table = Table.REGULAR
    ) -> None:
        """List a player, or change some rows of a listed one."""
        entry = table, name_key(name)
        _, before = self._players.get(entry, (name, {}))
        self._players[entry] = (name, before | rows_named(rows))

    def drop_row(self, name: str, row: str) -> None:
        """Leave a row out of a player's answer from now on."""
        self._players[Table.REGULAR, name_key(name)][1].pop(metric_named(row))

    def remove(self, name: str, *, table: Table = Table.REGULAR) -> None:
        """Answer 404 for a player from now on."""
        del self._players[table, name_key(name)]

    def unlist(self, name: str) -> None:
        """Answer 404 for a name from now on, in every table, if it was listed at all."""
        for table in Table:
            self._players.pop((table, name_key(name)), None)

    async def fetch(
        self,
        name: str,
        *,
        table: Table = Table.REGULAR,
        priority: Priority = Priority.BACKGROUND,
        requester: Requester = NOBODY,
        is_fresh: bool = False,
    ) -> Reading:
        """Answer as the client does, at once."""
        del priority, requester, is_fresh
        if table is Table.REGULAR:
            self.asked.append(name)
        if self.meeting:
            await self.meeting.wait()
        if self.trouble or self.troubled_table is table:
            raise self.trouble or HiscoresUnavailable
        if (table, name_key(name)) not in self._players:
            raise PlayerNotOnHiscores
        spelling, rows = self._players[table, name_key(name)]
        return reading_of(
            rows,
            taken_at=self._clock.now() - self.lag,
            spelling=self.answer_as or spelling,
            rank=self.rank,
        )

    def trustworthy_404(self, name: str) -> bool:
        """Tell what the test has set."""
        del name
        return self.answers_for_others

    @property
    def status(self) -> ThrottleStatus:
        """A quiet gate, but for what the test has set."""
        return ThrottleStatus(
            requests_per_minute=self.requests_per_minute,
            requests_in_last_minute=self.requests_in_last_minute,
            waiting=0,
            paused_for=self.paused_for,
            failing_for=self.failing_for,
            retry_in=self.retry_in,
        )
