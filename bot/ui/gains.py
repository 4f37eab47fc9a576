"""What a player gained over a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from discord import ui

from bot.domain.gains import Gain, Gains, Point
from bot.domain.metrics import OVERALL, Family, Metric
from bot.domain.periods import Period, Unit
from bot.domain.windows import Window
from bot.language import mark, say
from bot.ui import gain_words as words
from bot.ui.blocks import Listing
from bot.ui.gains_picture import gains_picture
from bot.ui.grids import whole_columns
from bot.ui.layout import Block, HeraldView, Row, card
from bot.ui.metrics import STALE, amount, short_name, stale_legend
from bot.ui.periods import period_label
from bot.ui.switches import SwitchButton
from bot.ui.tables import columns
from bot.ui.text import bold, day, escape, moment, number, plural, relative, signed

TOPIC = "gains"
"""The name under which the buttons of the answer are served."""
_PERIODS = {
    Unit.DAY: mark("Day"),
    Unit.WEEK: mark("Week"),
    Unit.MONTH: mark("Month"),
    Unit.YEAR: mark("Year"),
}
_SCORES = {Family.ACTIVITY, Family.RATING, Family.SEASONAL}
_HUGE = 100_000_000
"""What has more figures than a table has room for is told in three."""


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


def gain_blocks(gains: Sequence[Gain], *, length: timedelta | None = None) -> tuple[Block, ...]:
    """Write gains in groups; empty without any. ``length`` is of the time, for what a day had."""
    blocks = (
        _overall(gains, length),
        _skills([gain for gain in gains if gain.metric.is_skill], length),
        _counts(say("Bosses"), _of(gains, {Family.BOSS}), length),
        _counts(say("Clue scrolls"), _of(gains, {Family.CLUE}), length),
        _counts(say("Activities"), _of(gains, _SCORES), length),
        _first_ranked(gains),
        stale_legend() if any(gain.is_stale for gain in gains) else "",
    )
    return tuple(block for block in blocks if block)


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
            SwitchButton(
                TOPIC,
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


def _overall(gains: Sequence[Gain], length: timedelta | None) -> str:
    """Sum the account up in one line."""
    overall = next((gain for gain in gains if gain.metric == OVERALL and gain.gained), None)
    if overall is None:
        return ""
    levels = sum(gain.levels_gained for gain in gains)
    total = say("**{xp} XP** in all", xp=signed(overall.gained))
    facts = (
        f"{total}{STALE if overall.is_stale else ''}",
        plural(levels, "**{n} level** gained", "**{n} levels** gained") if levels else "",
        words.rate_in_words(overall, length),
        words.rank_change(overall),
    )
    return " · ".join(filter(None, facts))


def _skills(gains: Sequence[Gain], length: timedelta | None) -> Listing:
    header = (say("Skill"), "XP", say("Level"), say("A day"), say("Rank"))
    moved = [gain for gain in gains if gain.gained]
    is_huge = any(gain.gained >= _HUGE for gain in moved)
    rows = [
        (
            gain.metric.name,
            words.gained(gain, is_short=is_huge),
            _levels(gain),
            words.rate(gain, length),
            words.climb(gain),
        )
        for gain in moved
    ]
    return Listing(_fitting(header, rows), fenced=True)


def _levels(gain: Gain) -> str:
    """Write ``90→91``, for a skill that levelled up."""
    before_and_after = words.levels(gain)
    return "→".join(map(str, before_and_after)) if before_and_after else ""


def _fitting(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Align a table without the ranks, the rate or both where it is too wide for a phone."""
    rank, rate = len(header) - 1, len(header) - 2
    for spared in (set[int](), {rank}, {rate}, {rank, rate}):
        kept = [index for index in range(len(header)) if index not in spared]
        first, *others = ([row[index] for index in kept] for row in (header, *rows))
        lines = whole_columns(first, others)
        if lines is not None:
            return lines
    return columns(header[:rate], [row[:rate] for row in rows])


def _counts(heading: str, gains: Sequence[Gain], length: timedelta | None) -> Listing:
    """List counts in words: names are too long for columns and must not be cut to look alike."""
    largest = sorted((gain for gain in gains if gain.gained), key=lambda gain: -gain.gained)
    return Listing([_count(gain, length) for gain in largest], heading=f"**{heading}**")


def _count(gain: Gain, length: timedelta | None) -> str:
    facts = (
        f"{escape(short_name(gain.metric))} **{words.gained(gain)}**",
        say("now {amount}", amount=number(gain.end)),
        words.rate_in_words(gain, length),
        words.climb_in_words(gain),
    )
    return " · ".join(filter(None, facts))


def _first_ranked(gains: Sequence[Gain]) -> Listing:
    """Name what came onto the hiscores: where it stands is known, what was gained is not."""
    lines = [
        say(
            "{metric} first ranked at {amount}",
            metric=bold(gain.metric.name),
            amount=amount(gain.metric, gain.first_ranked_at),
        )
        for gain in gains
        if gain.first_ranked_at is not None
    ]
    return Listing(lines, heading=say("**New on the hiscores** (not counted as a gain)"))


def _of(gains: Sequence[Gain], families: set[Family]) -> list[Gain]:
    return [gain for gain in gains if gain.metric.family in families]
