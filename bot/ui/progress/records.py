"""A player's best days, weeks, months and years."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.game.metrics import Family
from bot.domain.progress.records import (
    PlayerRecords,
    Record,
    RecordSpan,
    by_span,
    largest_of_each_family,
)
from bot.language import mark, say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.tables import grid
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import bold, compact, escape, moment
from bot.ui.wording.metrics import amount, short_name

_HEADINGS = {
    Family.SKILL: mark("**Skills**"),
    Family.BOSS: mark("**Bosses**"),
    Family.CLUE: mark("**Clue scrolls**"),
    Family.ACTIVITY: mark("**Activities**"),
}
_SPANS = {
    RecordSpan.DAY: mark("Day"),
    RecordSpan.WEEK: mark("Week"),
    RecordSpan.MONTH: mark("Month"),
    RecordSpan.YEAR: mark("Year"),
}
_BEST = {
    RecordSpan.DAY: mark("**Best day:** {gain}"),
    RecordSpan.WEEK: mark("**Best week:** {gain}"),
    RecordSpan.MONTH: mark("**Best month:** {gain}"),
    RecordSpan.YEAR: mark("**Best year:** {gain}"),
}


def records_view(records: PlayerRecords) -> HeraldView:
    """Show the records of one metric with their dates, or the largest of each family."""
    name, metric = escape(records.player_name), records.metric
    what = say("The most that was gained in any 24 hours, 7, 31 and 365 days since tracking began.")
    if metric is None:
        return card(say("{player} · records", player=name), *_families(records), footer=what)
    title = say("{player} · records · {metric}", player=name, metric=escape(metric.name))
    lines = [_line(record) for record in by_span(records.records).values()]
    return card(title, Listing(lines), footer=what)


def _line(record: Record) -> str:
    best = say(_BEST[record.span], gain=bold(f"+{amount(record.metric, record.gained)}"))
    when = say("-# {start} to {end}", start=moment(record.start_at), end=moment(record.end_at))
    return f"{best}\n{when}"


def _families(records: PlayerRecords) -> list[Listing]:
    header = ("", *map(say, _SPANS.values()))
    return [
        grid(header, [*map(_row, rows)], heading=_heading(family))
        for family, rows in largest_of_each_family(records.records)
    ]


def _heading(family: Family) -> str:
    """Name a family; Overall stands alone and bears that name itself."""
    return say(_HEADINGS[family]) if family in _HEADINGS else ""


def _row(of_metric: Sequence[Record]) -> tuple[str, ...]:
    spans = by_span(of_metric)
    figures = (compact(spans[span].gained) if span in spans else "" for span in RecordSpan)
    return (short_name(of_metric[0].metric), *figures)
