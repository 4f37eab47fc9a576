"""The card of a player's skills: a grid of levels with the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.palette import GOLD, GREEN, INK, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

WIDTH = 1100
MARGIN, _GAP, _COLUMNS = 28, 12, 3
HEAD, _FOOT, _CELL = 132, 44, 92


@dataclass(frozen=True, slots=True)
class SkillCell:
    """One skill of the grid."""

    name: str
    level: str
    """The level, or a dash while the skill is unranked."""
    figures: str
    """XP and rank in small print."""
    progress: float
    """How much of the way to the next level is done, from 0 to 1; 1 at the cap."""
    is_capped: bool


@dataclass(frozen=True, slots=True)
class StatsCard:
    """What the card says, worded already."""

    name: str
    badge: str
    facts: tuple[str, ...]
    """Shown at the top right, the weightiest first."""
    cells: tuple[SkillCell, ...]
    footer: str

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        rows = -(-len(self.cells) // _COLUMNS)
        height = HEAD + rows * (_CELL + _GAP) + _FOOT
        canvas = Canvas(WIDTH, height)
        draw_head(canvas, name=self.name, badge=self.badge, facts=self.facts)
        for index, cell in enumerate(self.cells):
            _draw_cell(canvas, cell, column=index // rows, row=index % rows)
        canvas.text((MARGIN, height - 20), self.footer, size=20, colour=QUIET)
        return canvas.png()


def draw_head(canvas: Canvas, *, name: str, badge: str, facts: tuple[str, ...]) -> None:
    """Write whose card it is, and what sums it up; other cards of a player begin so too."""
    canvas.text((MARGIN, 70), name, size=52, is_bold=True, room=520)
    canvas.text((MARGIN, 108), badge, size=24, colour=GOLD, room=520)
    right = WIDTH - MARGIN
    for line, fact in enumerate(facts[:3]):
        size, colour = (34, INK) if line == 0 else (23, QUIET)
        at = (right, 52 + line * 34)
        canvas.text(at, fact, size=size, colour=colour, is_bold=line == 0, anchor="rs", room=500)


def _draw_cell(canvas: Canvas, cell: SkillCell, *, column: int, row: int) -> None:
    width = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    left = MARGIN + column * (width + _GAP)
    top = HEAD + row * (_CELL + _GAP)
    right = left + width
    canvas.panel((left, top, right, top + _CELL))
    canvas.text((left + 16, top + 34), cell.name, size=25, is_bold=True, room=width - 110)
    canvas.text((left + 16, top + 62), cell.figures, size=20, colour=QUIET, room=width - 100)
    colour = GOLD if cell.is_capped else INK
    canvas.text(
        (right - 16, top + 58), cell.level, size=46, colour=colour, is_bold=True, anchor="rs"
    )
    bar = (left + 16, top + 75, right - 16, top + 82)
    canvas.bar(bar, cell.progress, colour=GOLD if cell.is_capped else GREEN)
