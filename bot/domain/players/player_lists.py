"""Lists of players: pasted names, text files, and CSV tables of this bot and of others.

Parses and writes lists; results of an import are in ``import_results``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from bot.domain.csv_tables import without_guard, write_csv
from bot.domain.players.profiles import Profile
from bot.errors import InvalidRoster

MOST = 500
"""Lines in one list."""
LARGEST_FILE = 256 * 1024
"""The largest file that is read, in bytes."""

_DELIMITERS = ",;\t"
_BETWEEN_NAMES = re.compile(r"[,;\t\r\n\u2028\u2029]+")
_ORNAMENT = re.compile(r"^(?:\d{1,3}[.)](?=\D)|[*•·>]|[-–](?=\s)|\s)+")
_QUOTES = "\"'`“”\u2018\u2019 \t"
_NAME_HEADINGS = frozenset({"name", "player", "player name", "display name", "rsn", "username"})
_MEMBER_HEADING = "member"
_MENTION = re.compile(r"<@!?(\d{15,20})>")
_HEADINGS = ("name", "member", "account_type", "status", "paused", "tracked_since")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list."""

    text: str
    """The name as it was written."""
    member_id: int | None = None
    """The member whose account it is, if the list names one."""


def decoded(data: bytes) -> str:
    """Decode the text of a file, in any common encoding.

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


def entries_of(*texts: str) -> tuple[ListEntry, ...]:
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


def table_of(profiles: Iterable[Profile]) -> str:
    """Write players down as a CSV table that can be imported again."""
    return write_csv(_HEADINGS, map(_row, profiles))


def _row(profile: Profile) -> tuple[str, ...]:
    return (
        profile.name,
        f"<@{profile.member_id}>" if profile.member_id else "",
        profile.account_type,
        profile.status,
        "yes" if profile.is_paused else "no",
        profile.tracked_since.isoformat(timespec="seconds"),
    )


def _read(text: str) -> list[ListEntry]:
    rows = _rows(text)
    return (
        rows
        if rows is not None
        else [ListEntry(_bare(part)) for part in _BETWEEN_NAMES.split(text)]
    )


def _rows(text: str) -> list[ListEntry] | None:
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
    return [
        ListEntry(_bare(_cell(row, name_at)), _member_in(_cell(row, member_at))) for row in table
    ]


def _cell(row: Sequence[str], at: int) -> str:
    return without_guard(row[at]) if at < len(row) else ""


def _member_in(cell: str) -> int | None:
    """Read a mention; a bare number may have been rounded by a spreadsheet."""
    mention = _MENTION.fullmatch(cell.strip())
    return int(mention[1]) if mention else None


def _bare(text: str) -> str:
    """Strip bullets, numbers and quotes around a name."""
    return _ORNAMENT.sub("", text).strip(_QUOTES)
