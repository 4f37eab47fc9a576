"""Who is on which table with which document. No HTTP, no faults."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from sandbox.hiscores.documents import Amounts, Change, Document, blank_document, change_rows
from sandbox.hiscores.names import Table, name_key
from sandbox.hiscores.overall import recompute_overall, shift_overall, skill_sums
from sandbox.hiscores.row_edits import fold
from sandbox.hiscores.rows import OVERALL


@dataclass(slots=True)
class _Entry:
    """A player on a table; ``keeps_overall`` when somebody else decided what Overall says."""

    name: str
    document: Document
    keeps_overall: bool = False


class PlayerTables:
    """The players of every table, found by any spelling of their name."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Table, str], _Entry] = {}

    def document(self, name: str, *, table: Table = Table.REGULAR) -> Document | None:
        """Return what the hiscores answer for this player, or None when not listed."""
        entry = self._entries.get((table, name_key(name)))
        return None if entry is None else entry.document

    def put(self, name: str, document: Document, *, table: Table = Table.REGULAR) -> None:
        """List a player with a document that is served exactly as given."""
        entry = _Entry(name, deepcopy(document), keeps_overall=True)
        self._entries[table, name_key(name)] = entry

    def add(self, name: str, amounts: Amounts, *, table: Table = Table.REGULAR) -> None:
        """Add XP or score to the named rows; the player is created when new."""
        self._change(name, amounts, table=table, change=_added)

    def set(self, name: str, amounts: Amounts, *, table: Table = Table.REGULAR) -> None:
        """Set XP or score of the named rows (None: unranked); the player is created when new."""
        self._change(name, amounts, table=table, change=_replaced)

    def remove(self, name: str, *, table: Table = Table.REGULAR) -> bool:
        """Take a player off a table; tell whether they were on it."""
        return self._entries.pop((table, name_key(name)), None) is not None

    def tables_of(self, name: str) -> list[Table]:
        """Return the tables that list the player."""
        key = name_key(name)
        return [table for table, other in self._entries if other == key]

    def names(self) -> Iterator[str]:
        """Yield each listed player once, as spelled when first listed."""
        spellings: dict[str, str] = {}
        for (_, key), entry in self._entries.items():
            spellings.setdefault(key, entry.name)
        yield from spellings.values()

    def _change(self, name: str, amounts: Amounts, *, table: Table, change: Change) -> None:
        key = (table, name_key(name))
        entry = self._entries.setdefault(key, _Entry(name, blank_document(name)))
        xp, level = skill_sums(entry.document)
        change_rows(entry.document, amounts, change)
        if any(fold(row) == fold(OVERALL) for row in amounts):
            entry.keeps_overall = True
        elif entry.keeps_overall:
            after_xp, after_level = skill_sums(entry.document)
            shift_overall(entry.document, xp=after_xp - xp, level=after_level - level)
        else:
            recompute_overall(entry.document)


def _added(before: int | None, amount: int) -> int:
    return max((before or 0) + amount, 0)


def _replaced(_: int | None, amount: int) -> int:
    return amount
