"""Monospaced columns and tiny plots that stay readable on a phone.

What a row says is the presenter's matter; fitting rows into a message is ``layout``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.ui.text import ELLIPSIS, plain

PHONE_COLUMNS = 34
"""A code block wraps beyond this on a phone of 360 pixels."""

_GAP = " "
_BARS = "▁▂▃▄▅▆▇█"


def columns(
    rows: Sequence[Sequence[str]], *, left: int = 1, limit: int = PHONE_COLUMNS
) -> tuple[str, ...]:
    """Align rows: the first ``left`` columns to the left, the others to the right.

    The first column gives way when a row would be wider than ``limit``.
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if widths:
        widths[0] = max(min(widths[0], limit - sum(widths[1:]) - len(widths) + 1), 4)
    return tuple(_row(row, widths, left=left) for row in cells)


def _row(cells: Sequence[str], widths: Sequence[int], *, left: int) -> str:
    """Join one row's cells at the given widths."""
    name = _shorten(cells[0], widths[0])
    sides = ["<" if index < left else ">" for index in range(len(cells))]
    padded = [
        f"{cell:{side}{size}}"
        for cell, side, size in zip([name, *cells[1:]], sides, widths, strict=True)
    ]
    return _GAP.join(padded).rstrip()


def _shorten(text: str, limit: int) -> str:
    """Cut a cell to its column."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def sparkline(values: Sequence[int], *, limit: int = PHONE_COLUMNS) -> str:
    """Draw values as bars of eight heights, oldest first, at most ``limit`` of them.

    Longer series are thinned by taking the largest value of each stretch.
    """
    thinned = _thin(values, limit)
    top = max(thinned, default=0)
    if top <= 0:
        return _BARS[0] * len(thinned)
    return "".join(_BARS[max(value, 0) * (len(_BARS) - 1) // top] for value in thinned)


def _thin(values: Sequence[int], limit: int) -> list[int]:
    """Keep at most ``limit`` values: the largest of each stretch."""
    count = min(len(values), limit)
    edges = [index * len(values) // count for index in range(count + 1)] if count else []
    return [max(values[start:end]) for start, end in pairwise(edges)]
