"""The picture of a recap: who gained most on the left, other deeds on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.stats_card import HEAD, MARGIN, WIDTH, draw_head
from bot.ui.drawing.palette import GOLD, GREEN, INK, QUIET

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_GAP, _HEADING, _ROW, _FOOT = 16, 50, 72, 20


@dataclass(frozen=True, slots=True)
class RecapCardLine:
    """One player's deed."""

    name: str
    figure: str
    share: float | None = None
    """How long its bar is, from 0 to 1; None for no bar."""


@dataclass(frozen=True, slots=True)
class RecapGroup:
    """Deeds of one kind, the greatest first."""

    heading: str
    lines: tuple[RecapCardLine, ...]


@dataclass(frozen=True, slots=True)
class RecapCard:
    """What the picture says, worded already."""

    title: str
    period: str
    facts: tuple[str, ...]
    left: RecapGroup
    right: tuple[RecapGroup, ...]

    def draw(self) -> bytes:
        """Draw the picture as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        heights = [_height((self.left,)), _height(self.right)]
        canvas = Canvas(WIDTH, HEAD + max(heights) + _FOOT)
        draw_head(canvas, name=self.title, badge=self.period, facts=self.facts)
        middle = WIDTH / 2
        _draw_column(canvas, (self.left,), left=MARGIN, right=middle - _GAP / 2)
        _draw_column(canvas, self.right, left=middle + _GAP / 2, right=WIDTH - MARGIN)
        return canvas.png()


def _height(groups: tuple[RecapGroup, ...]) -> int:
    return sum(_HEADING + len(group.lines) * _ROW + _GAP for group in groups)


def _draw_column(
    canvas: Canvas, groups: tuple[RecapGroup, ...], *, left: float, right: float
) -> None:
    top = float(HEAD)
    for group in groups:
        canvas.text((left, top + 30), group.heading, size=27, colour=GOLD, is_bold=True)
        top += _HEADING
        canvas.panel((left, top - 4, right, top + len(group.lines) * _ROW - 4))
        for line in group.lines:
            _draw_line(canvas, line, top, left=left + 16, right=right - 16)
            top += _ROW
        top += _GAP


def _draw_line(
    canvas: Canvas, line: RecapCardLine, top: float, *, left: float, right: float
) -> None:
    """Write a figure beside the name when there is a bar under both, and under the name if not."""
    width, base = right - left, top + 29
    if line.share is None:
        canvas.text((left, base), line.name, size=27, is_bold=True, room=width)
        canvas.text((left, base + 31), line.figure, size=26, colour=QUIET, room=width)
        return
    named = canvas.text((left, base), line.name, size=27, is_bold=True, room=width / 2)
    room = width - named - 20
    canvas.text((right, base), line.figure, size=27, colour=INK, anchor="rs", room=room)
    canvas.bar((left, top + 46, right, top + 54), line.share, colour=GREEN)
