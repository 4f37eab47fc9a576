"""The content of a plot of metrics over time, with its texts; drawn in ``axes``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a player's figures over time; where nothing is known, a None ends the line."""

    label: str
    points: tuple[tuple[datetime, int | None], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment worth naming: a level, or a milestone, which looks different."""

    at: datetime
    value: int
    label: str
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment that is named below the plot, in two short lines at most."""

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What the plot shows."""

    title: str
    period: str
    unit: str
    start: datetime
    end: datetime
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    levels: tuple[int, ...] = ()
    """Figures at which a level begins that was reached: a thin line is drawn at each."""
    decimal_mark: str = "."

    def draw(self) -> bytes:
        """Draw the plot as a PNG."""
        from bot.ui.drawing.plots.axes import draw_plot  # heavy: only when drawing

        return draw_plot(self)
