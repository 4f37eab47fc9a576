"""How a metric, its value and its unit are named where room is short."""

from __future__ import annotations

from bot.domain.game.metrics import Family, Metric
from bot.language import mark, mark_plural, say
from bot.ui.wording.formatting import number, plural

STALE = "†"
_CLUE_PREFIX = "Clue Scrolls "
UNITS = (
    *(mark("clues"), mark("score"), mark("rating"), mark("points")),
    *(mark("zeal"), mark("rifts"), mark("glory"), mark("items")),
)
"""What values count that is a word; XP and KC are the same in every language."""
_COUNTED = {
    "clues": mark_plural("{n} clue", "{n} clues"),
    "points": mark_plural("{n} point", "{n} points"),
    "rifts": mark_plural("{n} rift", "{n} rifts"),
    "items": mark_plural("{n} item", "{n} items"),
}


def stale_legend() -> str:
    """Explain the mark beside figures that are not ranked any more."""
    return say("-# † no longer ranked; the last figure that was seen")


def short_name(metric: Metric) -> str:
    """Leave out what a heading says already: ``Clue Scrolls (easy)`` is ``easy``; not escaped."""
    if metric.family is Family.CLUE:
        return metric.name.removeprefix(_CLUE_PREFIX).strip("()")
    return metric.name


def unit_label(metric: Metric) -> str:
    """Name what a value counts, ready to stand behind a number."""
    return say(metric.unit)


def amount(metric: Metric, value: int) -> str:
    """Write a value with its unit: ``1,234 KC``."""
    if words := _COUNTED.get(metric.unit):
        return plural(value, *words)
    return f"{number(value)} {unit_label(metric)}"
