"""The picture of a recap: who gained most with bars, then new 99s, kills and climbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.drawing.cards.head import FOOT, HEAD, MARGIN, WIDTH, draw_foot, draw_head
from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, GREEN, INK

if TYPE_CHECKING:
    from bot.ui.drawing.canvas import Canvas

_HEADING, _LINE, _BARRED, _GAP, _PAD = 38, 44, 54, 8, 12


@dataclass(frozen=True, slots=True)
class RecapCardLine:
    """What one player did."""

    name: str
    figure: str
    icon: Icon
    share: float | None = None
    """How long its bar is, from 0 to 1; None for no bar."""


@dataclass(frozen=True, slots=True)
class RecapGroup:
    """Lines of one kind, the greatest first."""

    heading: str
    lines: tuple[RecapCardLine, ...]

    @property
    def height(self) -> float:
        """Return the units it takes, its heading included."""
        return _HEADING + sum(map(_height, self.lines)) + _GAP


@dataclass(frozen=True, slots=True)
class RecapCard:
    """What the picture says, worded already."""

    title: str
    period: str
    facts: tuple[str, ...]
    groups: tuple[RecapGroup, ...]
    footer: str = ""

    def draw(self) -> bytes:
        """Draw the picture as a PNG."""
        from bot.ui.drawing.canvas import Canvas  # heavy: only when drawing

        canvas = Canvas(WIDTH, round(HEAD + sum(it.height for it in self.groups) + FOOT))
        draw_head(canvas, name=self.title, badge=self.period, facts=self.facts)
        top = float(HEAD)
        for group in self.groups:
            _draw_group(canvas, group, top)
            top += group.height
        draw_foot(canvas, self.footer)
        return canvas.png()


def _height(line: RecapCardLine) -> int:
    return _LINE if line.share is None else _BARRED


def _draw_group(canvas: Canvas, group: RecapGroup, top: float) -> None:
    at, room = (MARGIN, top + 26), WIDTH - 2 * MARGIN
    canvas.text(at, group.heading, size=24, colour=GOLD, is_bold=True, room=room)
    canvas.panel((MARGIN, top + _HEADING, WIDTH - MARGIN, top + group.height - _GAP))
    top += _HEADING
    for line in group.lines:
        _draw_line(canvas, line, top)
        top += _height(line)


def _draw_line(canvas: Canvas, line: RecapCardLine, top: float) -> None:
    """Write the player on the left and the figure on the right, and a bar under both."""
    left, right = MARGIN + _PAD, WIDTH - MARGIN - _PAD
    canvas.icon((left + 12, top + 22), line.icon, size=24)
    name_at, base = left + 34, top + 31
    named = canvas.text((name_at, base), line.name, size=24, is_bold=True, room=280)
    room = right - name_at - named - 16
    colour = INK if line.share is None else GREEN
    canvas.text((right, base), line.figure, size=24, colour=colour, anchor="rs", room=room)
    if line.share is not None:
        canvas.bar((left, top + 42, right, top + 48), line.share, colour=GREEN)
