"""Figures by name that stay readable on a phone: in columns, or in lines where names are too long.

Cutting a name would make two bosses look alike. Columns are aligned in ``tables``.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ui.components.tables import PHONE_COLUMNS, columns
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import escape

_ANY_WIDTH = 1_000


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], *, heading: str = "") -> Listing:
    """Write rows of a name and its figures, each of them under its head or behind it."""
    lines = whole_columns(header, rows)
    if lines is not None:
        return Listing(lines, heading=heading, fenced=True)
    return Listing([_line(header, row) for row in rows], heading=heading)


def whole_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """Align a header and its rows without cutting anything; None where a phone is too narrow."""
    lines = columns(header, rows, limit=_ANY_WIDTH)
    return lines if max(map(len, lines), default=0) <= PHONE_COLUMNS else None


def _line(header: Sequence[str], row: Sequence[str]) -> str:
    named = zip(header[1:], row[1:], strict=True)
    figures = (f"{title} {figure}" for title, figure in named if figure)
    return " · ".join((escape(row[0]), *figures))
