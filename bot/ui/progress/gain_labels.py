"""How one gain is worded, in the text of an answer as well as in its picture."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.game.experience import level_for_xp
from bot.domain.progress.gains import Gain
from bot.language import say, say_plural
from bot.ui.wording.formatting import compact, number, plural, signed
from bot.ui.wording.metrics import STALE

_SHORTEST = timedelta(hours=36)
"""In a stretch that is hardly more than a day, what was gained a day says nothing new."""
_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_WHOLE_FROM = 100
"""Tenths from which on nobody asks for them."""


def gained(gain: Gain, *, is_short: bool = False) -> str:
    """Write what was gained, with its sign, marked if it is not ranked any more."""
    figure = f"+{compact(gain.gained)}" if is_short and gain.gained > 0 else signed(gain.gained)
    return f"{figure}{STALE if gain.is_stale else ''}"


def levels(gain: Gain) -> tuple[int, int] | None:
    """Return the levels of a skill before and after, if it levelled up."""
    after = level_for_xp(gain.end)
    return (after - gain.levels_gained, after) if gain.levels_gained else None


def rank_change(gain: Gain) -> str:
    """Write both ranks, or the one there is; empty when there is none."""
    before, after = gain.rank_before, gain.rank_after
    if after is None:
        return ""
    if before is None or before == after:
        return say("rank {rank}", rank=number(after))
    return say("rank {before} → {after}", before=number(before), after=number(after))


def climb(gain: Gain) -> str:
    """Write how many ranks were climbed (▲) or lost (▼)."""
    climbed = ranks_climbed(gain)
    return f"{'▲' if climbed > 0 else '▼'}{compact(abs(climbed))}" if climbed else ""


def climb_in_words(gain: Gain) -> str:
    """Say how many ranks were climbed or lost."""
    climbed = ranks_climbed(gain)
    if climbed > 0:
        return plural(climbed, "up {n} rank", "up {n} ranks")
    return plural(-climbed, "down {n} rank", "down {n} ranks") if climbed else ""


def short_climb_in_words(gain: Gain) -> str:
    """Say about how many ranks were climbed or lost, where room is short."""
    climbed = ranks_climbed(gain)
    figure = compact(abs(climbed))
    if climbed > 0:
        return say_plural(climbed, "up {n} rank", "up {n} ranks", n=figure)
    return say_plural(-climbed, "down {n} rank", "down {n} ranks", n=figure) if climbed else ""


def ranks_climbed(gain: Gain) -> int:
    """Return how many ranks were climbed; 0 where one end is unknown."""
    if gain.rank_before is None or gain.rank_after is None:
        return 0
    return gain.rank_before - gain.rank_after


def rate(gain: Gain, length: timedelta | None) -> str:
    """Write how much it was a day, in a few figures: ``1.7``, ``12.3K``; empty if it says nothing.

    That is so of ratings, of losses, and of a stretch of about a day.
    """
    if gain.metric.is_rating or length is None or length < _SHORTEST:
        return ""
    tenths = gain.gained * 10 * (_DAY // _SECOND) // (length // _SECOND)
    if tenths >= _WHOLE_FROM or tenths % 10 == 0:
        return compact(tenths // 10) if tenths else ""
    mark = say(".", meaning="before decimals")
    return f"{tenths // 10}{mark}{tenths % 10}"


def rate_in_words(gain: Gain, length: timedelta | None) -> str:
    """Say how much it was a day; empty if that says nothing."""
    figure = rate(gain, length)
    return say("{amount} a day", amount=figure) if figure else ""
