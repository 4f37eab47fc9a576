"""A leaderboard: its pages, its buttons, and its export as CSV."""

from __future__ import annotations

from discord import ui

from bot.domain.csv_tables import write_csv
from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Metric
from bot.domain.pages import Pages
from bot.domain.progress.leaderboards import Leaderboard, LeaderboardMode, LeaderboardPlace
from bot.domain.server.access import AccessLevel
from bot.language import say
from bot.ui.components.attachments import Document
from bot.ui.components.layout import HeraldView, Row, card
from bot.ui.components.page_buttons import PageButton, page_label, turns
from bot.ui.components.stored_button import ReopenButton, StoredButton
from bot.ui.components.text_blocks import Listing
from bot.ui.progress.gains import window_label
from bot.ui.wording.formatting import bold, escape, moment, number, plural, signed
from bot.ui.wording.metrics import STALE, amount, stale_legend, unit_label
from bot.ui.wording.periods import period_label

EXPORT = "leaderboard.csv"
_YOU = "➤ "


class LeaderboardPage(PageButton, template="board:page:{number}:{query}", access=AccessLevel.VIEW):
    """Leads to a page of a leaderboard."""

    query: str
    """The ``subject`` of a ``LeaderboardQuery``."""


class FindMeButton(ReopenButton, template="board:mine:{query}", access=AccessLevel.VIEW):
    """Leads to the page of a leaderboard with the best account of the member who presses it."""

    query: str


class ExportButton(StoredButton, template="board:export:{query}", access=AccessLevel.VIEW):
    """Hands a whole leaderboard over as a file."""

    query: str


def leaderboard_view(board: Leaderboard, *, page: int, member_id: int) -> HeraldView:
    """Show a page (from 1; the nearest there is), with the member's own accounts marked."""
    pages = board.pages(page)
    places = pages.slice(board.places)
    lines = [_line(place, board, member_id) for place in places]
    return card(
        _title(board),
        Listing(lines) if lines else _nobody(board),
        stale_legend() if any(place.is_stale for place in places) else "",
        _buttons(board, pages) if lines else None,
        footer=_footer(board, pages),
    )


def export_view(board: Leaderboard) -> HeraldView:
    """Hand a whole board over as a file."""
    count = plural(len(board.places), "{n} player", "{n} players")
    return card("", f"{_title(board)} · {count}", Document(EXPORT, leaderboard_csv(board)))


def leaderboard_csv(board: Leaderboard) -> bytes:
    """Write a leaderboard as CSV, in UTF-8; `/players import` reads it."""
    unit = unit_label(board.metric)
    rows = (
        (place.rank, place.player.name, place.amount, unit, "yes" if place.is_stale else "no")
        for place in board.places
    )
    header = ("rank", "player", board.question.show.value, "unit", "stale")
    return write_csv(header, rows).encode()


def _title(board: Leaderboard) -> str:
    name = escape(board.metric.name)
    if board.question.show is LeaderboardMode.TOTAL:
        return say("Leaderboard · {metric}", metric=name)
    period = escape(period_label(board.window))
    return say("Leaderboard · {metric} · gains, {period}", metric=name, period=period)


def _line(place: LeaderboardPlace, board: Leaderboard, member_id: int) -> str:
    mark = _YOU if place.player.member_id == member_id else ""
    stale = STALE if place.is_stale else ""
    who = f"{mark}**#{number(place.rank)}** {bold(place.player.name)}"
    return f"{who} · {_figure(place, board)}{stale}"


def _figure(place: LeaderboardPlace, board: Leaderboard) -> str:
    metric = board.metric
    if board.question.show is LeaderboardMode.GAINS:
        return f"{signed(place.amount)} {unit_label(metric)}"
    return " · ".join(filter(None, (amount(metric, place.amount), _level(metric, place.amount))))


def _level(metric: Metric, value: int) -> str:
    return say("level {level}", level=level_for_xp(value)) if metric.is_skill else ""


def _nobody(board: Leaderboard) -> str:
    if board.question.show is LeaderboardMode.GAINS:
        return say("Nobody here gained anything in this time.")
    return say("Nobody tracked here is ranked in it.")


def _footer(board: Leaderboard, pages: Pages) -> str:
    is_total = board.question.show is LeaderboardMode.TOTAL
    as_of = say("As of {when}", when=moment(board.window.end))
    facts = (
        page_label(pages),
        plural(len(board.places), "{n} player", "{n} players"),
        _left_out(board),
        as_of if is_total else window_label(board.window),
    )
    return " · ".join(filter(None, facts))


def _left_out(board: Leaderboard) -> str:
    """Count those who have no place, and say why."""
    if not board.left_out:
        return ""
    if board.question.show is LeaderboardMode.TOTAL:
        return plural(
            board.left_out,
            "{n} more with no figure or paused",
            "{n} more with no figure or paused",
        )
    return plural(
        board.left_out,
        "{n} more with nothing gained or paused",
        "{n} more with nothing gained or paused",
    )


def _buttons(board: Leaderboard, pages: Pages) -> Row:
    query = board.question.subject
    export = ExportButton(query=query, label=say("Export"))
    if pages.count == 1:
        return ui.ActionRow(export)
    mine = FindMeButton(query=query, label=say("Find me"))
    before, after = turns(LeaderboardPage(number=pages.page, query=query), pages)
    return ui.ActionRow(before, after, mine, export)
