"""The lines of a plot and what is marked on them; the frame around them is drawn in ``axes``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from bot.ui.drawing.palette import GOLD, GROUND, INK, PANEL, QUIET, SERIES
from bot.ui.drawing.plots.fonts import drawable, typeface
from bot.ui.drawing.plots.plot import Mark, Plot, Series

_DOTTED_UP_TO = 60
"""Points of a line that are few enough to be shown one by one."""
_SIGNS = "os^Dv"
"""Each line of several has a sign of its own: nothing is told by colour alone."""
_SIGNS_A_LINE = 7
_EDGE = 0.2
"""Within this part of the width, marks are named to their right, where there is room."""


def draw_line(axes: Axes, plot: Plot, line: Series, *, index: int) -> None:
    """Draw a player's line: with its few points, or with signs of its own among others."""
    moments, values = _coordinates(line)
    inside = [n for n, (at, _) in enumerate(line.points) if plot.start < at < plot.end]
    if len(plot.series) > 1:
        signs: dict[str, Any] = {
            "marker": _SIGNS[index],
            "markevery": _spread(len(moments), begin=index),
            "markersize": 13,
        }
    elif len(inside) <= _DOTTED_UP_TO:
        signs = {"marker": "o", "markevery": inside, "markersize": 9}
    else:
        signs = {}
    axes.plot(
        moments,
        values,
        color=SERIES[index],
        linewidth=5,
        drawstyle="steps-post",
        solid_capstyle="round",
        **signs,
    )


def _spread(count: int, *, begin: int) -> list[int]:
    """Choose a few of a line's points, other ones on each line, and the last."""
    step = max(1, count // _SIGNS_A_LINE)
    return [*range(min(begin * step // len(_SIGNS), count - 1), count - 1, step), count - 1]


def draw_ground(axes: Axes, line: Series) -> None:
    """Shade what is under a line that begins at zero; the area is then as large as the figure."""
    moments, values = _coordinates(line)
    axes.fill_between(
        moments, values, axes.get_ylim()[0], step="post", color=SERIES[0], alpha=0.14, linewidth=0
    )


def draw_marks(axes: Axes, plot: Plot) -> None:
    """Draw a thin line at each level, and a dot or a diamond with its name at each mark."""
    for level in plot.levels:
        axes.axhline(level, color=QUIET, linewidth=2, linestyle=(0, (4, 4)), alpha=0.6)
    for mark in plot.marks:
        axes.plot(
            [place_of(mark.at)],
            [mark.value],
            "D" if mark.is_milestone else "o",
            color=GOLD if mark.is_milestone else INK,
            markersize=17 if mark.is_milestone else 14,
            markeredgecolor=GROUND,
            markeredgewidth=3,
        )
        _name_mark(axes, mark)


def _name_mark(axes: Axes, mark: Mark) -> None:
    """Name a mark to its upper left, where no rising line is; at the left edge beside it."""
    at = place_of(mark.at)
    begin, end = axes.get_xlim()
    low, high = axes.get_ylim()
    offset, side, base = (-13, 8), "right", "bottom"
    if at < begin + (end - begin) * _EDGE:
        is_low = mark.value < low + (high - low) * _EDGE
        offset, side, base = ((-8, 16), "left", "bottom") if is_low else ((14, -10), "left", "top")
    axes.annotate(
        drawable(mark.label),
        (at, mark.value),
        xytext=offset,
        textcoords="offset points",
        ha=side,
        va=base,
        color=GOLD if mark.is_milestone else INK,
        fontproperties=typeface(44),
        bbox={"facecolor": PANEL, "edgecolor": "none", "pad": 1.0, "alpha": 0.8},
        parse_math=False,
    )


def _coordinates(line: Series) -> tuple[list[float], list[float]]:
    moments = [place_of(at) for at, _ in line.points]
    return moments, [float("nan") if value is None else value for _, value in line.points]


def place_of(moment: datetime) -> float:
    """Return where a moment lies on the axis of time."""
    return float(date2num(moment))
