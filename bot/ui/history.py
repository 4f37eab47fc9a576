"""How one metric of one player went: figures, a tiny plot and a table of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.experience import level_for_xp
from bot.domain.gains import Gain
from bot.domain.histories import DayGain, History
from bot.domain.metrics import Metric
from bot.ui.blocks import Listing
from bot.ui.gains import rank_change, window_label
from bot.ui.layout import HeraldView, card
from bot.ui.metrics import amount, unit_label
from bot.ui.periods import period_label
from bot.ui.plots import history_plot
from bot.ui.tables import PHONE_COLUMNS, columns, sparkline
from bot.ui.text import bold, day, escape, number, plain, plural, relative, signed

DAYS_SHOWN = 20


def history_view(history: History) -> HeraldView:
    """Show where a metric started, where it stands, and the days on which it moved."""
    title = " · ".join(
        map(escape, (history.player_name, history.metric.name, period_label(history.window)))
    )
    lines = [f"**{label}:** {text}" for label, text in _facts(history) if text]
    return card(
        title,
        history_plot([history]),
        Listing(lines),
        _bars(history),
        _days(history),
        footer=window_label(history.window),
    )


def comparison_view(histories: Sequence[History]) -> HeraldView:
    """Show one metric of several players side by side, the largest gain first."""
    first = histories[0]
    rows = [
        (plain(history.player_name), _standing(history), signed(_gained(history)))
        for history in sorted(histories, key=_gained, reverse=True)
    ]
    table = columns(("Player", unit_label(first.metric), "Gained"), rows)
    return card(
        f"{escape(first.metric.name)} · {period_label(first.window)}",
        history_plot(histories),
        Listing(table, fenced=True),
        footer=window_label(first.window),
    )


def _gained(history: History) -> int:
    return history.gain.gained if history.gain else 0


def _standing(history: History) -> str:
    """Write the last figure known."""
    last = history.points[-1] if history.points else history.before
    return number(last.value) if last else ""


def _facts(history: History) -> Iterator[tuple[str, str]]:
    """Yield labels with what there is to say; an empty text is left out."""
    metric, gain = history.metric, history.gain
    if history.before:
        yield "At the start", _value(metric, history.before.value)
    elif history.points:
        first = history.points[0]
        yield "First figure", f"{_value(metric, first.value)}, {day(first.at)}"
    if history.points:
        last = history.points[-1]
        yield "Latest figure", f"{_value(metric, last.value)}, read {relative(last.at)}"
    yield "Change", _change(gain, metric)
    yield "Best day", _best(history.best_day, metric)
    yield "Rank", rank_change(gain).removeprefix("rank ") if gain else ""
    if history.one_a_day_before:
        yield "Kept", f"one figure a day before {day(history.one_a_day_before)}"


def _value(metric: Metric, value: int) -> str:
    level = f" (level {level_for_xp(value)})" if metric.is_skill else ""
    return f"{amount(metric, value)}{level}"


def _change(gain: Gain | None, metric: Metric) -> str:
    if gain is None or not gain.gained:
        return "nothing in this time"
    levels = (
        f", {plural(gain.levels_gained, '{n} level', '{n} levels')}" if gain.levels_gained else ""
    )
    return f"{bold(signed(gain.gained))} {unit_label(metric)}{levels}"


def _best(best: DayGain | None, metric: Metric) -> str:
    if best is None or best.gained <= 0:
        return ""
    return f"{signed(best.gained)} {unit_label(metric)} on {best.day}"


def _bars(history: History) -> str:
    """Draw the gains of every day from the first to the last that had any, idle ones included."""
    days = history.days
    if len(days) <= 1 or history.metric.is_rating:
        return ""
    gained = {entry.day: entry.gained for entry in days}
    length = (days[-1].day - days[0].day).days + 1
    values = [gained.get(days[0].day + timedelta(days=index), 0) for index in range(length)]
    bars = "a day" if length <= PHONE_COLUMNS else "the best of several days"
    return (
        f"```\n{sparkline(values)}\n```\n"
        f"-# Gains from {days[0].day} to {days[-1].day}, each bar {bars}"
    )


def _days(history: History) -> Listing:
    """List the days, the newest first."""
    newest = history.days[: -DAYS_SHOWN - 1 : -1]
    rows = [(f"{entry.day:%a} {entry.day}", signed(entry.gained)) for entry in newest]
    earlier = [""] * (len(history.days) - len(newest))
    lines = (*columns(("Day", unit_label(history.metric)), rows), *earlier)
    return Listing(lines, fenced=True, most=len(rows) + 1)
