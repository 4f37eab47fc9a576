"""An account in a dozen figures: what stands out, and what comes next.

The figures are the same in the picture and in the text, so they are chosen here, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.figures.readings import (
    KnownStanding,
    KnownStats,
    combat_level_of,
    levels_of,
    total_level_of,
)
from bot.domain.game.experience import MAX_COMBAT_LEVEL, MAX_LEVEL, max_total_level
from bot.domain.game.metrics import OVERALL, Family, Metric, display_order
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.next_milestones import Upcoming, next_milestones
from bot.language import say
from bot.ui.drawing.icons import COMBAT, TOTAL_LEVEL, Icon, icon_of
from bot.ui.wording.formatting import compact, escape, number, plural
from bot.ui.wording.metrics import STALE, short_name

_BOSSES = 3
_AHEAD = 2
_ACTIVITIES = ("Clue Scrolls (all)", "Collections Logged")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its name, and what puts it into proportion; nothing is escaped."""

    icon: Icon
    name: str
    value: str
    detail: str = ""


def summary_of(known: KnownStats) -> list[Figure]:
    """Choose the figures that tell most of an account."""
    return [*_levels(known), *_ahead(known), *_kills(known), *_named(known)]


def summary_lines(known: KnownStats) -> list[str]:
    """Write the same figures as lines of text."""
    return [
        " · ".join(filter(None, (f"**{escape(it.name)}** {it.value}", escape(it.detail))))
        for it in summary_of(known)
    ]


def _levels(known: KnownStats) -> Iterator[Figure]:
    overall = known.standings.get(OVERALL)
    if overall and overall.value is not None:
        yield _ranked(OVERALL, say("Overall XP"), overall)
    skills = sum(metric.is_skill for metric in known.standings)
    if total := total_level_of(known):
        yield Figure(
            TOTAL_LEVEL, say("Total level"), number(total), _out_of(max_total_level(skills))
        )
    if combat := combat_level_of(known):
        yield Figure(COMBAT, say("Combat level"), str(combat), _out_of(MAX_COMBAT_LEVEL))
    levels = levels_of(known)
    if levels:
        highest = sum(level == MAX_LEVEL for level in levels.values())
        yield Figure(TOTAL_LEVEL, say("Skills at 99"), str(highest), _out_of(skills))
        lowest = min(sorted(levels, key=display_order), key=lambda skill: levels[skill])
        if levels[lowest] < MAX_LEVEL:
            yield Figure(icon_of(lowest), say("Lowest skill"), str(levels[lowest]), lowest.name)


def _ahead(known: KnownStats) -> Iterator[Figure]:
    """Name the skill levels that are nearest."""
    levels = (it for it in next_milestones(known) if it.kind is MilestoneKind.LEVEL)
    for ahead, _ in zip(levels, range(_AHEAD), strict=False):
        yield _next_level(ahead)


def _next_level(ahead: Upcoming) -> Figure:
    name = say("{skill} to {level}", skill=ahead.metric.name, level=ahead.threshold)
    return Figure(icon_of(ahead.metric), name, f"{compact(ahead.missing)} XP", say("to go"))


def _kills(known: KnownStats) -> Iterator[Figure]:
    counts = {
        metric: standing
        for metric, standing in known.standings.items()
        if metric.family is Family.BOSS and standing.value is not None
    }
    if not counts:
        return
    total = sum(standing.value or 0 for standing in counts.values())
    largest = sorted(counts, key=lambda it: (-(counts[it].value or 0), display_order(it)))
    bosses = plural(len(counts), "{n} boss", "{n} bosses")
    yield Figure(icon_of(largest[0]), say("Boss kills"), number(total), bosses)
    for boss in largest[:_BOSSES]:
        yield _ranked(boss, short_name(boss), counts[boss])


def _named(known: KnownStats) -> Iterator[Figure]:
    by_name: dict[str, tuple[Metric, KnownStanding]] = {
        metric.name: (metric, standing) for metric, standing in known.standings.items()
    }
    for name in _ACTIVITIES:
        found = by_name.get(name)
        if found and found[1].value is not None:
            yield _ranked(found[0], found[0].name, found[1])


def _ranked(metric: Metric, name: str, standing: KnownStanding) -> Figure:
    rank = f"#{compact(standing.rank)}" if standing.rank else ""
    return Figure(
        icon_of(metric),
        name,
        f"{number(standing.value or 0)}{STALE if standing.stale else ''}",
        rank,
    )


def _out_of(most: int) -> str:
    return say("of {most}", most=number(most))
