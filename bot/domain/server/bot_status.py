"""The bot's status in figures, for ``/status`` and ``/healthz``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ProcessKind(StrEnum):
    """What a process is for."""

    RUN = "run"
    FETCH = "fetch"


@dataclass(frozen=True, slots=True)
class HiscoresGate:
    """The state of one process's rate limiter and circuit breaker."""

    budget: int
    """Requests a minute for background work at full pace; 0 where there is none."""
    allowed: int
    """The same at the present pace: less for a while after the hiscores asked to slow down."""
    used: int
    """Requests in the last minute, those that members waited for included."""
    paused_for: timedelta | None
    """What remains of a pause the hiscores asked for."""
    failing_for: timedelta | None
    """How long they have failed for everyone."""
    members_waiting: int = 0
    """Members who wait in line; of this process alone, like the next."""
    for_others: int = 0
    """Requests in the last minute for members and lists, instead of players who are due."""


@dataclass(frozen=True, slots=True)
class ProcessStatus:
    """A process that shares the database, this one included."""

    name: str
    kind: ProcessKind
    version: str
    shards: str
    started_at: datetime
    gate: HiscoresGate
    last_read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is waiting to be done."""

    due: int
    """Players whose time to be read has come."""
    longest: timedelta | None
    """How long the first of them has been due; None when none is."""
    waiting: int
    """Announcements that wait for Discord."""
    dropped: int
    """Announcements given up within the last day."""


@dataclass(frozen=True, slots=True)
class BotStatus:
    """The status of the bot at one moment."""

    version: str
    database: str
    players_overall: int
    backlog: Backlog
    reads_in_last_hour: int
    failures_in_last_hour: int
    peers: Sequence[ProcessStatus]
    """Every process that reported within the last minute."""
    loops: Mapping[str, timedelta]
    """How long ago each loop of this process finished a round."""

    @property
    def readers(self) -> Sequence[ProcessStatus]:
        """The processes that read players in the background."""
        return [peer for peer in self.peers if peer.gate.budget]

    @property
    def allowed(self) -> int:
        """How many requests a minute may be made in the background now, by all together."""
        return sum(peer.gate.allowed for peer in self.readers)

    @property
    def used(self) -> int:
        """How many requests were made in the last minute, by all together."""
        return sum(peer.gate.used for peer in self.peers)

    @property
    def members_waiting(self) -> int:
        """How many members wait for their turn at the hiscores."""
        return sum(peer.gate.members_waiting for peer in self.peers)

    @property
    def for_others(self) -> int:
        """How many requests of the last minute were for members and lists."""
        return sum(peer.gate.for_others for peer in self.peers)

    @property
    def last_read_at(self) -> datetime | None:
        """When any process last read a player in the background."""
        return max((peer.last_read_at for peer in self.peers if peer.last_read_at), default=None)


@dataclass(frozen=True, slots=True)
class GuildStatus:
    """What concerns one guild."""

    players: int
    waiting: int
    dropped: int
