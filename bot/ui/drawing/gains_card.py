"""The card of what a player gained: a bar for each line, longest first, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.palette import GOLD, GREEN, INK, QUIET, RED
from bot.ui.drawing.stats_card import HEAD, MARGIN, WIDTH, draw_head

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_HEADING, _ROW, _FOOT = 46, 52, 24
_NAME, _VALUE, _DETAIL = 290, 190, 150
"""How much of a row's width its words have; the bar has the rest."""


@dataclass(frozen=True, slots=True)
class GainRow:
    """One line: what was gained of one metric."""

    name: str
    value: str
    detail: str
    """Levels, in small print."""
    share: float
    """How long the bar is, from 0 to 1."""
    is_loss: bool = False


@dataclass(frozen=True, slots=True)
class GainGroup:
    """Lines that share a unit, and so a scale."""

    heading: str
    rows: tuple[GainRow, ...]


@dataclass(frozen=True, slots=True)
class GainsCard:
    """What the card says, worded already."""

    name: str
    period: str
    facts: tuple[str, ...]
    groups: tuple[GainGroup, ...]

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        lines = sum(_HEADING + len(group.rows) * _ROW for group in self.groups)
        canvas = Canvas(WIDTH, HEAD + lines + _FOOT)
        draw_head(canvas, name=self.name, badge=self.period, facts=self.facts)
        top = float(HEAD)
        for group in self.groups:
            canvas.text((MARGIN, top + 30), group.heading, size=22, colour=GOLD, is_bold=True)
            top += _HEADING
            box = (MARGIN, top - 4, WIDTH - MARGIN, top + len(group.rows) * _ROW - 4)
            canvas.panel(box)
            for row in group.rows:
                _draw_row(canvas, row, top)
                top += _ROW
        return canvas.png()


def _draw_row(canvas: Canvas, row: GainRow, top: float) -> None:
    left, right, base = MARGIN + 16.0, WIDTH - MARGIN - 16.0, top + 31
    canvas.text((left, base), row.name, size=25, is_bold=True, room=_NAME - 16)
    bar = (left + _NAME, top + 15, right - _VALUE - _DETAIL, top + 31)
    canvas.bar(bar, row.share, colour=RED if row.is_loss else GREEN)
    at = right - _DETAIL, base
    canvas.text(at, row.value, size=25, is_bold=True, anchor="rs", room=_VALUE - 16, colour=INK)
    canvas.text((right, base), row.detail, size=21, colour=QUIET, anchor="rs", room=_DETAIL - 16)
