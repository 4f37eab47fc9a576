"""News, as a guild's channel reads it: one message for one thing, or a line for each of many."""

from __future__ import annotations

from typing import TypeAlias

from bot.domain.announcements.announcement import (
    AccountChanged,
    AnnouncedEvent,
    PlayerNotice,
    RecordBeaten,
    Summary,
)
from bot.domain.announcements.batches import LINES
from bot.domain.announcements.filters import is_great
from bot.domain.players.account_types import AccountChange
from bot.domain.players.name_questions import NameTaken, Question, WentMissing
from bot.domain.progress.milestones import Milestone
from bot.domain.progress.records import RecordSpan
from bot.language import mark, say
from bot.ui.components.layout import ACCENT, CELEBRATION, HeraldView, Row, card
from bot.ui.components.text_blocks import Listing
from bot.ui.players.name_questions import question_view
from bot.ui.players.player_notices import notice_view
from bot.ui.progress.milestone_labels import (
    accent_of,
    celebration_of,
    deed,
    milestone_sentence,
    standing,
    vagueness,
)
from bot.ui.wording.formatting import bold, member_mention
from bot.ui.wording.metrics import amount

_CHANGES = {
    AccountChange.HARDCORE_DEATH: mark(
        "💀 {player} died and is no longer a hardcore ironman, but an **ironman**."
    ),
    AccountChange.DE_IRONED: mark("⚔️ {player} is no longer an ironman, but a **regular account**."),
    AccountChange.DE_ULTIMATED: mark(
        "🏦 {player} is no longer an ultimate ironman, but an **ironman**."
    ),
}
_RECORDS = {
    RecordSpan.DAY: mark("🏅 {player} beat their own record: {gained} in {metric} within one day!"),
    RecordSpan.WEEK: mark(
        "🏅 {player} beat their own record: {gained} in {metric} within one week!"
    ),
    RecordSpan.MONTH: mark(
        "🏅 {player} beat their own record: {gained} in {metric} within one month!"
    ),
    RecordSpan.YEAR: mark(
        "🏅 {player} beat their own record: {gained} in {metric} within one year!"
    ),
}


LineSubject: TypeAlias = Milestone | RecordBeaten | AccountChanged
"""What one line can tell."""


def announcement_view(
    news: AnnouncedEvent, *, role: str = "", row: Row | None = None, accent: int | None = None
) -> HeraldView:
    """Announce one thing; ``role`` is called first, and ``accent`` is for ordinary news."""
    match news.subject:
        case Milestone() as milestone:
            colour = accent_of(milestone, ordinary=accent)
            heading = told(news, milestone)
            title, text = (heading, "") if is_great(milestone) else ("", heading)
            footer = _joined(standing(milestone), accuracy(news))
            picture = (
                celebration_of(milestone, player_name=news.player_name)
                if is_great(milestone)
                else None
            )
            return card(title, role, text, picture, row, accent=colour, footer=footer)
        case RecordBeaten() as beaten:
            footer = _record_before(beaten)
            return card("", told(news, beaten), row, accent=CELEBRATION, footer=footer)
        case AccountChanged() as changed:
            colour = ACCENT if accent is None else accent
            return card("", told(news, changed), row, accent=colour, footer=accuracy(news))
        case Summary() as summary:
            return _summary_view(news, summary, row)
        case PlayerNotice() as notice:
            return notice_view(notice, player_id=news.player_id, player_name=news.player_name)
        case NameTaken() | WentMissing() as matter:
            return question_view(Question(news.player_id, news.player_name, matter))


def line(news: AnnouncedEvent, subject: LineSubject, *, names_member: bool) -> str:
    """Return one line about an event and its player, with the footer's text."""
    sentence = told(news, subject, names_member=names_member)
    match subject:
        case Milestone():
            return _joined(sentence, standing(subject))
        case RecordBeaten():
            return _joined(sentence, _record_before(subject))
    return sentence


def told(news: AnnouncedEvent, subject: LineSubject, *, names_member: bool = True) -> str:
    """Say what happened, as a sentence."""
    player = who(news) if names_member else bold(news.player_name)
    match subject:
        case Milestone():
            return milestone_sentence(subject, who=player)
        case RecordBeaten(record):
            gained = bold(amount(record.metric, record.gained))
            metric = bold(record.metric.name)
            return say(_RECORDS[record.span], player=player, gained=gained, metric=metric)
    return say(_CHANGES[subject.change], player=player)


def who(news: AnnouncedEvent) -> str:
    """Name the player, and the member whose account it is."""
    member = f" ({member_mention(news.member_id)})" if news.member_id else ""
    return f"{bold(news.player_name)}{member}"


def accuracy(news: AnnouncedEvent) -> str:
    """Say how vague the moment is, when it is vaguer than an hour."""
    return vagueness(news.reached_at, news.accuracy)


def _summary_view(news: AnnouncedEvent, summary: Summary, row: Row | None) -> HeraldView:
    """Say in one message what a long silence brought."""
    return card(
        "",
        say("📬 {player} is back, and in the meantime", player=who(news)),
        Listing([f"- {deed(milestone)}" for milestone in summary.milestones], most=LINES),
        row,
        accent=ACCENT,
        footer=accuracy(news),
    )


def _record_before(beaten: RecordBeaten) -> str:
    before = amount(beaten.record.metric, beaten.to_beat)
    return say("the best before was {before}", before=before)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
