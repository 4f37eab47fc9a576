"""What a player gained over a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from discord import ui

from bot.domain.experience import level_for_xp
from bot.domain.gains import Gain, Gains
from bot.domain.metrics import OVERALL, Family
from bot.domain.periods import Period, Unit
from bot.domain.windows import Window
from bot.ui.blocks import Listing
from bot.ui.gains_picture import gains_picture
from bot.ui.layout import Block, HeraldView, Row, card
from bot.ui.metrics import STALE, amount, short_name, stale_legend
from bot.ui.periods import period_label
from bot.ui.switches import SwitchButton
from bot.ui.tables import columns
from bot.ui.text import bold, compact, day, escape, moment, number, plural, relative, signed

TOPIC = "gains"
"""The name under which the buttons of the answer are served."""
_PERIODS = ("day", "week", "month", "year")
_SCORES = {Family.ACTIVITY, Family.RATING, Family.SEASONAL}


def gains_view(
    player_name: str, gains: Gains, *, last_changed_at: datetime | None = None, trouble: str = ""
) -> HeraldView:
    """Show what changed over a window, the largest first; ``trouble`` says why figures are old."""
    title = f"{escape(player_name)} · gains, {period_label(gains.window)}"
    return card(
        title,
        gains_picture(player_name, gains),
        trouble,
        _tracked_since(gains.tracked_since),
        *(gain_blocks(gains.gains) or (_nothing(last_changed_at),)),
        _period_buttons(player_name, gains.window),
        footer=window_label(gains.window),
    )


def _period_buttons(player_name: str, shown: Window) -> Row:
    return ui.ActionRow(
        *(
            SwitchButton(
                TOPIC,
                choice=period,
                player=player_name,
                label=period.title(),
                is_disabled=shown.period == Period.past(Unit(period)),
            )
            for period in _PERIODS
        )
    )


def gain_blocks(gains: Sequence[Gain]) -> tuple[Block, ...]:
    """Write gains in groups; empty when nothing was gained."""
    blocks = (
        _overall(gains),
        _skills([gain for gain in gains if gain.metric.is_skill]),
        _counts("Bosses", _of(gains, {Family.BOSS})),
        _counts("Clue scrolls", _of(gains, {Family.CLUE})),
        _counts("Activities", _of(gains, _SCORES)),
        _first_ranked(gains),
        stale_legend() if any(gain.is_stale for gain in gains) else "",
    )
    return tuple(block for block in blocks if block)


def window_label(window: Window) -> str:
    """Write from when to when a window reaches, in the reader's own time."""
    if window.start is None:
        return f"Everything until {moment(window.end)}"
    return f"From {moment(window.start)} to {moment(window.end)}"


def rank_change(gain: Gain) -> str:
    """Write both ranks, or the one there is; empty when there is none."""
    before, after = gain.rank_before, gain.rank_after
    if after is None:
        return ""
    if before is None or before == after:
        return f"rank {number(after)}"
    return f"rank {number(before)} → {number(after)}"


def _tracked_since(began_at: datetime | None) -> str:
    """Say so when the window reaches back beyond what is known."""
    if began_at is None:
        return ""
    return f"Tracking began {day(began_at)}; only what came after that is counted."


def _nothing(last_changed_at: datetime | None) -> str:
    when = f" The last change was {relative(last_changed_at)}." if last_changed_at else ""
    return (
        f"Nothing changed in this time.{when}\n"
        "-# The hiscores only show progress after the player logs out."
    )


def _overall(gains: Sequence[Gain]) -> str:
    """Sum the account up in one line."""
    overall = next((gain for gain in gains if gain.metric == OVERALL and gain.gained), None)
    if overall is None:
        return ""
    levels = sum(gain.levels_gained for gain in gains)
    facts = (
        f"**{signed(overall.gained)} XP** in all{_mark(overall)}",
        f"**{plural(levels, '{n} level', '{n} levels')}** gained" if levels else "",
        rank_change(overall),
    )
    return " · ".join(filter(None, facts))


def _skills(gains: Sequence[Gain]) -> Listing:
    rows = [
        (gain.metric.name, _gained(gain), _levels(gain), _climb(gain))
        for gain in gains
        if gain.gained
    ]
    return Listing(columns(("Skill", "XP", "Level", "Rank"), rows, spare="Rank"), fenced=True)


def _counts(heading: str, gains: Sequence[Gain]) -> Listing:
    """List counts in words: names are too long for columns and must not be cut to look alike."""
    largest = sorted((gain for gain in gains if gain.gained), key=lambda gain: -gain.gained)
    return Listing([_count(gain) for gain in largest], heading=f"**{heading}**")


def _count(gain: Gain) -> str:
    facts = (
        f"{escape(short_name(gain.metric))} **{_gained(gain)}**",
        f"now {number(gain.end)}",
        _climb_in_words(gain),
    )
    return " · ".join(filter(None, facts))


def _first_ranked(gains: Sequence[Gain]) -> Listing:
    """Name what came onto the hiscores: where it stands is known, what was gained is not."""
    lines = [
        f"{bold(gain.metric.name)} first ranked at {amount(gain.metric, gain.first_ranked_at)}"
        for gain in gains
        if gain.first_ranked_at is not None
    ]
    return Listing(lines, heading="**New on the hiscores** (not counted as a gain)")


def _of(gains: Sequence[Gain], families: set[Family]) -> list[Gain]:
    return [gain for gain in gains if gain.metric.family in families]


def _gained(gain: Gain) -> str:
    return f"{signed(gain.gained)}{_mark(gain)}"


def _mark(gain: Gain) -> str:
    return STALE if gain.is_stale else ""


def _levels(gain: Gain) -> str:
    """Write ``90→91``, for a skill that levelled up."""
    after = level_for_xp(gain.end)
    return f"{after - gain.levels_gained}→{after}" if gain.levels_gained else ""


def _climb(gain: Gain) -> str:
    """Write how many ranks were climbed (▲) or lost (▼)."""
    climbed = _ranks_climbed(gain)
    return f"{'▲' if climbed > 0 else '▼'}{compact(abs(climbed))}" if climbed else ""


def _climb_in_words(gain: Gain) -> str:
    climbed = _ranks_climbed(gain)
    if climbed > 0:
        return plural(climbed, "up {n} rank", "up {n} ranks")
    return plural(-climbed, "down {n} rank", "down {n} ranks") if climbed else ""


def _ranks_climbed(gain: Gain) -> int:
    """Return how many ranks were climbed; 0 where one end is unknown."""
    if gain.rank_before is None or gain.rank_after is None:
        return 0
    return gain.rank_before - gain.rank_after
