"""Lists of players as people hand them over: names pasted, text files, tables of ours and others'.

What a list says, and what became of each of its lines. Who is asked about a name, and when, is the
matter of the service; how it is told belongs to the presenters.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from bot.domain.names import clean_name, name_key
from bot.domain.profiles import Profile
from bot.errors import InvalidName, InvalidRoster

MOST = 500
"""Lines in one list."""
LARGEST_FILE = 256 * 1024
"""Bytes of a file that is worth reading."""

_DELIMITERS = ",;\t"
_BETWEEN_NAMES = re.compile(r"[,;\t\r\n\u2028\u2029]+")
_ORNAMENT = re.compile(r"^(?:\d{1,3}[.)](?=\D)|[*•·>]|[-–](?=\s)|\s)+")
_QUOTES = "\"'`“”\u2018\u2019 \t"
_NAME_HEADINGS = frozenset({"name", "player", "player name", "display name", "rsn", "username"})
_MEMBER_HEADING = "member"
_MENTION = re.compile(r"<@!?(\d{15,20})>")
_HEADINGS = ("name", "member", "account_type", "status", "paused", "tracked_since")


class Outcome(StrEnum):
    """What became of a line."""

    TRACKED = "tracked"
    ALREADY_TRACKED = "already_tracked"
    REPEATED = "repeated"
    """The same player stands further up."""
    INVALID = "invalid"
    NOT_LISTED = "not_listed"
    OPTED_OUT = "opted_out"
    FAILED = "failed"
    """The hiscores had trouble: it may go well another time."""
    NOT_TRIED = "not_tried"
    """It was not its turn yet when everything stopped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    text: str
    """The name as it was written."""
    member_id: int | None = None
    """Whose account it is, where the list says so."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what became of it."""

    entry: Entry
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list has been worked through."""

    total: int
    done: int
    tracked: int
    seconds_left: float | None
    """How much longer it takes; None while that cannot be told."""

    @classmethod
    def of(cls, lines: Sequence[Line], *, per_minute: float) -> Progress:
        """Return how far a list is when the hiscores are asked that often for its sake."""
        counts = Counter(line.outcome for line in lines)
        left = counts[Outcome.NOT_TRIED]
        seconds = left * 60 / per_minute if per_minute else None
        return cls(len(lines), len(lines) - left, counts[Outcome.TRACKED], seconds)


def decoded(data: bytes) -> str:
    """Read the text of a file, whichever program wrote it.

    Raises:
        InvalidRoster: It is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise InvalidRoster("That file is not a text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def entries_of(*texts: str) -> tuple[Entry, ...]:
    """Read the lines of lists, which may be names with anything between them, or tables.

    Raises:
        InvalidRoster: There are none, or too many.
    """
    found = tuple(entry for text in texts for entry in _read(text) if entry.text)
    if not found:
        raise InvalidRoster("There is no name in that list.")
    if len(found) > MOST:
        raise InvalidRoster(
            "That list has {count} names, and I take up to {most} at a time.",
            tip="Nothing was changed. Import it in parts.",
            count=len(found),
            most=MOST,
        )
    return found


def sifted(entries: Iterable[Entry]) -> list[Line]:
    """Tell for each line whether it is worth trying: a valid name that has not come before."""
    seen: set[str] = set()
    lines = []
    for entry in entries:
        key = _key_of(entry)
        outcome = Outcome.INVALID if key is None else Outcome.NOT_TRIED
        if key is not None and key in seen:
            outcome = Outcome.REPEATED
        seen.add(key or "")
        lines.append(Line(entry, outcome))
    return lines


def table_of(profiles: Iterable[Profile]) -> str:
    """Write players down as a CSV table that can be imported again."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_HEADINGS)
    for each in profiles:
        member = f"<@{each.member_id}>" if each.member_id else ""
        paused = "yes" if each.is_paused else "no"
        since = each.tracked_since.isoformat(timespec="seconds")
        table.writerow((each.name, member, each.account_type, each.status, paused, since))
    return written.getvalue()


def report_table(lines: Sequence[Line], *, words: Mapping[Outcome, str]) -> str:
    """Write down what became of each line, as a CSV table that can be imported again."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("name", "member", "result"))
    for line in lines:
        member = f"<@{line.entry.member_id}>" if line.entry.member_id else ""
        table.writerow((_harmless(line), member, words[line.outcome]))
    return written.getvalue()


def _harmless(line: Line) -> str:
    """Write a name so that a spreadsheet does not take it for a formula."""
    text = line.entry.text
    is_suspect = line.outcome is Outcome.INVALID and text.startswith(("=", "+", "-", "@"))
    return f"'{text}" if is_suspect else text


def _key_of(entry: Entry) -> str | None:
    try:
        return name_key(clean_name(entry.text))
    except InvalidName:
        return None


def _read(text: str) -> list[Entry]:
    rows = _rows(text)
    return rows if rows is not None else [Entry(_bare(part)) for part in _BETWEEN_NAMES.split(text)]


def _rows(text: str) -> list[Entry] | None:
    """Read a table with headings; None when the text is none."""
    first, _, rest = text.lstrip().partition("\n")
    if not rest.strip():
        return None
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        headings, *table = csv.reader(StringIO(text.lstrip()), delimiter=delimiter)
    except csv.Error as error:
        raise InvalidRoster from error
    headings = [heading.strip().casefold() for heading in headings]
    name_at = next((at for at, it in enumerate(headings) if it in _NAME_HEADINGS), None)
    if name_at is None:
        return None
    member_at = headings.index(_MEMBER_HEADING) if _MEMBER_HEADING in headings else len(headings)
    return [Entry(_bare(_cell(row, name_at)), _member_in(_cell(row, member_at))) for row in table]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _member_in(cell: str) -> int | None:
    """Read a mention; a bare number may have been rounded by a spreadsheet."""
    mention = _MENTION.fullmatch(cell.strip())
    return int(mention[1]) if mention else None


def _bare(text: str) -> str:
    """Take away what people put around names in a list."""
    return _ORNAMENT.sub("", text).strip(_QUOTES)
