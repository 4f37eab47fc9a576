"""The card of a player's skills, in the order of the game's own skill tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.head import FOOT, HEAD, MARGIN, WIDTH, draw_foot, draw_head
from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, GOLD_GROUND, GREEN, INK, PANEL, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_GAP, _COLUMNS, _CELL, _PAD = 6, 3, 80, 10


@dataclass(frozen=True, slots=True)
class SkillCell:
    """One skill of the grid."""

    icon: Icon
    name: str
    level: str
    """The level, or a dash while the skill is unranked."""
    xp: str
    """XP in short."""
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
            _draw_cell(canvas, cell, column=index % _COLUMNS, row=index // _COLUMNS)
        draw_foot(canvas, self.footer)
        return canvas.png()


def _draw_cell(canvas: Canvas, cell: SkillCell, *, column: int, row: int) -> None:
    width = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    left, top = MARGIN + column * (width + _GAP), HEAD + row * (_CELL + _GAP)
    right, bottom = left + width, top + _CELL
    ground, edge = (GOLD_GROUND, GOLD) if cell.is_capped else (PANEL, None)
    canvas.panel((left, top, right, bottom), colour=ground, edge=edge)
    canvas.icon((left + _PAD + 15, top + 25), cell.icon, size=30)
    colour = GOLD if cell.is_capped else INK
    taken = canvas.text(
        (right - _PAD, top + 38), cell.level, size=40, colour=colour, is_bold=True, anchor="rs"
    )
    after_icon = left + _PAD + 38
    canvas.text(
        (after_icon, top + 33),
        cell.xp,
        size=22,
        colour=QUIET,
        room=right - _PAD - taken - 6 - after_icon,
    )
    canvas.text((left + _PAD, top + 63), cell.name, size=23, room=width - 2 * _PAD)
    if not cell.is_capped:
        canvas.bar((left + _PAD, bottom - 9, right - _PAD, bottom - 4), cell.progress, colour=GREEN)
