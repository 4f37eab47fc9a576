"""Reads that were repeated although the process that made the first one was still running.

A read of a killed process was not stored, so another process has to make it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Read:
    """A request to the hiscores for a player."""

    player: str
    at: datetime
    process_id: str


def needless_reads(
    reads: Iterable[Read], *, killed_at: Mapping[str, datetime], lease: timedelta
) -> int:
    """Count reads within the lease of an earlier one whose process had not been killed by then."""
    by_player: dict[str, list[Read]] = defaultdict(list)
    for read in sorted(reads, key=lambda read: read.at):
        by_player[read.player].append(read)
    return sum(
        later.at - sooner.at < lease and not _was_killed(sooner, later.at, killed_at)
        for of_one in by_player.values()
        for sooner, later in pairwise(of_one)
    )


def _was_killed(read: Read, by: datetime, killed_at: Mapping[str, datetime]) -> bool:
    at = killed_at.get(read.process_id)
    return at is not None and at <= by
