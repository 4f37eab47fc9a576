"""What a player has reached and when, page by page, and what comes next."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.pages import Pages
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone, Reached
from bot.domain.progress.next_milestones import PlayerMilestones, Upcoming
from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.page_buttons import PageButton, page_buttons, page_label
from bot.ui.components.text_blocks import Listing
from bot.ui.progress.milestone_labels import deed, vagueness
from bot.ui.wording.formatting import compact, escape, number, plural, short_day
from bot.ui.wording.metrics import amount

PAGE_SIZE = 12

_XP = frozenset({MilestoneKind.XP, MilestoneKind.OVERALL_XP})
_GOALS = {
    MilestoneKind.LEVEL: mark("**{metric} {amount}**"),
    MilestoneKind.TOTAL_LEVEL: mark("**Total level {amount}**"),
    MilestoneKind.BASE_LEVEL: mark("**Base {amount}**"),
    MilestoneKind.COMBAT: mark("**Combat level {amount}**"),
    MilestoneKind.MAXED: mark("**Maxed**"),
    MilestoneKind.COLLECTIONS: mark("**{amount} slots** of the collection log"),
    MilestoneKind.CLUES: mark("**{amount} clue scrolls {tier}**"),
}
_KILLS = mark("**{amount} KC** at {metric}")


class MilestonesPage(
    PageButton, template="milestones:page:{number}:{player}", access=AccessLevel.VIEW
):
    """Leads to a page of a player's milestones."""

    player: str


def milestones_view(milestones: PlayerMilestones, *, page: int) -> HeraldView:
    """Show one page (from 1; the nearest there is) of what a player reached."""
    lines = [*map(_dated, milestones.dated), *map(_undated, milestones.undated)]
    pages = Pages(len(lines), PAGE_SIZE, page)
    shown = MilestonesPage(number=pages.page, player=milestones.player_name)
    reached = Listing(pages.slice(lines), heading=say("**Reached**"))
    count = plural(len(lines), "{n} milestone", "{n} milestones")
    return card(
        say("{player} · milestones", player=escape(milestones.player_name)),
        _ahead(milestones) if pages.page == 1 else None,
        reached if lines else say("Nothing has been reached so far."),
        page_buttons(shown, pages),
        footer=" · ".join(filter(None, (page_label(pages), count))),
    )


def _dated(reached: Reached) -> str:
    at, not_before = reached.reached_at, reached.not_before
    when = short_day(at) if at else ""
    vague = vagueness(at, at - not_before) if at and not_before else ""
    sentence = f"{when} · {deed(reached.milestone)}"
    return f"{sentence}\n-# {vague}" if vague else sentence


def _undated(milestone: Milestone) -> str:
    return say("before tracking began · {deed}", deed=deed(milestone))


def _ahead(milestones: PlayerMilestones) -> Listing:
    """List what comes next, with how long it takes where that can be told."""
    lines = [_line_ahead(ahead) for ahead in milestones.upcoming]
    if any(ahead.distance for ahead in milestones.upcoming):
        lines.append(say("-# Times are at the pace of the last month."))
    return Listing(lines, heading=say("**Next**"))


def _line_ahead(ahead: Upcoming) -> str:
    way = say("{goal} · {distance} to go", goal=goal(ahead), distance=_distance(ahead))
    if ahead.distance is None:
        return way
    days = -(-ahead.distance // timedelta(days=1))
    return f"{way} · {plural(days, 'about {n} day', 'about {n} days')}"


def goal(ahead: Upcoming) -> str:
    """Name what is ahead: ``Attack 80``, ``500 KC at Zulrah``."""
    name, threshold = escape(ahead.metric.name), ahead.threshold
    if ahead.kind in _XP:
        return say("**{amount} {metric} XP**", amount=compact(threshold), metric=name)
    tier = name.removeprefix("Clue Scrolls ")
    return say(_GOALS.get(ahead.kind, _KILLS), metric=name, amount=number(threshold), tier=tier)


def _distance(ahead: Upcoming) -> str:
    if ahead.is_in_levels:
        return plural(ahead.missing, "{n} level", "{n} levels")
    return amount(ahead.metric, ahead.missing)
