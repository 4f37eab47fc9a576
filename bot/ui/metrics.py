"""How a metric and its value are named where room is short."""

from __future__ import annotations

from bot.domain.metrics import Family, Metric
from bot.ui.text import escape, number

STALE = "†"
STALE_LEGEND = f"-# {STALE} no longer ranked; the last figure that was seen"

_CLUE_PREFIX = "Clue Scrolls "


def short_name(metric: Metric) -> str:
    """Leave out what a heading says already: ``Clue Scrolls (easy)`` is ``easy``; not escaped."""
    if metric.family is Family.CLUE:
        return metric.name.removeprefix(_CLUE_PREFIX).strip("()")
    return metric.name


def amount(metric: Metric, value: int) -> str:
    """Write a value with its unit: ``1,234 KC``."""
    return f"{number(value)} {escape(metric.unit)}"
