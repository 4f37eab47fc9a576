"""What a plot of metrics over time shows; how it is drawn is the business of ``axes``."""

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
    """A moment worth naming, such as a level reached."""

    at: datetime
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What the plot shows, worded already."""

    title: str
    unit: str
    zone: str
    start: datetime
    end: datetime
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()

    def draw(self) -> bytes:
        """Draw the plot as a PNG."""
        from bot.ui.drawing.axes import draw_plot  # heavy: only when drawing

        return draw_plot(self)
