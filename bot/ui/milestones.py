"""How a milestone is worded and how much ado is made about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.experience import MAX_LEVEL, MAX_XP
from bot.domain.milestones import Milestone
from bot.domain.news import News
from bot.domain.thresholds import MilestoneKind
from bot.ui.layout import ACCENT, CELEBRATION, HeraldView, card
from bot.ui.text import bold, compact, duration, escape, member_mention, moment, number

_EXACT_ENOUGH = timedelta(hours=1)
_TEAL, _VIOLET = 0x2F9E9E, 0x8B6BC4


def milestone_view(news: News, milestone: Milestone) -> HeraldView:
    """Announce a milestone; the linked member is named, and notified only if the sender allows."""
    emoji = "🎉" if _is_great(milestone) else _EMOJI[milestone.kind]
    sentence = f"{emoji} {who(news)} {deed(milestone)}!"
    accent = CELEBRATION if _is_great(milestone) else _ACCENTS[milestone.kind]
    small_print = " · ".join(filter(None, (_standing(milestone), accuracy(news))))
    if _is_great(milestone):
        return card(sentence, accent=accent, footer=small_print)
    return card("", sentence, accent=accent, footer=small_print)


def deed(milestone: Milestone) -> str:
    """Say what was reached, as the rest of a sentence that begins with the player."""
    return _DEEDS[milestone.kind](milestone)


def who(news: News) -> str:
    """Name the player, and the member whose account it is."""
    member = f" ({member_mention(news.member_id)})" if news.member_id else ""
    return f"{bold(news.player_name)}{member}"


def _is_great(milestone: Milestone) -> bool:
    """Tell whether it deserves a headline."""
    greatest = {MilestoneKind.LEVEL: MAX_LEVEL, MilestoneKind.XP: MAX_XP}
    is_greatest = greatest.get(milestone.kind) == milestone.threshold
    return is_greatest or milestone.kind is MilestoneKind.MAXED


def _standing(milestone: Milestone) -> str:
    """Say where the value stands by now, when it went past the threshold."""
    if milestone.value == milestone.threshold:
        return ""
    return f"now {number(milestone.value)}"


def accuracy(news: News) -> str:
    """Say how vague the moment is, when it is vaguer than an hour."""
    return vagueness(news.reached_at, news.accuracy)


def vagueness(at: datetime, gap: timedelta) -> str:
    """Say that something happened within a gap before a moment; empty for less than an hour."""
    return "" if gap <= _EXACT_ENOUGH else f"some time in the {duration(gap)} before {moment(at)}"


def _level(milestone: Milestone) -> str:
    return f"reached **{escape(milestone.metric.name)} {milestone.threshold}**"


def _xp(milestone: Milestone) -> str:
    return f"reached **{compact(milestone.threshold)} {escape(milestone.metric.name)} XP**"


def _total(milestone: Milestone) -> str:
    return f"reached **total level {number(milestone.threshold)}**"


def _base(milestone: Milestone) -> str:
    return f"reached **base {milestone.threshold}**: every skill is level {milestone.threshold}+"


def _combat(milestone: Milestone) -> str:
    return f"reached **combat level {milestone.threshold}**"


def _kills(milestone: Milestone) -> str:
    name = bold(milestone.metric.name)
    if milestone.threshold == 1:
        return f"defeated {name} for the first time"
    return f"reached **{number(milestone.threshold)} KC** at {name}"


def _clues(milestone: Milestone) -> str:
    tier = escape(milestone.metric.name.removeprefix("Clue Scrolls "))
    return f"completed **{number(milestone.threshold)} clue scrolls {tier}**"


def _collections(milestone: Milestone) -> str:
    return f"filled **{number(milestone.threshold)} slots** of the collection log"


def _maxed(milestone: Milestone) -> str:
    return f"is **maxed**, with a total level of {number(milestone.threshold)}"


_DEEDS: dict[MilestoneKind, Callable[[Milestone], str]] = {
    MilestoneKind.LEVEL: _level,
    MilestoneKind.XP: _xp,
    MilestoneKind.OVERALL_XP: _xp,
    MilestoneKind.TOTAL_LEVEL: _total,
    MilestoneKind.BASE_LEVEL: _base,
    MilestoneKind.COMBAT: _combat,
    MilestoneKind.KILLS: _kills,
    MilestoneKind.CLUES: _clues,
    MilestoneKind.COLLECTIONS: _collections,
    MilestoneKind.MAXED: _maxed,
}
_EMOJI = {
    MilestoneKind.LEVEL: "📈",
    MilestoneKind.XP: "✨",
    MilestoneKind.OVERALL_XP: "✨",
    MilestoneKind.TOTAL_LEVEL: "📊",
    MilestoneKind.BASE_LEVEL: "🧱",
    MilestoneKind.COMBAT: "⚔️",
    MilestoneKind.KILLS: "💀",
    MilestoneKind.CLUES: "📜",
    MilestoneKind.COLLECTIONS: "📗",
}
_ACCENTS = {
    MilestoneKind.LEVEL: ACCENT,
    MilestoneKind.XP: ACCENT,
    MilestoneKind.OVERALL_XP: ACCENT,
    MilestoneKind.TOTAL_LEVEL: ACCENT,
    MilestoneKind.BASE_LEVEL: ACCENT,
    MilestoneKind.COMBAT: _VIOLET,
    MilestoneKind.KILLS: _VIOLET,
    MilestoneKind.CLUES: _TEAL,
    MilestoneKind.COLLECTIONS: _TEAL,
}
