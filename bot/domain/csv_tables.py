"""CSV files as the bot writes them: a spreadsheet calculates none of their cells.

Names are what players chose and lists are what people pasted, so a text may begin like a formula.
It gets an apostrophe in front, as in spreadsheets themselves; ``without_guard`` takes it away when
the file is imported again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

_START = r"(^|[,;|\t\r\n])"
"""Where a cell may begin: spreadsheets may separate cells by other characters than our comma."""
_FORMULA = r"(?=['\"\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])"
"""What a formula begins with, in wide characters too; space, quotes and guards before it count."""
_UNGUARDED = re.compile(_START + _FORMULA)
_GUARDED = re.compile(f"{_START}'{_FORMULA}")


def write_csv(header: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Write a table; texts that a spreadsheet might calculate are guarded, numbers are not."""
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    for row in (header, *rows):
        table.writerow([with_guard(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def with_guard(cell: str) -> str:
    """Put an apostrophe before every place in a text where a formula may begin."""
    return _UNGUARDED.sub(r"\1'", cell)


def without_guard(cell: str) -> str:
    """Return the text of a cell as it was before :func:`with_guard`."""
    return _GUARDED.sub(r"\1", cell)
