"""A year of made-up histories, in the order in which a bot would have stored them.

Assumed: each player changes at moments spread evenly over the year, players take turns at random,
a change moves Overall and 4.6 other metrics of the twenty a player is about (5.6 in all, as seen on
real accounts), and 70 of 116 metrics are ranked from the first reading on.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import KNOWN_METRICS, OVERALL

YEAR_END = datetime(2026, 11, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
OVERALL_ID = 1
METRIC_IDS = range(OVERALL_ID + 1, len(KNOWN_METRICS) + 1)
FEWEST_PLAYERS = 500
SNAPSHOTS_EACH = 1000

_RANKED = 70
_LIKED = 20
_OTHER_CHANGES = (4, 4, 5, 5, 5)

SnapshotRow = tuple[int, int, int | None, int, int, int]
"""player_id, taken_at, previous_at, overall_xp, overall_rank, total_level."""
ValueRow = tuple[int, int, int, int | None, int | None]
"""player_id, metric_id, taken_at, value, rank."""


@dataclass(slots=True)
class _Account:
    values: dict[int, int]
    liked: list[int]
    overall: int = 10**8
    last_at: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows to load."""

    snapshots: list[SnapshotRow] = field(default_factory=list)
    values: list[ValueRow] = field(default_factory=list)


def players_for(snapshots: int) -> int:
    """Return how many players share so many snapshots: a thousand each, but enough for a board."""
    return max(FEWEST_PLAYERS, snapshots // SNAPSHOTS_EACH)


class Histories:
    """Goes on with everybody's history, round by round, through the year before ``end``."""

    def __init__(self, players: int, *, seed: int = 1, end: datetime = YEAR_END) -> None:
        self._random = random.Random(seed)
        self._end = end
        self._accounts = {number: self._account() for number in range(1, players + 1)}

    def begin(self) -> Batch:
        """Return everybody's first reading, a year ago."""
        batch = Batch()
        at = _millis(self._end - YEAR)
        for player_id, account in self._accounts.items():
            self._store(
                batch, player_id, at + player_id, dict.fromkeys(METRIC_IDS) | account.values
            )
        return batch

    def rounds(self, count: int) -> Iterator[Batch]:
        """Yield one change of everybody at a time, spread over the year."""
        span = YEAR // timedelta(milliseconds=1) // count
        start = _millis(self._end - YEAR) + len(self._accounts) + 1
        order = list(self._accounts)
        for number in range(count):
            self._random.shuffle(order)
            batch = Batch()
            for place, player_id in enumerate(order):
                at = start + number * span + place * (span // len(order))
                self._store(batch, player_id, at, self._moved(self._accounts[player_id]))
            yield batch

    def known(self) -> Iterator[tuple[int, KnownStats]]:
        """Yield each player's id and what is known of it after the newest round."""
        for player_id, account in self._accounts.items():
            standings = {OVERALL: KnownStanding(account.overall, 1_000)} | {
                KNOWN_METRICS[metric_id - 1]: KnownStanding(value, 1_000)
                for metric_id, value in account.values.items()
            }
            yield player_id, KnownStats(self._end, standings, total_level=1_800)

    def _account(self) -> _Account:
        ranked = self._random.sample(METRIC_IDS, _RANKED)
        values = {metric: self._random.randrange(*_amounts(metric)) for metric in ranked}
        return _Account(values, self._random.sample(ranked, _LIKED))

    def _moved(self, account: _Account) -> dict[int, int | None]:
        chosen = self._random.sample(account.liked, self._random.choice(_OTHER_CHANGES))
        for metric in chosen:
            account.values[metric] += self._random.randrange(1, _most_gained(metric))
        account.overall += 5_000
        return {metric: account.values[metric] for metric in chosen}

    def _store(self, batch: Batch, player_id: int, at: int, values: dict[int, int | None]) -> None:
        account = self._accounts[player_id]
        rank = self._random.randrange(1, 2_000_000)
        batch.snapshots.append((player_id, at, account.last_at, account.overall, rank, 1_800))
        batch.values.extend(
            (player_id, metric, at, value, None if value is None else rank)
            for metric, value in values.items()
        )
        account.last_at = at


def _amounts(metric_id: int) -> tuple[int, int]:
    """Return between which figures an account begins: XP, or kills and points."""
    return (1_000, 10**7) if KNOWN_METRICS[metric_id - 1].is_skill else (5, 2_000)


def _most_gained(metric_id: int) -> int:
    """Return more than may be gained from one reading to the next."""
    return 2_000 if KNOWN_METRICS[metric_id - 1].is_skill else 4


def _millis(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
