"""How one metric of one player went: figures, a tiny plot and a table of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Gain
from bot.domain.progress.metric_history import DayGain, MetricHistory
from bot.language import mark, say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.tables import PHONE_COLUMNS, columns, sparkline, whole_columns
from bot.ui.components.text_blocks import Listing
from bot.ui.progress.gains import window_label
from bot.ui.progress.history_plot import history_plot, threshold_label
from bot.ui.wording.formatting import compact, day, escape, number, plain, plural, relative, signed
from bot.ui.wording.metrics import amount, unit_label
from bot.ui.wording.periods import date_label, period_label

DAYS_SHOWN = 20
MILESTONES_SHOWN = 4
_UNKNOWN = "–"
_WEEKDAYS = (
    *(mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun")),
)


def history_view(history: MetricHistory) -> HeraldView:
    """Show where a metric started, where it stands, and the days on which it moved."""
    names = history.player_name, history.metric.name, period_label(history.window)
    return card(
        " · ".join(map(escape, names)),
        history_plot([history]),
        Listing(list(_facts(history))),
        _bars(history),
        _days(history),
        footer=window_label(history.window),
    )


def comparison_view(histories: Sequence[MetricHistory]) -> HeraldView:
    """Show one metric of several players side by side, the largest gain first."""
    first = histories[0]
    ordered = sorted(histories, key=_place, reverse=True)
    table = _table(ordered, number) or _table(ordered, compact) or ()
    return card(
        f"{escape(first.metric.name)} · {escape(period_label(first.window))}",
        history_plot(histories),
        Listing(table, fenced=True),
        footer=window_label(first.window),
    )


def _table(
    histories: Sequence[MetricHistory], write: Callable[[int], str]
) -> tuple[str, ...] | None:
    header = (say("Player"), unit_label(histories[0].metric), say("Gained"))
    rows = [
        (plain(history.player_name), _standing(history, write), _change_in(history, write))
        for history in histories
    ]
    return whole_columns(header, rows)


def _change_in(history: MetricHistory, write: Callable[[int], str]) -> str:
    gained = _gained(history)
    if not history.known:
        return _UNKNOWN
    return f"+{write(gained)}" if gained > 0 else write(gained)


def _place(history: MetricHistory) -> tuple[bool, int]:
    """Sort players that were never ranked last."""
    return bool(history.known), _gained(history)


def _gained(history: MetricHistory) -> int:
    return history.gain.gained if history.gain else 0


def _standing(history: MetricHistory, write: Callable[[int], str]) -> str:
    """Write the last figure known."""
    return write(history.known[-1].value) if history.known else _UNKNOWN


def _facts(history: MetricHistory) -> Iterator[str]:
    """Yield what there is to say, a line each."""
    metric, gain = history.metric, history.gain
    if history.before:
        yield say("**At the start:** {value}", value=_value(metric, history.before.value))
    elif history.points:
        first = history.points[0]
        value = _value(metric, first.value)
        yield say("**First figure:** {value}, {day}", value=value, day=day(first.at))
    if history.points:
        last = history.points[-1]
        value = _value(metric, last.value)
        yield say("**Latest figure:** {value}, read {when}", value=value, when=relative(last.at))
    yield _change(gain, metric)
    yield from _best(history.best_day, metric)
    yield from _rank(gain)
    yield from _milestones(history)
    if history.one_a_day_before:
        when = day(history.one_a_day_before)
        yield say("**Kept:** one figure a day before {day}", day=when)


def _value(metric: Metric, value: int) -> str:
    if not metric.is_skill:
        return amount(metric, value)
    level = level_for_xp(value)
    return say("{amount} (level {level})", amount=amount(metric, value), level=level)


def _change(gain: Gain | None, metric: Metric) -> str:
    if gain is None or not gain.gained:
        return say("**Change:** nothing in this time")
    change, unit = signed(gain.gained), unit_label(metric)
    if not gain.levels_gained:
        return say("**Change:** **{change}** {unit}", change=change, unit=unit)
    return plural(
        gain.levels_gained,
        "**Change:** **{change}** {unit}, {n} level",
        "**Change:** **{change}** {unit}, {n} levels",
        change=change,
        unit=unit,
    )


def _best(best: DayGain | None, metric: Metric) -> Iterator[str]:
    if best and best.gained > 0:
        yield say(
            "**Best day:** {change} {unit} on {date}",
            change=signed(best.gained),
            unit=unit_label(metric),
            date=date_label(best.day),
        )


def _rank(gain: Gain | None) -> Iterator[str]:
    if gain is None or gain.rank_after is None:
        return
    before, after = gain.rank_before, number(gain.rank_after)
    if before is None or before == gain.rank_after:
        yield say("**Rank:** {rank}", rank=after)
    else:
        yield say("**Rank:** {before} → {after}", before=number(before), after=after)


def _milestones(history: MetricHistory) -> Iterator[str]:
    """Name the last milestones of the metric's own value, with their days."""
    newest = history.thresholds_reached[-MILESTONES_SHOWN:]
    if newest:
        named = [f"{threshold_label(history, one.threshold)} ({day(one.at)})" for one in newest]
        yield say("**Reached:** {milestones}", milestones=", ".join(named))


def _bars(history: MetricHistory) -> str:
    """Draw the gains of every day from the first to the last that had any, idle ones included."""
    days = history.days
    if len(days) <= 1 or history.metric.is_rating:
        return ""
    gained = {entry.day: entry.gained for entry in days}
    length = (days[-1].day - days[0].day).days + 1
    values = [gained.get(days[0].day + timedelta(days=index), 0) for index in range(length)]
    first, last = date_label(days[0].day), date_label(days[-1].day)
    if length <= PHONE_COLUMNS:
        legend = say("-# Gains from {first} to {last}, each bar a day", first=first, last=last)
    else:
        legend = say(
            "-# Gains from {first} to {last}, each bar the best of several days",
            first=first,
            last=last,
        )
    return f"```\n{sparkline(values)}\n```\n{legend}"


def _days(history: MetricHistory) -> Listing:
    """List the days, the newest first."""
    newest = history.days[: -DAYS_SHOWN - 1 : -1]
    rows = [
        (f"{say(_WEEKDAYS[entry.day.weekday()])} {date_label(entry.day)}", signed(entry.gained))
        for entry in newest
    ]
    earlier = [""] * (len(history.days) - len(newest))
    lines = (*columns((say("Day"), unit_label(history.metric)), rows), *earlier)
    return Listing(lines, fenced=True, most=len(rows) + 1)
