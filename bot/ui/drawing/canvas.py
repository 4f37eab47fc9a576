"""Paper and pens: text that fits its room, panels, bars. What is drawn is decided elsewhere."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.ui.drawing.palette import GOLD, GROUND, INK, PANEL, TRACK

_FONTS = Path(__file__).parent / "fonts"
_ELLIPSIS = "…"
SMALLEST = 15
"""No text gets smaller than this, in pixels; it is cut instead."""


@lru_cache(maxsize=128)
def font(size: int, *, is_bold: bool = False) -> ImageFont.FreeTypeFont:
    """Load the bundled typeface at a size in pixels."""
    name = "Roboto-Bold.ttf" if is_bold else "Roboto-Regular.ttf"
    basic = ImageFont.Layout.BASIC  # our letters need no shaping, which takes twice the time
    return ImageFont.truetype(str(_FONTS / name), size, layout_engine=basic)


class Canvas:
    """One picture being drawn; all measures are pixels from the top left."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._image = Image.new("RGB", (width, height), GROUND)
        self._pen = ImageDraw.Draw(self._image)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        size: int,
        colour: str = INK,
        is_bold: bool = False,
        anchor: str = "ls",
        room: float | None = None,
    ) -> float:
        """Write one line, smaller or cut where it must fit ``room``, and return its width.

        ``anchor`` is Pillow's: l, m or r, then s for the base line or m for the middle.
        """
        words, chosen = fitted(words, size=size, is_bold=is_bold, room=room)
        self._pen.text(at, words, font=chosen, fill=colour, anchor=anchor)
        return chosen.getlength(words)

    def fits(self, words: str, *, size: int, room: float) -> bool:
        """Tell whether words can be written into ``room`` without being cut."""
        return fitted(words, size=size, is_bold=False, room=room)[0] == words

    def panel(self, box: tuple[float, float, float, float], *, radius: int = 12) -> None:
        """Draw a raised ground for what belongs together."""
        self._pen.rounded_rectangle(box, radius=radius, fill=PANEL)

    def bar(
        self, box: tuple[float, float, float, float], share: float, *, colour: str = GOLD
    ) -> None:
        """Draw a bar that is full at a share of 1."""
        left, top, right, bottom = box
        radius = (bottom - top) / 2
        self._pen.rounded_rectangle(box, radius=radius, fill=TRACK)
        reach = left + (right - left) * min(max(share, 0.0), 1.0)
        if reach - left >= 2 * radius:
            self._pen.rounded_rectangle((left, top, reach, bottom), radius=radius, fill=colour)

    def line(
        self, points: list[tuple[float, float]], *, colour: str = GOLD, width: int = 3
    ) -> None:
        """Draw a line through points."""
        self._pen.line(points, fill=colour, width=width, joint="curve")

    def png(self) -> bytes:
        """Return the picture as a file."""
        buffer = BytesIO()
        self._image.save(buffer, "PNG", compress_level=2)
        return buffer.getvalue()


def fitted(
    words: str, *, size: int, is_bold: bool, room: float | None
) -> tuple[str, ImageFont.FreeTypeFont]:
    """Make words fit: first smaller, then shorter."""
    chosen = font(size, is_bold=is_bold)
    if room is None or chosen.getlength(words) <= room:
        return words, chosen
    smallest = max(SMALLEST, size * 2 // 3)
    for smaller in range(size - 1, smallest - 1, -1):
        chosen = font(smaller, is_bold=is_bold)
        if chosen.getlength(words) <= room:
            return words, chosen
    while words and chosen.getlength(words + _ELLIPSIS) > room:
        words = words[:-1].rstrip()
    return words + _ELLIPSIS, chosen
