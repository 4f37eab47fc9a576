"""The card of a player's kills or scores: a grid of counts with their ranks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.palette import GOLD, INK, QUIET
from bot.ui.drawing.stats_card import HEAD, MARGIN, WIDTH, draw_head

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_GAP, _COLUMNS, _CELL, _FOOT = 10, 3, 66, 44


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One count of the grid."""

    name: str
    value: str
    rank: str


@dataclass(frozen=True, slots=True)
class ScoresCard:
    """What the card says, worded already."""

    name: str
    badge: str
    facts: tuple[str, ...]
    """Shown at the top right, the weightiest first."""
    cells: tuple[ScoreCell, ...]
    footer: str

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        rows = max(1, -(-len(self.cells) // _COLUMNS))
        height = HEAD + rows * (_CELL + _GAP) + _FOOT
        canvas = Canvas(WIDTH, height)
        draw_head(canvas, name=self.name, badge=self.badge, facts=self.facts)
        if not self.cells:
            canvas.text((MARGIN, HEAD + 42), "Nothing ranked so far", size=26, colour=QUIET)
        for index, cell in enumerate(self.cells):
            _draw_cell(canvas, cell, column=index % _COLUMNS, row=index // _COLUMNS)
        canvas.text((MARGIN, height - 20), self.footer, size=20, colour=QUIET)
        return canvas.png()


def _draw_cell(canvas: Canvas, cell: ScoreCell, *, column: int, row: int) -> None:
    width = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    left, top = MARGIN + column * (width + _GAP), HEAD + row * (_CELL + _GAP)
    right = left + width
    canvas.panel((left, top, right, top + _CELL))
    colour = GOLD if row == 0 else INK
    taken = canvas.text(
        (right - 14, top + 42), cell.value, size=30, colour=colour, is_bold=True, anchor="rs"
    )
    room = width - taken - 42
    canvas.text((left + 14, top + 29), cell.name, size=21, is_bold=True, room=room)
    canvas.text((left + 14, top + 54), cell.rank, size=18, colour=QUIET, room=room)
