"""Histories as plots, with their alt texts.

Plots are drawn in ``drawing.plots``; figures as text are in ``metric_history``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.game.experience import MAX_LEVEL
from bot.domain.progress.metric_history import MetricHistory
from bot.domain.progress.windows import Window
from bot.language import say
from bot.ui.components.attachments import Picture, described
from bot.ui.drawing.plots.plot import Mark, Plot, Series
from bot.ui.drawing.plots.time_ticks import ticks_between
from bot.ui.wording.formatting import compact, number, plain, signed
from bot.ui.wording.metrics import amount, unit_label
from bot.ui.wording.periods import date_label, period_label

FILENAME = "history.png"
_PIXELS = 600
"""How many moments a plot tells apart on a phone."""
_LONG = timedelta(days=365)
_MARKS = 5
"""Levels and milestones named in a plot; more would cover each other."""
_WIDE, _HIGH = 1 / 5, 1 / 8
"""How much of the plot's width, or else of its height, two names need between them."""
_LEVEL_LINES = 12
"""More of them would be a grid; then only those of the named levels are drawn."""


def history_plot(histories: Sequence[MetricHistory]) -> Picture | None:
    """Draw one metric of one player or several; None when there is nothing to see."""
    drawn = [settled for history in histories if _is_known(settled := _settled(history))]
    if not drawn:
        return None
    first = drawn[0]
    is_alone = len(drawn) == 1
    name = plain(first.metric.name)
    start, end = _start(drawn), first.window.end
    marks = _marks(first) if is_alone else ()
    plot = Plot(
        title=f"{plain(first.player_name)} · {name}" if is_alone else name,
        period=period_label(first.window),
        unit=unit_label(first.metric),
        start=start,
        end=end,
        series=tuple(Series(plain(history.player_name), history.line) for history in drawn),
        ticks=ticks_between(start, end, zone=ZoneInfo(first.zone)),
        marks=marks,
        levels=_levels(first, marks) if is_alone else (),
        decimal_mark=say(".", meaning="before decimals"),
    )
    return Picture(FILENAME, described(_in_words(histories)), plot)


def _is_known(history: MetricHistory) -> bool:
    return any(value is not None for _, value in history.line)


def _settled(history: MetricHistory) -> MetricHistory:
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


def _start(histories: Sequence[MetricHistory]) -> datetime:
    """Begin with the window, or with the first figure where the window has no beginning."""
    window = histories[0].window
    first = min(history.line[0][0] for history in histories)
    return min(window.start or first, window.end - timedelta(minutes=1))


def _marks(history: MetricHistory) -> tuple[Mark, ...]:
    """Choose what to name as far as names do not cover each other: milestones, then new levels."""
    values = [value for _, value in history.line if value is not None]
    height = max(values) - min(values)
    width = history.window.end - _start([history])
    chosen: list[Mark] = []
    for mark in sorted(_all_marks(history, least=min(values)), key=_weight, reverse=True):
        is_free = all(
            abs(other.at - mark.at) >= width * _WIDE
            or abs(other.value - mark.value) >= height * _HIGH
            for other in chosen
        )
        if is_free and len(chosen) < _MARKS:
            chosen.append(mark)
    return tuple(sorted(chosen, key=lambda mark: mark.at))


def _weight(mark: Mark) -> tuple[bool, datetime]:
    return mark.is_milestone, mark.at


def _all_marks(history: MetricHistory, *, least: int) -> Iterator[Mark]:
    for reached in history.levels_reached:
        label = say("level {level}", level=reached.level)
        is_great = reached.level == MAX_LEVEL
        yield Mark(reached.at, max(reached.xp, least), label, is_milestone=is_great)
    for milestone in history.thresholds_reached:
        label = threshold_label(history, milestone.threshold)
        yield Mark(milestone.at, milestone.threshold, label, is_milestone=True)


def threshold_label(history: MetricHistory, threshold: int) -> str:
    """Name a milestone of a metric's own value in few figures: ``500 KC``, ``25M XP``."""
    if history.metric.counts_experience:
        return f"{compact(threshold)} {unit_label(history.metric)}"
    return amount(history.metric, threshold)


def _levels(history: MetricHistory, marks: Iterable[Mark]) -> tuple[int, ...]:
    """Say at which figures a line is drawn: where levels changed, if they are few."""
    begin = tuple(reached.xp for reached in history.levels_reached)
    if len(begin) <= _LEVEL_LINES:
        return begin
    return tuple(mark.value for mark in marks if mark.value in set(begin))


def _in_words(histories: Sequence[MetricHistory]) -> str:
    """Tell what the lines show: where each began, where it stands, and the change."""
    first = histories[0]
    of_whom = "; ".join(map(_line_in_words, histories))
    return say(
        "Plot of {metric}, {period}. {lines}.",
        metric=first.metric.name,
        period=period_label(first.window),
        lines=of_whom,
    )


def _line_in_words(history: MetricHistory) -> str:
    known = [(at, value) for at, value in history.line if value is not None]
    if not known:
        return say("{player}: nothing known in this time", player=history.player_name)
    zone = ZoneInfo(history.zone)
    (began_at, first), (ended_at, last) = known[0], known[-1]
    figures = say(
        "{player}: {first} on {began}, {last} on {ended}, change {change}",
        player=history.player_name,
        first=amount(history.metric, first),
        began=date_label(began_at.astimezone(zone).date()),
        last=number(last),
        ended=date_label(ended_at.astimezone(zone).date()),
        change=signed(last - first),
    )
    return ", ".join((figures, *_remarks(history)))


def _remarks(history: MetricHistory) -> Iterator[str]:
    if levels := history.levels_reached:
        yield say("level {level} reached", level=levels[-1].level)
    if milestones := history.thresholds_reached:
        reached = threshold_label(history, milestones[-1].threshold)
        yield say("{milestone} reached", milestone=reached)
    if any(value is None for _, value in history.line):
        yield say("with gaps")
