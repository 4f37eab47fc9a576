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
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.profiles import Profile
from bot.errors import InvalidName, InvalidRoster

MOST = 500
"""Lines in one list."""
LARGEST_FILE = 256 * 1024
"""The largest file that is read, in bytes."""

_DELIMITERS = ",;\t"
_BETWEEN_NAMES = re.compile(r"[,;\t\r\n\u2028\u2029]+")
_ORNAMENT = re.compile(r"^(?:\d{1,3}[.)](?=\D)|[*•·>]|[-–](?=\s)|\s)+")
_QUOTES = "\"'`“”\u2018\u2019 \t"
_NAME_HEADINGS = frozenset(
    {
        *("name", "player", "player name", "display name", "rsn", "username", "ign", "account"),
        *("spieler", "spielername", "joueur", "pseudo", "nom", "jugador", "nombre", "jogador"),
        *("nome", "giocatore", "speler", "naam", "gracz", "nazwa", "spelare", "namn", "spiller"),
        *("navn", "pelaaja", "nimi", "игрок", "имя"),
    }
)
"""What the column of names is called, in the languages of most players."""
_HEADING_WITHIN = 5
"""Lines of title that may stand above the headings."""
_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
"""What spreadsheets write first to name the delimiter."""
_MOSTLY = 0.8
"""The share of lines that must have as many cells as the first for a text to be a table."""
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


@dataclass(frozen=True, slots=True)
class PlayerList:
    """What a list says."""

    entries: tuple[ListEntry, ...]
    left_out: str = ""
    """A first line that was taken for a title or headings."""
    is_certain: bool = True
    """Whether it is clear which parts are names; else somebody should look at them first."""


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


def read_list(*texts: str) -> PlayerList:
    """Read the lines of lists, which may be names with anything between them, or tables.

    Raises:
        InvalidRoster: There are none, or too many.
    """
    lists = [_read(text) for text in texts]
    found = tuple(entry for each in lists for entry in each.entries if entry.text)
    if not found:
        raise InvalidRoster("There is no name in that list.")
    if len(found) > MOST:
        raise InvalidRoster(
            "That list has {count} names, and I take up to {most} at a time.",
            tip="Nothing was changed. Import it in parts.",
            count=len(found),
            most=MOST,
        )
    left_out = next((each.left_out for each in lists if each.left_out), "")
    return PlayerList(found, left_out, all(each.is_certain for each in lists))


def plain_table_of(entries: Iterable[ListEntry]) -> str:
    """Write the entries of a list down as a CSV table that is read without a doubt."""
    rows = ((each.text, f"<@{each.member_id}>" if each.member_id else "") for each in entries)
    return write_csv(_HEADINGS[:2], rows)


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


def _read(text: str) -> PlayerList:
    lines = "\n".join(text.lstrip("\ufeff").splitlines()).strip()
    first, _, rest = lines.partition("\n")
    separator = _SEPARATOR.fullmatch(first.strip())
    if separator is not None:
        lines = rest.strip()
    head = lines.split("\n")[:_HEADING_WITHIN]
    delimiter = separator[1] if separator else max(_DELIMITERS, key="\n".join(head).count)
    try:
        rows = [row for row in csv.reader(StringIO(lines), delimiter=delimiter) if row]
    except csv.Error as error:
        raise InvalidRoster from error
    return _with_headings(rows) or _without_headings(rows, delimiter) or _names_in(lines)


def _with_headings(rows: Sequence[Sequence[str]]) -> PlayerList | None:
    """Read a table whose headings are known; a title may stand above them."""
    for at, row in enumerate(rows[: min(_HEADING_WITHIN, len(rows) - 1)]):
        headings = [heading.strip().casefold() for heading in row]
        name_at = next((at for at, it in enumerate(headings) if it in _NAME_HEADINGS), None)
        if name_at is None or (at and len(row) == 1):
            continue
        has_members = _MEMBER_HEADING in headings
        member_at = headings.index(_MEMBER_HEADING) if has_members else len(headings)
        return PlayerList(
            tuple(
                ListEntry(_bare(_cell(row, name_at)), _member_in(_cell(row, member_at)))
                for row in rows[at + 1 :]
            )
        )
    return None


def _without_headings(rows: Sequence[Sequence[str]], delimiter: str) -> PlayerList | None:
    """Guess the names in a table whose headings are unknown, if there are any."""
    width = len(rows[-1]) if rows else 0
    if len(rows) < len(("headings", "player")) or width == 1:
        return None
    if sum(len(row) == width for row in rows) < _MOSTLY * len(rows):
        return None
    cells = [_bare(cell) for row in rows for cell in row if cell.strip()]
    if all(map(_is_name, cells)) and _count_of_names(cells) == len(cells):
        return PlayerList(tuple(map(ListEntry, cells)), is_certain=False)
    columns = [[_bare(_cell(row, at)) for row in rows] for at in range(width)]
    names = max(columns, key=_count_of_names)
    others = [column for column in columns if column is not names]
    is_headed = not _is_name(names[0]) or any(_stands_out(column) for column in others)
    left_out = delimiter.join(rows[0]).strip() if is_headed else ""
    entries = tuple(map(ListEntry, names[1:] if is_headed else names))
    return PlayerList(entries, left_out, is_certain=False)


def _names_in(lines: str) -> PlayerList:
    """Read names with anything between them; a first line without any is a title."""
    first, _, rest = lines.partition("\n")
    are_names = [_is_name(_bare(part)) for part in _BETWEEN_NAMES.split(first) if part.strip()]
    is_titled = bool(rest.strip()) and not any(are_names)
    is_certain = not rest.strip() or all(are_names)
    parts = _BETWEEN_NAMES.split(rest if is_titled else lines)
    entries = tuple(ListEntry(_bare(part)) for part in parts)
    return PlayerList(entries, first.strip() if is_titled else "", is_certain=is_certain)


def _is_name(text: str) -> bool:
    try:
        clean_name(text)
    except InvalidName:
        return False
    return True


def _count_of_names(column: Sequence[str]) -> int:
    """Count the different names in a column; ranks and dates are none."""
    return len({name_key(it) for it in column if _is_name(it) and not _is_figure(it)})


def _stands_out(column: Sequence[str]) -> bool:
    """Tell whether the first cell is of another kind than those below it."""
    first, *others = column
    if _is_figure(first) or first in others:
        return False
    return all(map(_is_figure, others)) or len(set(others)) < len(others)


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() and not any(map(str.isalpha, text))


def _cell(row: Sequence[str], at: int) -> str:
    return without_guard(row[at]) if at < len(row) else ""


def _member_in(cell: str) -> int | None:
    """Read a mention; a bare number may have been rounded by a spreadsheet."""
    mention = _MENTION.fullmatch(cell.strip())
    return int(mention[1]) if mention else None


def _bare(text: str) -> str:
    """Strip bullets, numbers and quotes around a name."""
    return _ORNAMENT.sub("", text).strip(_QUOTES)
