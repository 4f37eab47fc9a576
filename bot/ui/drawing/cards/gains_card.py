"""The card of what a player gained: a bar for each line, longest first, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.stats_card import HEAD, MARGIN, WIDTH, draw_head
from bot.ui.drawing.palette import GOLD, GREEN, QUIET, RED

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_HEADING, _ROW, _FOOT = 54, 88, 20
_BAR = 420
"""How long a full bar is; small print has the rest of its line."""
_LEAST_SHARE = 0.04
"""Whatever was gained has a bar that can be seen."""


@dataclass(frozen=True, slots=True)
class GainRow:
    """One line: what was gained of one metric."""

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

    def draw(self) -> bytes:
        """Draw the card as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        lines = sum(_HEADING + len(group.rows) * _ROW for group in self.groups)
        canvas = Canvas(WIDTH, HEAD + lines + _FOOT)
        draw_head(canvas, name=self.name, badge=self.period, facts=self.facts)
        top = float(HEAD)
        for group in self.groups:
            canvas.text(
                (MARGIN, top + 38),
                group.heading,
                size=28,
                colour=GOLD,
                is_bold=True,
                room=WIDTH - 2 * MARGIN,
            )
            top += _HEADING
            canvas.panel((MARGIN, top, WIDTH - MARGIN, top + len(group.rows) * _ROW))
            for row in group.rows:
                _draw_row(canvas, row, top)
                top += _ROW
        return canvas.png()


def _draw_row(canvas: Canvas, row: GainRow, top: float) -> None:
    """Write what was gained of what, and below it a bar beside the small print."""
    left, right = MARGIN + 18.0, WIDTH - MARGIN - 18.0
    taken = canvas.text(
        (right, top + 38), row.value, size=32, is_bold=True, anchor="rs", room=(right - left) / 2
    )
    room = right - left - taken - 24
    canvas.text((left, top + 38), row.name, size=32, is_bold=True, room=room)
    colour = RED if row.is_loss else GREEN
    bar = (left, top + 55, left + _BAR, top + 71)
    canvas.bar(bar, max(row.share, _LEAST_SHARE), colour=colour)
    room = right - left - _BAR - 24
    at = right, top + 73
    canvas.text(at, row.detail, size=27, colour=QUIET, anchor="rs", room=room)
