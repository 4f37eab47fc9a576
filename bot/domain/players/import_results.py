"""The results of an import: one for each line of a list, and its progress.

Lists are parsed in ``player_lists``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.csv_tables import write_csv
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.player_lists import ListEntry
from bot.errors import InvalidName


class ImportOutcome(StrEnum):
    """The outcome of one line."""

    TRACKED = "tracked"
    ALREADY_TRACKED = "already_tracked"
    REPEATED = "repeated"
    """The same player stands further up."""
    INVALID = "invalid"
    NOT_LISTED = "not_listed"
    OPTED_OUT = "opted_out"
    FAILED = "failed"
    """The hiscores failed; it can be tried again."""
    NOT_TRIED = "not_tried"
    """The import stopped before this line."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line and its outcome."""

    entry: ListEntry
    outcome: ImportOutcome


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far a list has been worked through."""

    total: int
    done: int
    tracked: int
    seconds_left: float | None
    """How much longer it takes; None while that cannot be told."""

    @classmethod
    def of(cls, lines: Sequence[ImportLine], *, per_minute: float) -> ImportProgress:
        """Return the progress of a list with so many requests a minute."""
        counts = Counter(line.outcome for line in lines)
        left = counts[ImportOutcome.NOT_TRIED]
        seconds = left * 60 / per_minute if per_minute else None
        return cls(len(lines), len(lines) - left, counts[ImportOutcome.TRACKED], seconds)


def initial_lines(entries: Iterable[ListEntry]) -> list[ImportLine]:
    """Return for each line whether it is tried: a valid name that is not a repetition."""
    seen: set[str] = set()
    lines = []
    for entry in entries:
        key = _key_of(entry)
        outcome = ImportOutcome.INVALID if key is None else ImportOutcome.NOT_TRIED
        if key is not None and key in seen:
            outcome = ImportOutcome.REPEATED
        seen.add(key or "")
        lines.append(ImportLine(entry, outcome))
    return lines


def report_table(lines: Sequence[ImportLine], *, words: Mapping[ImportOutcome, str]) -> str:
    """Write each line with its outcome as a CSV table that can be imported again."""
    rows = (
        (
            line.entry.text,
            f"<@{line.entry.member_id}>" if line.entry.member_id else "",
            words[line.outcome],
        )
        for line in lines
    )
    return write_csv(("name", "member", "result"), rows)


def _key_of(entry: ListEntry) -> str | None:
    try:
        return name_key(clean_name(entry.text))
    except InvalidName:
        return None
