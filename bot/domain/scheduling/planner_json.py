"""The planner's state as compact JSON.

A document of another version is ignored: learning begins again.
"""

from __future__ import annotations

from typing import Any

from bot.domain.scheduling.budget import BudgetPrice
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.player_habits import SILENCES, SLOTS, PlayerHabits, Tally
from bot.domain.scheduling.typical_habits import TypicalHabits

_VERSION = 1
_SIZES = (1, 1, len(SILENCES), SLOTS)


def habits_to_json(rhythm: PlayerHabits) -> list[float]:
    """Write one player's habits as a list of numbers."""
    moments = (rhythm.quiet_since, rhythm.read_at, rhythm.faded_at)
    return [
        _VERSION,
        *(round(moment) for moment in moments),
        int(rhythm.is_free),
        rhythm.audience,
        *_written(rhythm.pace, rhythm.levels, rhythm.silences, rhythm.hours),
    ]


def habits_from_json(document: Any) -> PlayerHabits | None:
    """Read one player's habits; None when there are none to read."""
    if not isinstance(document, list) or len(document) != 6 + 2 * sum(_SIZES):
        return None
    version, quiet_since, read_at, faded_at, is_free, audience = document[:6]
    if version != _VERSION:
        return None
    return PlayerHabits(
        float(quiet_since),
        float(read_at),
        float(faded_at),
        bool(is_free),
        int(audience),
        *_tallies(document[6:], _SIZES),
    )


def dump_planner(planner: Planner) -> dict[str, Any]:
    """Return the typical habits and the prices as JSON."""
    price, crowd = planner.price, planner.crowd
    return {
        "version": _VERSION,
        "cycle": round(price.cycle, 1),
        "lateness": round(price.lateness, 1),
        "guess": price.guess,
        "faded_at": round(price.faded_at),
        "days": [_rounded(counts) for counts in (price.wanted, price.offered, price.bound)],
        "crowd": _written(crowd.news, crowd.levels),
    }


def load_planner(planner: Planner, document: Any) -> bool:
    """Restore a planner from JSON; False when it cannot be read."""
    try:
        market = _Market(document)
    except (KeyError, TypeError, ValueError, IndexError):
        return False
    old = planner.price
    planner.price = BudgetPrice(
        per_second=old.per_second,
        cycle=market.cycle,
        moment=old.moment,
        lateness=market.lateness,
        wanted=market.days[0],
        offered=market.days[1],
        bound=market.days[2],
        faded_at=market.faded_at,
        guess=market.guess,
    )
    planner.crowd = TypicalHabits(news=market.news, levels=market.levels)
    planner.crowd.reckon()
    return True


class _Market:
    """The parts of a saved planner; any error means that there is none."""

    def __init__(self, document: Any) -> None:
        if document["version"] != _VERSION:
            raise ValueError
        self.cycle = max(float(document["cycle"]), 1.0)
        self.lateness = float(document["lateness"])
        self.guess = float(document["guess"])
        self.faded_at = float(document["faded_at"])
        rows = (document["days"][row] for row in range(3))
        self.days = [[float(row[slot]) for slot in range(SLOTS)] for row in rows]
        numbers = [float(number) for number in document["crowd"]]
        if len(numbers) != 4 * len(SILENCES):
            raise ValueError
        self.news, self.levels = _tallies(numbers, (len(SILENCES), len(SILENCES)))


def _written(*tallies: Tally) -> list[float]:
    return [number for tally in tallies for number in _rounded([*tally.seen, *tally.expected])]


def _tallies(numbers: list[float], sizes: tuple[int, ...]) -> list[Tally]:
    tallies, at = [], 0
    for size in sizes:
        tallies.append(Tally(numbers[at : at + size], numbers[at + size : at + 2 * size]))
        at += 2 * size
    return tallies


def _rounded(numbers: list[float]) -> list[float]:
    return [round(number, 3) for number in numbers]
