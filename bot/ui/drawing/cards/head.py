"""What every card begins and ends with: whose it is, what sums it up, from when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ui.drawing.palette import GOLD, INK, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

WIDTH = 640
"""Units: twice the points that a picture has on a phone."""
MARGIN = 16
HEAD, FOOT = 112, 48
_FACTS = 3
_SMALL = 22


def draw_head(canvas: Canvas, *, name: str, badge: str, facts: tuple[str, ...]) -> None:
    """Write whose card it is on the left, and what sums it up on the right."""
    right, room = WIDTH - MARGIN, WIDTH - 2 * MARGIN
    widest = 0.0
    for line, fact in enumerate(facts[:_FACTS]):
        size, colour = (28, INK) if line == 0 else (_SMALL, QUIET)
        at = (right, 38 + line * 30)
        taken = canvas.text(
            at, fact, size=size, colour=colour, is_bold=line == 0, anchor="rs", room=room * 0.56
        )
        widest = max(widest, taken)
    left_over = room - widest - 16
    base = 54 if badge else 68
    canvas.text((MARGIN, base), name, size=40, is_bold=True, room=left_over)
    canvas.text((MARGIN, 90), badge, size=24, colour=GOLD, room=left_over)


def draw_foot(canvas: Canvas, words: str) -> None:
    """Write from when the figures are, at the bottom."""
    at = (MARGIN, canvas.height - 16)
    canvas.text(at, words, size=_SMALL, colour=QUIET, room=WIDTH - 2 * MARGIN)
