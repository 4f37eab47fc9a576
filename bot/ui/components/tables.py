"""Monospaced columns, figures by name, and tiny plots that stay readable on a phone.

Presenters write the rows; ``text_blocks`` fits them into a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import ELLIPSIS, escape, plain

PHONE_COLUMNS = 28
"""A code block in a frame wraps beyond this on a phone of 360 pixels."""

_SHORTEST_NAME = 4
_ANY_WIDTH = 1_000
_BARS = "▁▂▃▄▅▆▇█"


def columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    spare: str = "",
    limit: int = PHONE_COLUMNS,
) -> tuple[str, ...]:
    """Align a header and its rows: the first column to the left, figures to the right.

    Columns that are empty in every row are left out. When a line would be wider than ``limit``,
    first the column headed ``spare`` is left out, then the first one is cut. No rows make no lines.
    """
    kept = [index for index in range(len(header)) if any(row[index] for row in rows)]
    cells = [[plain(line[index]) for index in kept] for line in (header, *rows)] if kept else []
    if cells and spare and spare in cells[0] and sum(_widths(cells)) + len(kept) - 1 > limit:
        spared = cells[0].index(spare)
        cells = [[*line[:spared], *line[spared + 1 :]] for line in cells]
    widths = _widths(cells)
    room = max(limit - sum(widths[1:]) - len(widths[1:]), _SHORTEST_NAME)
    return tuple(_line(line, min(widths[0], room), widths) for line in cells)


def _widths(cells: Sequence[Sequence[str]]) -> list[int]:
    """Measure the widest cell of each column."""
    return [max(map(len, column)) for column in zip(*cells, strict=True)]


def _line(cells: Sequence[str], name_width: int, widths: Sequence[int]) -> str:
    """Write one line at the given widths."""
    name, *figures = cells
    if len(name) > name_width:
        name = name[: name_width - 1].rstrip() + ELLIPSIS
    right = (f"{cell:>{size}}" for cell, size in zip(figures, widths[1:], strict=True))
    return " ".join((f"{name:<{name_width}}", *right)).rstrip()


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


def grid(header: Sequence[str], rows: Sequence[Sequence[str]], *, heading: str = "") -> Listing:
    """Write rows of a name and its figures, each of them under its head or behind it."""
    lines = whole_columns(header, rows)
    if lines is not None:
        return Listing(lines, heading=heading, fenced=True)
    return Listing([_sentence(header, row) for row in rows], heading=heading)


def whole_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """Align a header and its rows without cutting anything; None where a phone is too narrow."""
    lines = columns(header, rows, limit=_ANY_WIDTH)
    return lines if max(map(len, lines), default=0) <= PHONE_COLUMNS else None


def _sentence(header: Sequence[str], row: Sequence[str]) -> str:
    named = zip(header[1:], row[1:], strict=True)
    figures = (f"{title} {figure}" for title, figure in named if figure)
    return " · ".join((escape(row[0]), *figures))
