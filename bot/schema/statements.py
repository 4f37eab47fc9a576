"""SQL scripts of SQLite, statement by statement, and which statements of one had their effect.

Earlier releases ran a step's statements one by one without a transaction, so a process that was
killed left some of them done. ``remaining`` finds where such a step goes on.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence

HasColumn = Callable[[str, str], bool]
"""Tells whether a table has a column."""

_ADDED = re.compile(r'ALTER TABLE "(\w+)" ADD (?:COLUMN )?"(\w+)"')
_DROPPED = re.compile(r'ALTER TABLE "(\w+)" DROP COLUMN "(\w+)"')


def statements_of(script: str) -> Sequence[str]:
    """Split a script at the semicolons that end its statements."""
    statements, begun = [], ""
    for part in re.split(r"(?<=;)", script):
        begun += part
        if sqlite3.complete_statement(begun):
            statements.append(begun.strip())
            begun = ""
    if begun.strip():
        statements.append(begun.strip())
    return statements


def remaining(statements: Sequence[str], has_column: HasColumn) -> Sequence[str]:
    """Return the statements after the last one whose column was already added or dropped."""
    done = [place for place, it in enumerate(statements) if _is_done(it, has_column)]
    return statements[done[-1] + 1 :] if done else statements


def _is_done(statement: str, has_column: HasColumn) -> bool:
    if added := _ADDED.match(statement):
        return has_column(*added.groups())
    if dropped := _DROPPED.match(statement):
        return not has_column(*dropped.groups())
    return False
