"""Plots drawn: real axes by a plotting library, in the colours of the cards.

Uses matplotlib's object interface alone: pyplot keeps global state, which threads must not share.
Importing this module costs time and memory; only ``Plot.draw`` does it. All sizes are pixels of a
picture 1,100 wide: on a phone a third of them is left, so that nothing may be written small.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ticker import MaxNLocator

from bot.ui.drawing.canvas import fitted, font
from bot.ui.drawing.palette import GOLD, GROUND, INK, PANEL, QUIET, SERIES, TRACK
from bot.ui.drawing.plot import Mark, Plot, Series

WIDTH = 1100
_DPI = 100
_POINT = 72 / _DPI
_HEAD, _BODY, _FOOT, _NAMES = 118, 440, 92, 46
"""How high a plot's parts are; there is a line of names for every few series."""
_MARGIN, _GAP = 28, 14
_NAMES_A_LINE = 3
_TITLE, _SMALL = 40, 28
_DOTTED_UP_TO = 60
"""Points of a line that are few enough to be shown one by one."""
_LEAST_HEIGHT = 4
_SIGNS = "os^Dv"
"""Each line of several has a sign of its own: nothing is told by colour alone."""
_SIGNS_A_LINE = 7
_EDGE = 0.2
"""Within this part of the width, marks are named to their right, where there is room."""
_BEYOND = 0.015
"""The axes reach so much farther than the lines, for a sign at the very end."""
_FONT = Path(__file__).parent / "fonts" / "Roboto-Regular.ttf"
_BOLD = Path(__file__).parent / "fonts" / "Roboto-Bold.ttf"


def draw_plot(plot: Plot) -> bytes:
    """Draw a plot as a PNG."""
    is_alone = len(plot.series) == 1
    names = 0 if is_alone else -(-len(plot.series) // _NAMES_A_LINE) * _NAMES
    height = _HEAD + _BODY + _FOOT + names
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=GROUND)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    begin, end = _number(plot.start), _number(plot.end)
    axes.set_xlim(begin, end + _BEYOND * (end - begin))
    for index, line in enumerate(plot.series):
        _draw_line(axes, plot, line, index=index)
    _settle_heights(axes)
    if is_alone:
        _draw_ground(axes, plot.series[0])
    _draw_marks(axes, plot)
    _dress(axes, plot)
    _place(axes, plot, height=height)
    _write_head(figure, plot, height=height)
    if not is_alone:
        _name_lines(figure, axes, plot.series)
    buffer = BytesIO()
    FigureCanvasAgg(figure).print_png(buffer, pil_kwargs={"compress_level": 3})
    return buffer.getvalue()


def _draw_line(axes: Axes, plot: Plot, line: Series, *, index: int) -> None:
    moments, values = _coordinates(line)
    inside = [n for n, (at, _) in enumerate(line.points) if plot.start < at < plot.end]
    if len(plot.series) > 1:
        signs: dict[str, Any] = {
            "marker": _SIGNS[index],
            "markevery": _spread(len(moments), begin=index),
            "markersize": 8,
        }
    elif len(inside) <= _DOTTED_UP_TO:
        signs = {"marker": "o", "markevery": inside, "markersize": 6}
    else:
        signs = {}
    axes.plot(
        moments,
        values,
        color=SERIES[index],
        linewidth=3,
        drawstyle="steps-post",
        solid_capstyle="round",
        **signs,
    )


