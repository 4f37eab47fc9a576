"""Whether two histories can be one account's, such as under its old and its new name.

What is done when they can belongs to ``timeline``; when they cannot, nothing is done.
"""

from __future__ import annotations

from bot.domain.figures.history import PlayerHistory, readings_of
from bot.domain.figures.plausibility import Fall, falls_between
from bot.domain.figures.readings import KnownStats


def conflicts_between(one: PlayerHistory, other: PlayerHistory) -> tuple[Fall, ...]:
    """Return what would fall where one history goes over into the other, at the first such place.

    A fall inside one of them, a rollback, contradicts nothing.
    """
    readings = [(taken, 0) for taken in readings_of(one)]
    readings += [(taken, 1) for taken in readings_of(other)]
    known: list[KnownStats | None] = [None, None]
    last = None
    for taken, side in sorted(readings, key=lambda item: item[0].taken_at):
        across = known[1 - side]
        if across and last != side and (falls := falls_between(across, taken)):
            return falls
        known[side], last = KnownStats.after(known[side], taken), side
    return ()
