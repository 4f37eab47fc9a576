"""Which servers a process serves when several share the work of Discord's gateway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

SHARD_SHIFT = 22
"""Discord's rule: a server's shard is its id, without the lowest 22 bits, modulo the count."""


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of ``count`` shards, in ascending order."""

    ids: tuple[int, ...]
    count: int

    @property
    def is_first(self) -> bool:
        """Whether shard 0 is among them, which exactly one process of a healthy bot can say."""
        return 0 in self.ids

    def serve(self, guild_id: int) -> bool:
        """Tell whether a server is on one of these shards."""
        return (guild_id >> SHARD_SHIFT) % self.count in self.ids

    def __str__(self) -> str:
        return f"{_spans(self.ids)} of {self.count}"


EVERYTHING = Shards((0,), 1)
"""Every server, however many shards one process spreads them over."""


def parse_shard_ids(text: str) -> tuple[int, ...]:
    """Read ``0,1`` or ``0-3`` or both; ascending.

    Raises:
        ValueError: It says something else, or a shard twice.
    """
    ids = [shard for part in text.split(",") for shard in _span_of(part.strip())]
    if len(set(ids)) < len(ids):
        raise ValueError("names a shard twice")
    return tuple(sorted(ids))


def _span_of(text: str) -> Iterable[int]:
    first, dash, last = text.partition("-")
    if not (first.isdecimal() and (last.isdecimal() or not dash)):
        raise ValueError("must be shard numbers such as 0,1 or 0-3")
    start, end = int(first), int(last or first)
    if end < start:
        raise ValueError(f"{text} runs backwards")
    return range(start, end + 1)


def _spans(ids: tuple[int, ...]) -> str:
    """Write ascending numbers shortly: ``0-3,7``."""
    breaks = [index + 1 for index, (a, b) in enumerate(pairwise(ids)) if b != a + 1]
    runs = [ids[start:end] for start, end in pairwise((0, *breaks, len(ids)))]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
