"""Plots drawn: real axes by a plotting library, in the colours of the cards.

Uses matplotlib's object interface alone: pyplot keeps global state, which threads must not share.
Importing this module costs time and memory; only ``Plot.draw`` does it. All sizes are pixels; a
phone shows a quarter of them, so nothing is written smaller than 44.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from bot.ui.drawing.canvas import SCALE, fitted, font
from bot.ui.drawing.palette import GOLD, GROUND, INK, PANEL, QUIET, TRACK
from bot.ui.drawing.plots.fonts import DPI, drawable, typeface
from bot.ui.drawing.plots.lines import draw_ground, draw_line, draw_marks, place_of
from bot.ui.drawing.plots.plot import Plot, Series

WIDTH = 1280
_HEAD, _BODY, _FOOT, _NAMES = 176, 560, 150, 82
"""How high a plot's parts are; there is a line of names for every few series."""
_MARGIN, _GAP = 32, 18
_NAMES_A_LINE = 2
_TITLE, _SMALL = 72, 44
_LEAST_HEIGHT = 4
_BEYOND = 0.015
"""The axes reach so much farther than the lines, for a sign at the very end."""


def draw_plot(plot: Plot) -> bytes:
    """Draw a plot as a PNG."""
    is_alone = len(plot.series) == 1
    names = 0 if is_alone else -(-len(plot.series) // _NAMES_A_LINE) * _NAMES
    height = _HEAD + _BODY + _FOOT + names
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=GROUND)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    begin, end = place_of(plot.start), place_of(plot.end)
    axes.set_xlim(begin, end + _BEYOND * (end - begin))
    for index, line in enumerate(plot.series):
        draw_line(axes, plot, line, index=index)
    _settle_heights(axes)
    if is_alone and axes.get_ylim()[0] <= 0:
        draw_ground(axes, plot.series[0])
    draw_marks(axes, plot)
    _dress(axes, plot)
    _place(axes, plot, height=height)
    _write_head(figure, plot, height=height)
    if not is_alone:
        _name_lines(figure, axes, plot.series)
    buffer = BytesIO()
    FigureCanvasAgg(figure).print_png(buffer, pil_kwargs={"compress_level": 3})
    return buffer.getvalue()


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


def _dress(axes: Axes, plot: Plot) -> None:
    ticks = MaxNLocator(nbins=5, integer=True).tick_values(*axes.get_ylim())
    low, high = axes.get_ylim()
    heights = [height for height in ticks if low <= height <= high]
    axes.set_yticks(heights, [short(height, plot.decimal_mark) for height in heights])
    axes.set_xticks([place_of(tick.at) for tick in plot.ticks], [tick.label for tick in plot.ticks])
    axes.set_facecolor(PANEL)
    axes.grid(color=TRACK, linewidth=2)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=10)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=typeface(_SMALL), color=QUIET, parse_math=False, linespacing=1.1)
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
    """Align the label of a moment at the edge inwards."""
    half = max(font(_SMALL).getlength(line) for line in label.get_text().splitlines()) / 2
    if share * width < half - _GAP:
        label.set_ha("left")
    elif (1 - share) * width < half - _MARGIN:
        label.set_ha("right")


def _write_head(figure: Figure, plot: Plot, *, height: int) -> None:
    room = WIDTH - 2 * _MARGIN
    title, chosen = fitted(
        drawable(plot.title), size=_TITLE // SCALE, is_bold=True, room=room / SCALE
    )
    unit = font(_SMALL).getlength(plot.unit)
    period, small = fitted(
        drawable(plot.period),
        size=_SMALL // SCALE,
        is_bold=False,
        room=(room - unit - 2 * _GAP) / SCALE,
    )
    right = 1 - _MARGIN / WIDTH
    for x, y, words, side, colour, letters in (
        (_MARGIN / WIDTH, 80, title, "left", INK, typeface(int(chosen.size), is_bold=True)),
        (_MARGIN / WIDTH, 148, period, "left", GOLD, typeface(int(small.size))),
        (right, 148, drawable(plot.unit), "right", QUIET, typeface(_SMALL)),
    ):
        figure.text(
            x,
            1 - y / height,
            words,
            ha=side,
            va="baseline",
            color=colour,
            fontproperties=letters,
            parse_math=False,
        )


def _name_lines(figure: Figure, axes: Axes, series: Sequence[Series]) -> None:
    names = [drawable(line.label).replace("_", " ").replace("$", r"\$") for line in series]
    figure.legend(
        axes.get_lines()[: len(names)],
        names,
        loc="lower center",
        bbox_to_anchor=(0.5, 0),
        ncols=_NAMES_A_LINE,
        prop=typeface(_SMALL),
        labelcolor=INK,
        frameon=False,
        columnspacing=1.0,
        handlelength=1.6,
        handletextpad=0.4,
    )


def short(value: float, decimal_mark: str = ".") -> str:
    """Write a figure for an axis in as few characters as tell it: 950, 12.5K, 3.2M, 13.03443M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= size:
            return _written(value / size, decimal_mark) + letter
    return _written(value, decimal_mark)


def _written(value: float, decimal_mark: str) -> str:
    return f"{value:.7g}".replace("-", "−").replace(".", decimal_mark)
