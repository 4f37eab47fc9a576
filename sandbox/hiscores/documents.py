"""Hiscores documents: a blank one, the figures in one, and changing rows by name.

A document is the parsed JSON body of an answer, given or made here. Its Overall row is kept right
by ``overall``; ``players`` keeps the documents.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.hiscores.row_edits import (
    Row,
    fold,
    is_named,
    known,
    number,
    unranked_activity,
    unranked_skill,
    write_activity,
    write_skill,
)
from sandbox.hiscores.rows import ACTIVITIES, LAST_MINIGAME, SKILLS

Document = dict[str, Any]
Amounts = Mapping[str, int | None]
Change = Callable[[int | None, int], int]

_SKILL_NAMES = frozenset(map(fold, SKILLS))


def blank_document(name: str) -> Document:
    """Return the document of a player who is ranked in nothing."""
    skills = [unranked_skill(skill) for skill in SKILLS]
    activities = [unranked_activity(activity) for activity in ACTIVITIES]
    number(skills)
    number(activities)
    return {"name": name, "skills": skills, "activities": activities}


def skill_xp(document: Document, name: str) -> int | None:
    """Return the XP of a skill, or None when it is unranked or missing."""
    row = find_row(rows_of(document, "skills"), name)
    return None if row is None else known(row.get("xp"))


def activity_score(document: Document, name: str) -> int | None:
    """Return the score of an activity, or None when it is unranked or missing."""
    row = find_row(rows_of(document, "activities"), name)
    return None if row is None else known(row.get("score"))


def change_rows(document: Document, amounts: Amounts, change: Change) -> None:
    """Apply a change to the named rows; names the document lacks become new activities.

    ``change`` gets a row's known figure (None when unranked) and the amount. The row becomes
    unranked when the amount is None or the changed figure is below zero.
    """
    for name, amount in amounts.items():
        if _is_skill(document, name):
            row = _own_row(rows_of(document, "skills"), name, _add_skill)
            before = known(row.get("xp"))
            write_skill(row, None if amount is None else change(before, amount))
        else:
            row = _own_row(rows_of(document, "activities"), name, _add_activity)
            before = known(row.get("score"))
            write_activity(row, None if amount is None else change(before, amount))


def rows_of(document: Document, part: str) -> list[Row]:
    """Return the list of skills or activities, made when the document has none."""
    rows = document.setdefault(part, [])
    return rows if isinstance(rows, list) else []


def find_row(rows: list[Row], name: str) -> Row | None:
    """Return the row with this name, or None."""
    return next((row for row in rows if is_named(row, name)), None)


def _own_row(rows: list[Row], name: str, add: Callable[[list[Row], str], Row]) -> Row:
    return find_row(rows, name) or add(rows, name)


def _is_skill(document: Document, name: str) -> bool:
    return fold(name) in _SKILL_NAMES or find_row(rows_of(document, "skills"), name) is not None


def _add_skill(rows: list[Row], name: str) -> Row:
    row = unranked_skill(name)
    rows.append(row)
    _renumber(rows)
    return row


def _add_activity(rows: list[Row], name: str) -> Row:
    """Put a new row where Jagex would: among the bosses, by alphabet, shifting later ids."""
    row = unranked_activity(name)
    rows.insert(_alphabetical_place(rows, name), row)
    _renumber(rows)
    return row


def _alphabetical_place(rows: list[Row], name: str) -> int:
    names = [fold(str(row.get("name"))) if isinstance(row, dict) else "" for row in rows]
    last_minigame = fold(LAST_MINIGAME)
    first_boss = names.index(last_minigame) + 1 if last_minigame in names else 0
    later = (place for place in range(first_boss, len(rows)) if names[place] > fold(name))
    return next(later, len(rows))


def _renumber(rows: list[Row]) -> None:
    if any("id" in row for row in rows if isinstance(row, dict)):
        number(rows)
