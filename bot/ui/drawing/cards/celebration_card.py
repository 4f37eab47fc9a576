"""The picture of a great milestone: who reached what, in which skill."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.drawing.cards.head import MARGIN, WIDTH
from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, GOLD_GROUND, QUIET

_HEIGHT = 190
_ICON = 104


@dataclass(frozen=True, slots=True)
class CelebrationCard:
    """What the picture says, worded already."""

    icon: Icon
    name: str
    what: str
    small_print: str

    def draw(self) -> bytes:
        """Draw the picture as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        canvas = Canvas(WIDTH, _HEIGHT)
        box = (MARGIN, MARGIN, WIDTH - MARGIN, _HEIGHT - MARGIN)
        canvas.panel(box, colour=GOLD_GROUND, edge=GOLD, radius=14)
        canvas.icon((2 * MARGIN + _ICON / 2, _HEIGHT / 2), self.icon, size=_ICON)
        left = 3 * MARGIN + _ICON
        room = WIDTH - 2 * MARGIN - left
        top = 0 if self.small_print else 14
        canvas.text((left, top + 70), self.name, size=36, is_bold=True, room=room)
        canvas.text((left, top + 119), self.what, size=44, colour=GOLD, is_bold=True, room=room)
        canvas.text((left, 154), self.small_print, size=24, colour=QUIET, room=room)
        return canvas.png()
