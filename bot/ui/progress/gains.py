"""What a player gained over a stretch of time."""

from __future__ import annotations

from datetime import datetime

from discord import ui

from bot.domain.game.metrics import OVERALL, Metric
from bot.domain.progress.gains import Gains, Point
from bot.domain.progress.windows import Period, Unit, Window
from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.layout import HeraldView, Row, card
from bot.ui.components.view_buttons import ViewButton
from bot.ui.progress.gain_lists import gain_blocks
from bot.ui.progress.gains_picture import gains_picture
from bot.ui.wording.formatting import bold, day, escape, moment, relative
from bot.ui.wording.metrics import amount
from bot.ui.wording.periods import period_label

_PERIODS = {
    Unit.DAY: mark("Day"),
    Unit.WEEK: mark("Week"),
    Unit.MONTH: mark("Month"),
    Unit.YEAR: mark("Year"),
}


class GainsButton(ViewButton, template="show:gains:{choice}:{player}", access=AccessLevel.VIEW):
    """Leads to a player's gains over another period; its subject may add a metric."""


def gains_view(
    player_name: str,
    gains: Gains,
    *,
    metric: Metric | None = None,
    stood: Point | None = None,
    last_changed_at: datetime | None = None,
    trouble: str = "",
) -> HeraldView:
    """Show what changed over a window, the largest first, in one metric or in all.

    ``trouble`` says why figures are old; when nothing changed, ``last_changed_at`` says when
    anything did, and ``stood`` where the one metric has stood since when.
    """
    nothing = _nothing_in(metric, stood) if metric else _nothing(last_changed_at)
    return card(
        _title(player_name, gains.window, metric),
        gains_picture(player_name, gains, metric=metric),
        trouble,
        _tracked_since(gains.tracked_since),
        *(gain_blocks(gains.gains, length=gains.length) or (nothing,)),
        _unread(gains, metric),
        _period_buttons(subject_of(player_name, metric), gains.window),
        footer=window_label(gains.window),
    )


def subject_of(player_name: str, metric: Metric | None) -> str:
    """Write whose gains a button shows, and in what; :func:`of_subject` reads it."""
    return f"{player_name}:{metric.name}" if metric else player_name


def of_subject(subject: str) -> tuple[str, str | None]:
    """Return the player and the metric of a button; no name of a player has a colon."""
    player_name, _, metric = subject.partition(":")
    return player_name, metric or None


def window_label(window: Window) -> str:
    """Write from when to when a window reaches, in the reader's own time."""
    if window.start is None:
        return say("Everything until {end}", end=moment(window.end))
    return say("From {start} to {end}", start=moment(window.start), end=moment(window.end))


def _title(player_name: str, window: Window, metric: Metric | None) -> str:
    name, period = escape(player_name), escape(period_label(window))
    if metric is None:
        return say("{player} · gains, {period}", player=name, period=period)
    return say(
        "{player} · gains in {metric}, {period}",
        player=name,
        metric=escape(metric.name),
        period=period,
    )


def _period_buttons(subject: str, shown: Window) -> Row:
    return ui.ActionRow(
        *(
            GainsButton(
                choice=unit,
                player=subject,
                label=say(label),
                is_disabled=shown.period == Period.past(unit),
            )
            for unit, label in _PERIODS.items()
        )
    )


def _tracked_since(began_at: datetime | None) -> str:
    """Say so when the window reaches back beyond what is known."""
    if began_at is None:
        return ""
    return say("Tracking began {day}; only what came after that is counted.", day=day(began_at))


def _unread(gains: Gains, metric: Metric | None) -> str:
    """Say how much may be from before the window, when nobody read as it began."""
    unread = gains.unread
    shown = [gain.metric for gain in gains.gains]
    first = metric or (OVERALL if OVERALL in shown else next(iter(shown), None))
    if unread is None or first is None or unread.of(first) <= 0:
        return ""
    return say(
        "-# Includes {amount} since {since}: not read in between.",
        amount=amount(first, unread.of(first)),
        since=day(unread.since),
    )


def _nothing(last_changed_at: datetime | None) -> str:
    if last_changed_at is None:
        sentence = say("Nothing changed in this time.")
    else:
        sentence = say(
            "Nothing changed in this time. The last change was {when}.",
            when=relative(last_changed_at),
        )
    return f"{sentence}\n{_patience()}"


def _nothing_in(metric: Metric, stood: Point | None) -> str:
    name = bold(metric.name)
    if stood is None:
        sentence = say("{metric} was not ranked by the end of this time.", metric=name)
    else:
        sentence = say(
            "{metric} did not change in this time: {amount} since {when}.",
            metric=name,
            amount=amount(metric, stood.value),
            when=day(stood.at),
        )
    return f"{sentence}\n{_patience()}"


def _patience() -> str:
    return say("-# The hiscores only show progress after the player logs out.")
