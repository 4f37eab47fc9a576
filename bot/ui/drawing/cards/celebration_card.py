"""The picture of a great milestone: who, and as far as one can get."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.drawing.cards.stats_card import MARGIN, WIDTH
from bot.ui.drawing.palette import GOLD, QUIET

_HEIGHT, _EDGE = 250, 12


@dataclass(frozen=True, slots=True)
class CelebrationCard:
    """What the picture says, worded already."""

    name: str
    what: str
    small_print: str

    def draw(self) -> bytes:
        """Draw the picture as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        canvas = Canvas(WIDTH, _HEIGHT)
        canvas.panel((MARGIN, MARGIN, WIDTH - MARGIN, _HEIGHT - MARGIN))
        canvas.bar((MARGIN, MARGIN, WIDTH - MARGIN, MARGIN + _EDGE), 1, colour=GOLD)
        left, room = 2 * MARGIN, WIDTH - 4 * MARGIN
        canvas.text((left, 100), self.name, size=44, is_bold=True, room=room)
        canvas.text((left, 168), self.what, size=64, colour=GOLD, is_bold=True, room=room)
        canvas.text((left, 208), self.small_print, size=27, colour=QUIET, room=room)
        return canvas.png()
