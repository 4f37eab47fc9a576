"""All pictures on one small sheet, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageDraw

from bot.ui.drawing.canvas import font

_COLUMNS, _WIDTH, _GAP, _CAPTION = 7, 240, 10, 18
_COLOURS = 128
_MOST_HEIGHT = 460
_GROUND, _INK = "#ffffff", "#30343c"


def contact_sheet(pictures: Mapping[str, bytes]) -> bytes:
    """Put pictures, by name, into columns of about the same height, and return a small PNG."""
    tops = [_GAP] * _COLUMNS
    placed = []
    for name, png in pictures.items():
        image = Image.open(BytesIO(png)).convert("RGB")
        height = image.height * _WIDTH // image.width
        small = image.resize((_WIDTH, height), Image.Resampling.LANCZOS)
        small = small.crop((0, 0, _WIDTH, min(height, _MOST_HEIGHT)))
        column = tops.index(min(tops))
        placed.append((name, small, _GAP + column * (_WIDTH + _GAP), tops[column]))
        tops[column] += small.height + _CAPTION + _GAP
    sheet = Image.new("RGB", (_GAP + _COLUMNS * (_WIDTH + _GAP), max(tops)), _GROUND)
    pen = ImageDraw.Draw(sheet)
    for name, small, left, top in placed:
        pen.text((left, top + 13), name, fill=_INK, font=font(13), anchor="ls")
        sheet.paste(small, (left, top + _CAPTION))
    buffer = BytesIO()
    sheet.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
