"""Words in a plot: the bundled typeface as the plotting library wants it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, get_font

DPI = 100
_POINT = 72 / DPI
_FONT = Path(__file__).parents[1] / "fonts" / "Roboto-Regular.ttf"
_BOLD = Path(__file__).parents[1] / "fonts" / "Roboto-Bold.ttf"


def drawable(words: str) -> str:
    """Replace what the typeface cannot draw by a question mark."""
    return "".join(letter if ord(letter) in _letters() else "?" for letter in words)


@lru_cache(maxsize=32)
def typeface(size: int, *, is_bold: bool = False) -> FontProperties:
    """Load the bundled typeface at a size in pixels."""
    return FontProperties(fname=str(_BOLD if is_bold else _FONT), size=size * _POINT)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(get_font(str(_FONT)).get_charmap())
