"""Announcements, as a guild's channel reads them: one presenter for each sort of news."""

from __future__ import annotations

from bot.domain.accounts import AccountChange
from bot.domain.milestones import Milestone
from bot.domain.news import (
    AccountChanged,
    NameTaken,
    News,
    RecordBeaten,
    Summary,
    WentMissing,
)
from bot.domain.questions import Question
from bot.ui.blocks import Listing
from bot.ui.layout import ACCENT, CELEBRATION, HeraldView, card
from bot.ui.metrics import amount
from bot.ui.milestones import accuracy, deed, milestone_view, who
from bot.ui.questions import question_view
from bot.ui.text import bold

_CHANGES = {
    AccountChange.HARDCORE_DEATH: "💀 {who} died and is no hardcore any more, but an **ironman**.",
    AccountChange.DE_IRONED: "⚔️ {who} is no ironman any more, but a **regular account**.",
    AccountChange.DE_ULTIMATED: "🏦 {who} is no ultimate any more, but an **ironman**.",
}


def news_view(news: News) -> HeraldView:
    """Announce whatever it is."""
    match news.subject:
        case Milestone() as milestone:
            return milestone_view(news, milestone)
        case Summary() as summary:
            return _summary_view(news, summary)
        case RecordBeaten() as beaten:
            return _record_view(news, beaten)
        case AccountChanged(change):
            return card("", _CHANGES[change].format(who=who(news)), footer=accuracy(news))
        case NameTaken() | WentMissing() as matter:
            return question_view(Question(news.player_id, news.player_name, matter))


def _summary_view(news: News, summary: Summary) -> HeraldView:
    """Say in one message what a long silence brought."""
    return card(
        "",
        f"📬 {who(news)} is back, and in the meantime",
        Listing([f"- {deed(milestone)}" for milestone in summary.milestones], most=10),
        accent=ACCENT,
        footer=accuracy(news),
    )


def _record_view(news: News, beaten: RecordBeaten) -> HeraldView:
    record = beaten.record
    gained = bold(amount(record.metric, record.gained))
    before = amount(record.metric, beaten.to_beat)
    return card(
        "",
        f"🏅 {who(news)} beat an own record: {gained} in {bold(record.metric.name)} "
        f"within one {record.span.value}!",
        accent=CELEBRATION,
        footer=f"the best before was {before}",
    )
