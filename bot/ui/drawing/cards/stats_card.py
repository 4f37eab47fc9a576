"""The card of a player's skills: a grid of levels with the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.palette import GOLD, GREEN, INK, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

WIDTH = 1100
"""Three times a phone's: what is 27 high here has 9 points there, and no words are smaller."""
MARGIN, _GAP, _COLUMNS = 28, 12, 3
HEAD, FOOT, _CELL = 132, 56, 118


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

        rows = max(1, -(-len(self.cells) // _COLUMNS))
        canvas = Canvas(WIDTH, HEAD + rows * (_CELL + _GAP) + FOOT)
        draw_head(canvas, name=self.name, badge=self.badge, facts=self.facts)
        for index, cell in enumerate(self.cells):
            _draw_cell(canvas, cell, column=index // rows, row=index % rows)
        draw_foot(canvas, self.footer)
        return canvas.png()


def draw_head(canvas: Canvas, *, name: str, badge: str, facts: tuple[str, ...]) -> None:
    """Write whose card it is, and what sums it up; other cards of a player begin so too."""
    canvas.text((MARGIN, 66), name, size=54, is_bold=True, room=560)
    canvas.text((MARGIN, 110), badge, size=30, colour=GOLD, room=560)
    right = WIDTH - MARGIN
    for line, fact in enumerate(facts[:3]):
        size, colour = (36, INK) if line == 0 else (28, QUIET)
        at = (right, 48 + line * 34)
        canvas.text(at, fact, size=size, colour=colour, is_bold=line == 0, anchor="rs", room=470)


def draw_foot(canvas: Canvas, words: str) -> None:
    """Write the small print at the bottom."""
    at = (MARGIN, canvas.height - 22)
    canvas.text(at, words, size=27, colour=QUIET, room=WIDTH - 2 * MARGIN)


def _draw_cell(canvas: Canvas, cell: SkillCell, *, column: int, row: int) -> None:
    width = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    left = MARGIN + column * (width + _GAP)
    top = HEAD + row * (_CELL + _GAP)
    right = left + width
    canvas.panel((left, top, right, top + _CELL))
    colour = GOLD if cell.is_capped else INK
    at = (right - 16, top + 72)
    taken = canvas.text(at, cell.level, size=56, colour=colour, is_bold=True, anchor="rs")
    room = width - taken - 44
    canvas.text((left + 16, top + 44), cell.name, size=32, is_bold=True, room=room)
    canvas.text((left + 16, top + 82), cell.figures, size=27, colour=QUIET, room=room)
    bar = (left + 16, top + 97, right - 16, top + 106)
    canvas.bar(bar, cell.progress, colour=GOLD if cell.is_capped else GREEN)