def _spread(count: int, *, begin: int) -> list[int]:
    """Choose a few of a line's points, other ones on each line, and the last."""
    step = max(1, count // _SIGNS_A_LINE)
    return [*range(min(begin * step // len(_SIGNS), count - 1), count - 1, step), count - 1]


def _settle_heights(axes: Axes) -> None:
    """Leave room above, none below zero, and an axis on which whole numbers fit."""
    axes.margins(y=0.14)
    low, high = axes.get_ylim()
    if high - low < _LEAST_HEIGHT:
        middle = round((low + high) / 2)
        low, high = middle - _LEAST_HEIGHT / 2, middle + _LEAST_HEIGHT / 2
    if low < 0 <= axes.dataLim.ymin:
        low = -0.02 * high
    axes.set_ylim(low, high)


def _draw_ground(axes: Axes, line: Series) -> None:
    """Shade what is under a line, so that gaps are seen at a glance."""
    moments, values = _coordinates(line)
    axes.fill_between(
        moments, values, axes.get_ylim()[0], step="post", color=SERIES[0], alpha=0.14, linewidth=0
    )


def _draw_marks(axes: Axes, plot: Plot) -> None:
    for level in plot.levels:
        axes.axhline(level, color=QUIET, linewidth=1, linestyle=(0, (4, 4)), alpha=0.6)
    for mark in plot.marks:
        axes.plot(
            [_number(mark.at)],
            [mark.value],
            "D" if mark.is_milestone else "o",
            color=GOLD if mark.is_milestone else INK,
            markersize=12 if mark.is_milestone else 10,
            markeredgecolor=GROUND,
            markeredgewidth=2,
        )
        _name_mark(axes, mark)


def _name_mark(axes: Axes, mark: Mark) -> None:
    """Name a mark to its upper left, where no rising line is; at the left edge beside it."""
    at = _number(mark.at)
    begin, end = axes.get_xlim()
    low, high = axes.get_ylim()
    offset, side, base = (-9, 6), "right", "bottom"
    if at < begin + (end - begin) * _EDGE:
        is_low = mark.value < low + (high - low) * _EDGE
        offset, side, base = ((-6, 12), "left", "bottom") if is_low else ((10, -8), "left", "top")
    axes.annotate(
        _drawable(mark.label),
        (at, mark.value),
        xytext=offset,
        textcoords="offset points",
        ha=side,
        va=base,
        color=GOLD if mark.is_milestone else INK,
        fontproperties=_typeface(26),
        bbox={"facecolor": PANEL, "edgecolor": "none", "pad": 1.0, "alpha": 0.8},
        parse_math=False,
    )


def _dress(axes: Axes, plot: Plot) -> None:
    ticks = MaxNLocator(nbins=5, integer=True).tick_values(*axes.get_ylim())
    low, high = axes.get_ylim()
    heights = [height for height in ticks if low <= height <= high]
    axes.set_yticks(heights, [short(height, plot.decimal_mark) for height in heights])
    axes.set_xticks([_number(tick.at) for tick in plot.ticks], [tick.label for tick in plot.ticks])
    axes.set_facecolor(PANEL)
    axes.grid(color=TRACK, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=8)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=_typeface(_SMALL), color=QUIET, parse_math=False, linespacing=1.1)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _place(axes: Axes, plot: Plot, *, height: int) -> None:
    """Put the axes beside their longest figure, and above the names of the lines."""
    longest = max(font(_SMALL).getlength(tick.get_text()) for tick in axes.get_yticklabels())
    left = _MARGIN + longest + _GAP
    below = height - _HEAD - _BODY
    box = left / WIDTH, below / height, (WIDTH - _MARGIN - left) / WIDTH, _BODY / height
    axes.set_position(box)
    width = box[2] * WIDTH
    for label, tick in zip(axes.get_xticklabels(), plot.ticks, strict=True):
        _keep_inside(label, share=(tick.at - plot.start) / (plot.end - plot.start), width=width)


def _keep_inside(label: Any, *, share: float, width: float) -> None:
    """Let the name of a moment at the very edge grow inwards."""
    half = max(font(_SMALL).getlength(line) for line in label.get_text().splitlines()) / 2
    if share * width < half - _GAP:
        label.set_ha("left")
    elif (1 - share) * width < half - _MARGIN:
        label.set_ha("right")


def _write_head(figure: Figure, plot: Plot, *, height: int) -> None:
    room = WIDTH - 2 * _MARGIN
    title, chosen = fitted(_drawable(plot.title), size=_TITLE, is_bold=True, room=room)
    unit = font(_SMALL).getlength(plot.unit)
    period, small = fitted(
        _drawable(plot.period), size=_SMALL, is_bold=False, room=room - unit - 2 * _GAP
    )
    right = 1 - _MARGIN / WIDTH
    for x, y, words, side, colour, typeface in (
        (_MARGIN / WIDTH, 52, title, "left", INK, _typeface(int(chosen.size), is_bold=True)),
        (_MARGIN / WIDTH, 96, period, "left", GOLD, _typeface(int(small.size))),
        (right, 96, _drawable(plot.unit), "right", QUIET, _typeface(_SMALL)),
    ):
        figure.text(
            x,
            1 - y / height,
            words,
            ha=side,
            va="baseline",
            color=colour,
            fontproperties=typeface,
            parse_math=False,
        )


def _name_lines(figure: Figure, axes: Axes, series: Sequence[Series]) -> None:
    names = [_drawable(line.label).replace("_", " ").replace("$", r"\$") for line in series]
    figure.legend(
        axes.get_lines()[: len(names)],
        names,
        loc="lower center",
        bbox_to_anchor=(0.5, 0),
        ncols=_NAMES_A_LINE,
        prop=_typeface(26),
        labelcolor=INK,
        frameon=False,
        columnspacing=1.0,
        handlelength=1.6,
        handletextpad=0.4,
    )


def _coordinates(line: Series) -> tuple[list[float], list[float]]:
    moments = [_number(at) for at, _ in line.points]
    return moments, [float("nan") if value is None else value for _, value in line.points]


def _number(moment: Any) -> float:
    return float(date2num(moment))


def short(value: float, decimal_mark: str = ".") -> str:
    """Write a figure for an axis in as few characters as tell it: 950, 12.5K, 3.2M, 13.03443M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= size:
            return _written(value / size, decimal_mark) + letter
    return _written(value, decimal_mark)


def _written(value: float, decimal_mark: str) -> str:
    return f"{value:.7g}".replace("-", "−").replace(".", decimal_mark)


def _drawable(words: str) -> str:
    """Replace what the typeface cannot draw by a question mark."""
    return "".join(letter if ord(letter) in _letters() else "?" for letter in words)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(get_font(str(_FONT)).get_charmap())


@lru_cache(maxsize=32)
def _typeface(size: int, *, is_bold: bool = False) -> FontProperties:
    """Load the bundled typeface at a size in pixels."""
    return FontProperties(fname=str(_BOLD if is_bold else _FONT), size=size * _POINT)
