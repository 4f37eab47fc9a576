"""The card of what a player gained: a bar for each line, longest first, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.head import FOOT, HEAD, MARGIN, WIDTH, draw_foot, draw_head
from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, GREEN, QUIET, RED

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_HEADING, _ROW, _GAP, _PAD = 36, 77, 8, 12
_LEAST_SHARE = 0.03
"""Anything that was gained has a bar that can be seen."""


@dataclass(frozen=True, slots=True)
class GainRow:
    """One line: what was gained of one metric."""

    icon: Icon
    name: str
    value: str
    detail: str
    """Levels, ranks and the rate, in small print."""
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
    footer: str = ""

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        lines = sum(_HEADING + len(group.rows) * _ROW + _GAP for group in self.groups)
        canvas = Canvas(WIDTH, HEAD + lines + FOOT)
        draw_head(canvas, name=self.name, badge=self.period, facts=self.facts)
        top = float(HEAD)
        for group in self.groups:
            at, room = (MARGIN, top + 26), WIDTH - 2 * MARGIN
            canvas.text(at, group.heading, size=24, colour=GOLD, is_bold=True, room=room)
            top += _HEADING
            canvas.panel((MARGIN, top, WIDTH - MARGIN, top + len(group.rows) * _ROW))
            for row in group.rows:
                _draw_row(canvas, row, top)
                top += _ROW
            top += _GAP
        draw_foot(canvas, self.footer)
        return canvas.png()


def _draw_row(canvas: Canvas, row: GainRow, top: float) -> None:
    """Write what was gained of what, the small print below, and a bar under both."""
    left, right = MARGIN + _PAD, WIDTH - MARGIN - _PAD
    colour = RED if row.is_loss else GREEN
    taken = canvas.text(
        (right, top + 32),
        row.value,
        size=28,
        colour=colour,
        is_bold=True,
        anchor="rs",
        room=(right - left) / 2,
    )
    canvas.icon((left + 14, top + 24), row.icon, size=28)
    after_icon = left + 38
    canvas.text(
        (after_icon, top + 32),
        row.name,
        size=26,
        is_bold=True,
        room=right - taken - 16 - after_icon,
    )
    at = (after_icon, top + 59)
    canvas.text(at, row.detail, size=22, colour=QUIET, room=right - after_icon)
    bar = (left, top + 67, right, top + 73)
    canvas.bar(bar, max(row.share, _LEAST_SHARE), colour=colour)
