"""What was gained, in groups and line by line: the text that several answers share.

Whole answers are in ``gains`` and ``update``, the words for one gain in ``gain_labels``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.game.metrics import OVERALL, Family
from bot.domain.progress.gains import Gain
from bot.language import say
from bot.ui.components.layout import Block
from bot.ui.components.tables import columns, whole_columns
from bot.ui.components.text_blocks import Listing
from bot.ui.progress import gain_labels as words
from bot.ui.wording.formatting import bold, escape, number, plural, signed
from bot.ui.wording.metrics import STALE, amount, short_name, stale_legend

_SCORES = {Family.ACTIVITY, Family.RATING, Family.SEASONAL}
_HUGE = 100_000_000
"""What has more figures than a table has room for is told in three."""
_FEW = 12
"""Skills that are told in lines; more of them in columns, even if rates and ranks have no room."""
_NARROW = 3
"""Columns that a phone always has room for."""


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
    """List skills in columns where a phone has room for all, in lines if they are few."""
    moved = [gain for gain in gains if gain.gained]
    header = (say("Skill"), "XP", say("Level"), say("A day"), say("Rank"))
    is_huge = any(gain.gained >= _HUGE for gain in moved)
    rows = [_skill_row(gain, length, is_short=is_huge) for gain in moved]
    table = whole_columns(header, rows)
    if table is None and len(moved) <= _FEW:
        return Listing([_skill_line(gain, length) for gain in moved], heading=say("**Skills**"))
    narrow = columns(header[:_NARROW], [row[:_NARROW] for row in rows])
    return Listing(table or narrow, fenced=True)


def _skill_row(gain: Gain, length: timedelta | None, *, is_short: bool) -> tuple[str, ...]:
    return (
        gain.metric.name,
        words.gained(gain, is_short=is_short),
        _levels(gain),
        words.rate(gain, length),
        words.climb(gain),
    )


def _skill_line(gain: Gain, length: timedelta | None) -> str:
    facts = (
        f"{escape(gain.metric.name)} **{words.gained(gain)}**",
        _levels(gain),
        words.rate_in_words(gain, length),
        words.climb_in_words(gain),
    )
    return " · ".join(filter(None, facts))


def _levels(gain: Gain) -> str:
    """Write ``90→91``, for a skill that levelled up."""
    levels = words.levels(gain)
    return "→".join(map(str, levels)) if levels else ""


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
