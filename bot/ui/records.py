"""A player's best days, weeks, months and years."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.achievements import PlayerRecords, by_span, largest_of_each_family
from bot.domain.metrics import Family
from bot.domain.records import Record, RecordSpan
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card
from bot.ui.metrics import amount, short_name
from bot.ui.tables import columns
from bot.ui.text import bold, compact, escape, moment

_HEADINGS = {
    Family.OVERALL: "Overall",
    Family.SKILL: "Skills",
    Family.BOSS: "Bosses",
    Family.CLUE: "Clue scrolls",
    Family.ACTIVITY: "Activities",
}
_WHAT = "The most that was gained in any 24 hours, 7, 31 and 365 days since tracking began."


def records_view(records: PlayerRecords) -> HeraldView:
    """Show the records of one metric with their dates, or the largest of each family."""
    metric = records.metric
    if metric is None:
        return card(f"{escape(records.player_name)} · records", *_families(records), footer=_WHAT)
    title = f"{escape(records.player_name)} · records · {escape(metric.name)}"
    lines = [_line(record) for record in by_span(records.records).values()]
    return card(title, Listing(lines), footer=_WHAT)


def _line(record: Record) -> str:
    return (
        f"**Best {record.span}:** {bold(f'+{amount(record.metric, record.gained)}')}\n"
        f"-# {moment(record.start_at)} to {moment(record.end_at)}"
    )


def _families(records: PlayerRecords) -> list[Listing]:
    return [
        Listing(
            columns(("", *(span.title() for span in RecordSpan)), [*map(_row, rows)]),
            heading=f"**{_HEADINGS[family]}**",
            fenced=True,
        )
        for family, rows in largest_of_each_family(records.records)
    ]


def _row(of_metric: Sequence[Record]) -> tuple[str, ...]:
    spans = by_span(of_metric)
    figures = (compact(spans[span].gained) if span in spans else "" for span in RecordSpan)
    return (short_name(of_metric[0].metric), *figures)
