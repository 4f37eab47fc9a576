"""Drawing on a picture: text that fits its room, icons, panels and bars.

All measures are units: a card is 640 units wide, about 320 points on a phone, and is drawn with two
pixels for each unit so that it stays sharp.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.ui.drawing.icons import Icon
from bot.ui.drawing.palette import GOLD, GROUND, INK, PANEL, TRACK

SCALE = 2
"""Pixels for each unit."""
SMALLEST = 22
"""No text gets smaller than this; it is cut instead. It is 11 points high on a phone."""
_FONTS = Path(__file__).parent / "fonts"
_ICONS = files("fonticon_mdi7") / "fonts" / "materialdesignicons-webfont.ttf"
_ELLIPSIS = "…"


@lru_cache(maxsize=128)
def font(size: int, *, is_bold: bool = False) -> ImageFont.FreeTypeFont:
    """Load the bundled typeface at a size in pixels."""
    name = "Roboto-Bold.ttf" if is_bold else "Roboto-Regular.ttf"
    basic = ImageFont.Layout.BASIC  # our letters need no shaping, which takes twice the time
    return ImageFont.truetype(str(_FONTS / name), size, layout_engine=basic)


@lru_cache(maxsize=16)
def icon_font(size: int) -> ImageFont.FreeTypeFont:
    """Load the icons at a size in pixels."""
    return ImageFont.truetype(str(_ICONS), size, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """One picture being drawn; all measures are units from the top left."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), GROUND)
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
        self._pen.text(
            (at[0] * SCALE, at[1] * SCALE), words, font=chosen, fill=colour, anchor=anchor
        )
        return chosen.getlength(words) / SCALE

    def fits(self, words: str, *, size: int, room: float) -> bool:
        """Tell whether words can be written into ``room`` without being cut."""
        return fitted(words, size=size, is_bold=False, room=room)[0] == words

    def icon(self, middle: tuple[float, float], icon: Icon, *, size: int) -> None:
        """Draw an icon around a point."""
        glyphs = icon_font(size * SCALE)
        at = (middle[0] * SCALE, middle[1] * SCALE)
        self._pen.text(at, icon.glyph, font=glyphs, fill=icon.colour, anchor="mm")

    def panel(
        self,
        box: tuple[float, float, float, float],
        *,
        radius: int = 8,
        colour: str = PANEL,
        edge: str | None = None,
    ) -> None:
        """Draw a raised ground for what belongs together, with an edge where one is named."""
        width = SCALE * 2 if edge else 0
        self._pen.rounded_rectangle(
            _pixels(box), radius=radius * SCALE, fill=colour, outline=edge, width=width
        )

    def bar(
        self, box: tuple[float, float, float, float], share: float, *, colour: str = GOLD
    ) -> None:
        """Draw a bar that is full at a share of 1."""
        left, top, right, bottom = box
        radius = (bottom - top) / 2
        self._pen.rounded_rectangle(_pixels(box), radius=radius * SCALE, fill=TRACK)
        reach = left + (right - left) * min(max(share, 0.0), 1.0)
        if reach - left >= 2 * radius:
            done = _pixels((left, top, reach, bottom))
            self._pen.rounded_rectangle(done, radius=radius * SCALE, fill=colour)

    def png(self) -> bytes:
        """Return the picture as a file."""
        buffer = BytesIO()
        self._image.save(buffer, "PNG", compress_level=2)
        return buffer.getvalue()


def fitted(
    words: str, *, size: int, is_bold: bool, room: float | None
) -> tuple[str, ImageFont.FreeTypeFont]:
    """Make words fit into so many units: first smaller, then shorter."""
    chosen = font(size * SCALE, is_bold=is_bold)
    if room is None or chosen.getlength(words) <= room * SCALE:
        return words, chosen
    for smaller in range(size - 1, SMALLEST - 1, -1):
        chosen = font(smaller * SCALE, is_bold=is_bold)
        if chosen.getlength(words) <= room * SCALE:
            return words, chosen
    while words and chosen.getlength(words + _ELLIPSIS) > room * SCALE:
        words = words[:-1].rstrip()
    return words + _ELLIPSIS, chosen


def _pixels(units: Sequence[float]) -> tuple[float, ...]:
    return tuple(SCALE * unit for unit in units)
