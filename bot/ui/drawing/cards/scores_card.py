"""The card of figures side by side: kills, scores, or what sums an account up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.head import FOOT, HEAD, MARGIN, WIDTH, draw_foot, draw_head
from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, INK, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_GAP, _COLUMNS, _CELL, _PAD = 6, 2, 82, 12


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One figure of the grid."""

    icon: Icon
    name: str
    value: str
    detail: str
    """Its rank, or what puts it into proportion, in small print."""


@dataclass(frozen=True, slots=True)
class ScoresCard:
    """What the card says, worded already."""

    name: str
    badge: str
    facts: tuple[str, ...]
    """Shown at the top right, the weightiest first."""
    cells: tuple[ScoreCell, ...]
    footer: str
    nothing: str
    """What to say where there are no figures."""

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        rows = max(1, -(-len(self.cells) // _COLUMNS))
        canvas = Canvas(WIDTH, HEAD + rows * (_CELL + _GAP) + FOOT)
        draw_head(canvas, name=self.name, badge=self.badge, facts=self.facts)
        if not self.cells:
            canvas.text((MARGIN, HEAD + 48), self.nothing, size=28, colour=QUIET)
        for index, cell in enumerate(self.cells):
            _draw_cell(canvas, cell, column=index % _COLUMNS, row=index // _COLUMNS)
        draw_foot(canvas, self.footer)
        return canvas.png()


def _draw_cell(canvas: Canvas, cell: ScoreCell, *, column: int, row: int) -> None:
    width = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    left, top = MARGIN + column * (width + _GAP), HEAD + row * (_CELL + _GAP)
    right = left + width
    canvas.panel((left, top, right, top + _CELL))
    canvas.icon((left + _PAD + 12, top + 25), cell.icon, size=24)
    after_icon = left + _PAD + 32
    canvas.text((after_icon, top + 33), cell.name, size=24, room=right - _PAD - after_icon)
    colour = GOLD if row == 0 else INK
    base, room = top + 69, width - 2 * _PAD
    taken = canvas.text(
        (left + _PAD, base), cell.value, size=32, colour=colour, is_bold=True, room=room
    )
    left_over = room - taken - _PAD
    if canvas.fits(cell.detail, size=22, room=left_over):  # or is left out: the text has it
        at = (right - _PAD, base)
        canvas.text(at, cell.detail, size=22, colour=QUIET, anchor="rs", room=left_over)
