"""What a player has reached and when, page by page, and what comes next."""

from __future__ import annotations

from bot.domain.achievements import PlayerMilestones
from bot.domain.milestones import Milestone
from bot.domain.replay import Reached
from bot.domain.thresholds import MilestoneKind
from bot.domain.upcoming import Upcoming
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card
from bot.ui.metrics import unit_label
from bot.ui.milestones import deed, vagueness
from bot.ui.paginator import page_buttons
from bot.ui.text import bold, compact, day, escape, number, plural

TOPIC = "milestones"
"""The name under which the pages of a timeline are served."""
PAGE_SIZE = 12

_LEVELS = frozenset(
    {
        MilestoneKind.TOTAL_LEVEL,
        MilestoneKind.BASE_LEVEL,
        MilestoneKind.COMBAT,
        MilestoneKind.MAXED,
    }
)
_XP = frozenset({MilestoneKind.XP, MilestoneKind.OVERALL_XP})


def milestones_view(milestones: PlayerMilestones, *, page: int) -> HeraldView:
    """Show one page (from 1; the nearest there is) of a player's timeline."""
    lines = [*map(_dated, milestones.dated), *map(_undated, milestones.undated)]
    pages = max(1, -(-len(lines) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    footer = plural(len(lines), "{n} milestone", "{n} milestones")
    return card(
        f"{escape(milestones.player_name)} · milestones",
        _ahead(milestones) if page == 1 else None,
        Listing(shown, heading="**Reached**") if lines else "Nothing has been reached so far.",
        page_buttons(TOPIC, page=page, pages=pages, subject=milestones.player_name),
        footer=f"Page {number(page)} of {number(pages)} · {footer}" if pages > 1 else footer,
    )


def _dated(reached: Reached) -> str:
    at, not_before = reached.reached_at, reached.not_before
    when = day(at) if at else ""
    vague = vagueness(at, at - not_before) if at and not_before else ""
    sentence = f"{when} · {deed(reached.milestone)}"
    return f"{sentence}\n-# {vague}" if vague else sentence


def _undated(milestone: Milestone) -> str:
    return f"before tracking began · {deed(milestone)}"


def _ahead(milestones: PlayerMilestones) -> Listing:
    lines = [f"{goal(ahead)} · {_distance(ahead)} to go" for ahead in milestones.upcoming]
    return Listing(lines, heading="**Next**")


def goal(ahead: Upcoming) -> str:
    """Name what is ahead: ``Attack 80``, ``500 KC at Zulrah``."""
    name, threshold = escape(ahead.metric.name), ahead.threshold
    if ahead.kind in _XP:
        return f"**{compact(threshold)} {name} XP**"
    return {
        MilestoneKind.LEVEL: f"**{name} {threshold}**",
        MilestoneKind.TOTAL_LEVEL: f"**Total level {number(threshold)}**",
        MilestoneKind.BASE_LEVEL: f"**Base {threshold}**",
        MilestoneKind.COMBAT: f"**Combat level {threshold}**",
        MilestoneKind.MAXED: "**Maxed**",
        MilestoneKind.COLLECTIONS: f"**{number(threshold)} slots** of the collection log",
        MilestoneKind.CLUES: f"{bold(ahead.metric.name)}: {number(threshold)}",
    }.get(ahead.kind, f"**{number(threshold)} KC** at {name}")


def _distance(ahead: Upcoming) -> str:
    if ahead.kind in _LEVELS:
        return plural(ahead.missing, "{n} level", "{n} levels")
    return f"{number(ahead.missing)} {unit_label(ahead.metric)}"
