"""Plots drawn: real axes by a plotting library, in the colours of the cards.

Uses matplotlib's object interface alone: pyplot keeps global state, which threads must not share.
Importing this module costs time and memory; only ``Plot.draw`` does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.ui.drawing.palette import GROUND, INK, PANEL, QUIET, SERIES, TRACK
from bot.ui.drawing.plot import Mark, Plot, Series

_SIZE_INCHES, _DPI = (10.0, 5.0), 110
_FRAME = {"left": 0.085, "right": 0.975, "top": 0.875}
_DOTTED_UP_TO = 60
"""Points of a line that are few enough to be shown one by one."""
_LEAST_HEIGHT = 4
_DATES = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%H:%M:%S"]
_ROUND_DATES = ["", "%b\n%Y", "%d %b", "%d %b", "%H:%M", "%H:%M"]
_FONT = Path(__file__).parent / "fonts" / "Roboto-Regular.ttf"


def draw_plot(plot: Plot) -> bytes:
    """Draw a plot as a PNG."""
    figure = Figure(figsize=_SIZE_INCHES, dpi=_DPI, facecolor=GROUND)
    figure.subplots_adjust(**_FRAME, bottom=0.19 if len(plot.series) > 1 else 0.12)
    axes = figure.add_subplot()
    _dress(axes, plot)
    _draw_series(axes, plot)
    _keep_apart(axes)
    _draw_marks(axes, plot.marks)
    if len(plot.series) > 1:
        _name_lines(axes, plot.series)
    buffer = BytesIO()
    FigureCanvasAgg(figure).print_png(buffer, pil_kwargs={"compress_level": 3})
    return buffer.getvalue()


def _draw_series(axes: Any, plot: Plot) -> None:
    for line, colour in zip(plot.series, SERIES, strict=False):
        moments = date2num([at for at, _ in line.points])
        values = [float("nan") if value is None else value for _, value in line.points]
        inside = [index for index, (at, _) in enumerate(line.points) if plot.start < at < plot.end]
        is_short = len(plot.series) == 1 and len(inside) <= _DOTTED_UP_TO
        axes.plot(
            moments,
            values,
            color=colour,
            linewidth=2.4,
            drawstyle="steps-post",
            solid_capstyle="round",
            marker="o" if is_short else None,
            markevery=inside if is_short else None,
            markersize=5,
        )


def _keep_apart(axes: Any) -> None:
    """Give a value that hardly moves an axis on which whole numbers fit."""
    low, high = axes.get_ylim()
    if high - low < _LEAST_HEIGHT:
        middle = round((low + high) / 2)
        axes.set_ylim(middle - _LEAST_HEIGHT / 2, middle + _LEAST_HEIGHT / 2)


def _draw_marks(axes: Any, marks: Sequence[Mark]) -> None:
    for mark in marks:
        moment = date2num(mark.at)
        axes.axhline(mark.value, color=QUIET, linewidth=0.9, linestyle=(0, (4, 4)), alpha=0.7)
        axes.plot([moment], [mark.value], "o", color=INK, markersize=7, markeredgecolor=GROUND)
        axes.annotate(
            mark.label,
            (moment, mark.value),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            color=INK,
            fontproperties=_typeface(11),
            bbox={"facecolor": PANEL, "edgecolor": "none", "pad": 1.0},
            parse_math=False,
        )


def _dress(axes: Any, plot: Plot) -> None:
    zone = ZoneInfo(plot.zone)
    locator = AutoDateLocator(tz=zone, minticks=4, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(
            locator, tz=zone, formats=_DATES, zero_formats=_ROUND_DATES, show_offset=False
        )
    )
    axes.set_xlim(date2num(plot.start), date2num(plot.end))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short(value)))
    axes.set_facecolor(PANEL)
    axes.grid(color=TRACK, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.margins(x=0.02, y=0.14)
    axes.tick_params(colors=QUIET, length=0, pad=6, labelsize=11, labelfontfamily=_family())
    for spine in axes.spines.values():
        spine.set_visible(False)
    title = {"color": INK, "loc": "left", "pad": 12, "fontproperties": _typeface(16)}
    axes.set_title(_drawable(plot.title), parse_math=False, **title)
    axes.text(
        1, 1.03, plot.unit, transform=axes.transAxes, ha="right", color=QUIET,
        fontproperties=_typeface(12), parse_math=False,
    )  # fmt: skip


def _name_lines(axes: Any, series: Sequence[Series]) -> None:
    names = [_drawable(line.label).replace("_", " ").replace("$", r"\$") for line in series]
    axes.legend(
        axes.get_lines()[: len(names)],
        names,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.1),
        ncols=len(names),
        prop=_typeface(12),
        labelcolor=INK,
        frameon=False,
        columnspacing=1.2,
    )


def short(value: float) -> str:
    """Write a figure for an axis in as few characters as tell it: 950, 12.5K, 3.2M, 13.03443M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= size:
            return f"{value / size:.7g}{letter}".replace("-", "−")
    return f"{value:g}".replace("-", "−")


def _drawable(words: str) -> str:
    """Replace what the typeface cannot draw by a question mark."""
    return "".join(letter if ord(letter) in _letters() else "?" for letter in words)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(get_font(str(_FONT)).get_charmap())


@lru_cache(maxsize=1)
def _family() -> str:
    """Make the bundled typeface known to the library, for the labels it writes itself."""
    fontManager.addfont(_FONT)
    return _typeface(11).get_name()


@lru_cache(maxsize=16)
def _typeface(size: int) -> FontProperties:
    return FontProperties(fname=str(_FONT), size=size)
