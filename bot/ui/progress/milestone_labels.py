"""How a milestone is worded and how much ado is made about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.announcements.filters import is_great
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone
from bot.language import mark, say
from bot.ui.components.attachments import Picture, described
from bot.ui.components.layout import ACCENT, CELEBRATION
from bot.ui.drawing.cards.celebration_card import CelebrationCard
from bot.ui.drawing.icons import icon_of
from bot.ui.wording.formatting import compact, duration, escape, moment, number, plain

_EXACT_ENOUGH = timedelta(hours=1)
_TEAL, _VIOLET = 0x2F9E9E, 0x8B6BC4

_SENTENCES = {
    MilestoneKind.LEVEL: mark("{player} reached **{metric} {threshold}**!"),
    MilestoneKind.XP: mark("{player} reached **{threshold} {metric} XP**!"),
    MilestoneKind.OVERALL_XP: mark("{player} reached **{threshold} {metric} XP**!"),
    MilestoneKind.TOTAL_LEVEL: mark("{player} reached **total level {threshold}**!"),
    MilestoneKind.BASE_LEVEL: mark(
        "{player} reached **base {threshold}**: every skill is level {threshold}+!"
    ),
    MilestoneKind.COMBAT: mark("{player} reached **combat level {threshold}**!"),
    MilestoneKind.KILLS: mark("{player} reached **{threshold} KC** at **{metric}**!"),
    MilestoneKind.CLUES: mark("{player} completed **{threshold} clue scrolls {tier}**!"),
    MilestoneKind.COLLECTIONS: mark("{player} filled **{threshold} slots** of the collection log!"),
    MilestoneKind.MAXED: mark("{player} is **maxed**, with a total level of {threshold}!"),
}
_DEEDS = {
    MilestoneKind.LEVEL: mark("reached **{metric} {threshold}**"),
    MilestoneKind.XP: mark("reached **{threshold} {metric} XP**"),
    MilestoneKind.OVERALL_XP: mark("reached **{threshold} {metric} XP**"),
    MilestoneKind.TOTAL_LEVEL: mark("reached **total level {threshold}**"),
    MilestoneKind.BASE_LEVEL: mark(
        "reached **base {threshold}**: every skill is level {threshold}+"
    ),
    MilestoneKind.COMBAT: mark("reached **combat level {threshold}**"),
    MilestoneKind.KILLS: mark("reached **{threshold} KC** at **{metric}**"),
    MilestoneKind.CLUES: mark("completed **{threshold} clue scrolls {tier}**"),
    MilestoneKind.COLLECTIONS: mark("filled **{threshold} slots** of the collection log"),
    MilestoneKind.MAXED: mark("is **maxed**, with a total level of {threshold}"),
}
_IN_PICTURES = {
    MilestoneKind.LEVEL: mark("{metric} {threshold}"),
    MilestoneKind.XP: mark("{threshold} {metric} XP"),
    MilestoneKind.MAXED: mark("Maxed: total level {threshold}"),
}
"""Great milestones, without markdown."""
_FIRST_KILL = mark("{player} defeated **{metric}** for the first time!")
_FIRST_KILL_DEED = mark("defeated **{metric}** for the first time")
_IN_SHORT = {MilestoneKind.XP: compact, MilestoneKind.OVERALL_XP: compact}
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
    MilestoneKind.COMBAT: _VIOLET,
    MilestoneKind.KILLS: _VIOLET,
    MilestoneKind.CLUES: _TEAL,
    MilestoneKind.COLLECTIONS: _TEAL,
}


def milestone_sentence(milestone: Milestone, *, who: str) -> str:
    """Say who reached what, as a sentence."""
    message = _FIRST_KILL if _is_first_kill(milestone) else _SENTENCES[milestone.kind]
    emoji = "🎉" if is_great(milestone) else _EMOJI[milestone.kind]
    return f"{emoji} {say(message, player=who, **_figures(milestone))}"


def deed(milestone: Milestone) -> str:
    """Name a milestone without its player."""
    message = _FIRST_KILL_DEED if _is_first_kill(milestone) else _DEEDS[milestone.kind]
    return say(message, **_figures(milestone))


def celebration_of(milestone: Milestone, *, player_name: str) -> Picture:
    """Draw a great milestone."""
    name, what = plain(player_name), say(_IN_PICTURES[milestone.kind], **_figures(milestone))
    drawing = CelebrationCard(icon_of(milestone.metric), name, plain(what), standing(milestone))
    return Picture("celebration.png", described(f"{name}: {what}"), drawing)


def accent_of(milestone: Milestone, *, ordinary: int | None) -> int:
    """Choose a colour: a guild's own for what is no reason to celebrate."""
    if is_great(milestone):
        return CELEBRATION
    return _ACCENTS.get(milestone.kind, ACCENT) if ordinary is None else ordinary


def standing(milestone: Milestone) -> str:
    """Say where the value stands by now, when it went past the threshold."""
    if milestone.value == milestone.threshold:
        return ""
    return say("now {value}", value=number(milestone.value))


def vagueness(at: datetime, gap: timedelta) -> str:
    """Say that something happened within a gap before a moment; empty for less than an hour."""
    if gap <= _EXACT_ENOUGH:
        return ""
    return say("within {span} before {moment}", span=duration(gap), moment=moment(at))


def _is_first_kill(milestone: Milestone) -> bool:
    return milestone.kind is MilestoneKind.KILLS and milestone.threshold == 1


def _figures(milestone: Milestone) -> dict[str, str]:
    written = _IN_SHORT.get(milestone.kind, number)(milestone.threshold)
    name = milestone.metric.name
    tier = escape(name.removeprefix("Clue Scrolls "))
    return {"metric": escape(name), "threshold": written, "tier": tier}
