"""Histories as plots: what of them is drawn, and the same in words.

How a plot looks is the business of ``drawing``; figures in text belong to ``history``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.histories import History, LevelReached
from bot.domain.windows import Window
from bot.ui.drawing.plot import Mark, Plot, Series
from bot.ui.periods import period_label
from bot.ui.pictures import Picture, described
from bot.ui.text import number, plain, signed

FILENAME = "history.png"
_PIXELS = 600
"""How many moments a plot tells apart on a phone."""
_LONG = timedelta(days=365)
_MARKS = 8
"""Levels named in a plot; more would cover each other."""
_APART = 1 / 14
"""How much of the plot's width or height two named levels need between them."""


def history_plot(histories: Sequence[History]) -> Picture | None:
    """Draw one metric of one player or several; None when there is nothing to see."""
    drawn = [settled for history in histories if _is_known(settled := _settled(history))]
    if not drawn:
        return None
    first = drawn[0]
    is_alone = len(histories) == 1
    title = f"{first.player_name} · {first.metric.name}" if is_alone else first.metric.name
    plot = Plot(
        title=f"{plain(title)} · {period_label(first.window)}",
        unit=first.metric.unit,
        zone=first.zone,
        start=_start(drawn),
        end=first.window.end,
        series=tuple(Series(plain(history.player_name), history.line) for history in drawn),
        marks=_marks(first) if is_alone else (),
    )
    return Picture(FILENAME, described(_in_words(histories)), plot)


def _is_known(history: History) -> bool:
    return any(value is not None for _, value in history.line)


def _settled(history: History) -> History:
    """Move a window that ends now by less than can be seen, so that plots repeat themselves."""
    window = history.window
    start = window.start or window.end - _LONG
    length = (window.end - start) / timedelta(seconds=1)
    grain = max(60, int(length / _PIXELS))
    begin = _rounded_up(window.start, grain) if window.start else None
    moved = Window(begin, _rounded_up(window.end, grain), window.period)
    return replace(history, window=moved)


def _rounded_up(at: datetime, grain: int) -> datetime:
    return datetime.fromtimestamp(-(-at.timestamp() // grain) * grain, UTC)


def _start(histories: Sequence[History]) -> datetime:
    """Begin with the window, or with the first figure where the window has no beginning."""
    window = histories[0].window
    first = min(history.line[0][0] for history in histories)
    return min(window.start or first, window.end - timedelta(minutes=1))


def _marks(history: History) -> tuple[Mark, ...]:
    """Choose the levels to name: the newest ones, as far as they do not cover each other."""
    values = [value for _, value in history.line if value is not None]
    height = max(values) - min(values)
    width = history.window.end - _start([history])
    chosen: list[LevelReached] = []
    for reached in reversed(history.levels_reached):
        is_free = all(
            abs(other.at - reached.at) >= width * _APART
            or abs(other.xp - reached.xp) >= height * _APART
            for other in chosen
        )
        if is_free and len(chosen) < _MARKS:
            chosen.append(reached)
    return tuple(
        Mark(reached.at, max(reached.xp, min(values)), f"level {reached.level}")
        for reached in reversed(chosen)
    )


def _in_words(histories: Sequence[History]) -> str:
    """Tell what the lines show: where each began, where it stands, and the change."""
    first = histories[0]
    zone = ZoneInfo(first.zone)
    of_whom = "; ".join(_line_in_words(history, zone) for history in histories)
    return f"Plot of {first.metric.name}, {period_label(first.window)}. {of_whom}."


def _line_in_words(history: History, zone: ZoneInfo) -> str:
    known = [(at, value) for at, value in history.line if value is not None]
    if not known:
        return f"{history.player_name}: nothing known in this time"
    (began_at, first), (ended_at, last) = known[0], known[-1]
    unit = history.metric.unit
    levels = history.levels_reached
    reached = f", level {levels[-1].level} reached" if levels else ""
    gaps = ", with gaps" if any(value is None for _, value in history.line) else ""
    return (
        f"{history.player_name}: {number(first)} {unit} on {began_at.astimezone(zone):%Y-%m-%d}, "
        f"{number(last)} on {ended_at.astimezone(zone):%Y-%m-%d}, "
        f"change {signed(last - first)}{reached}{gaps}"
    )
