"""A leaderboard: its pages, its buttons, and its export as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Metric
from bot.domain.progress.leaderboards import Leaderboard, LeaderboardMode, LeaderboardPlace
from bot.language import say
from bot.ui.components.documents import Document
from bot.ui.components.layout import HeraldView, Row, card
from bot.ui.components.page_buttons import page_label, turns
from bot.ui.components.text_blocks import Listing
from bot.ui.progress.gains import window_label
from bot.ui.wording.formatting import bold, escape, moment, number, plural, signed
from bot.ui.wording.metrics import STALE, amount, stale_legend, unit_label
from bot.ui.wording.periods import period_label

TOPIC = "board"
"""The name under which the pages of boards are served."""
EXPORT = "leaderboard.csv"
_YOU = "➤ "
_FORMULA = ("=", "+", "-", "@")


class LeaderboardDesk(Protocol):
    """Who does what the buttons under a board ask for."""

    async def press(
        self, interaction: discord.Interaction[Any], pressed: LeaderboardButton, /
    ) -> None:
        """Jump to the caller's own page, or hand the board over as a file."""


class LeaderboardButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"board:(?P<deed>mine|export):(?P<subject>.+)",
):
    """A button that does something with a whole board."""

    def __init__(self, deed: str, *, subject: str, label: str) -> None:
        button = ui.Button[Any](
            label=label,
            style=discord.ButtonStyle.secondary,
            custom_id=f"{TOPIC}:{deed}:{subject}",
        )
        super().__init__(button)
        self.deed = deed
        self.subject = subject

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> LeaderboardButton:
        """Rebuild a pressed button from its custom id."""
        return cls(match["deed"], subject=match["subject"], label=match["deed"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have it done."""
        try:
            desk: LeaderboardDesk = interaction.client.boards
            await desk.press(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


def leaderboard_view(board: Leaderboard, *, page: int, member_id: int) -> HeraldView:
    """Show a page (from 1; the nearest there is), with the member's own accounts marked."""
    page = min(max(page, 1), board.pages)
    places = board.on_page(page)
    lines = [_line(place, board, member_id) for place in places]
    return card(
        _title(board),
        Listing(lines) if lines else _nobody(board),
        stale_legend() if any(place.is_stale for place in places) else "",
        _buttons(board, page) if lines else None,
        footer=_footer(board, page),
    )


def export_view(board: Leaderboard) -> HeraldView:
    """Hand a whole board over as a file."""
    count = plural(len(board.places), "{n} player", "{n} players")
    return card("", f"{_title(board)} · {count}", Document(EXPORT, leaderboard_csv(board)))


def leaderboard_csv(board: Leaderboard) -> bytes:
    """Write a board as CSV, in UTF-8; no cell can be taken for a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("rank", "player", board.question.show.value, "unit", "stale"))
    for place in board.places:
        name = place.player.name
        safe = f"'{name}" if name.startswith(_FORMULA) else name
        unit = unit_label(board.metric)
        table.writerow((place.rank, safe, place.amount, unit, "yes" if place.is_stale else "no"))
    return text.getvalue().encode()


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


def _footer(board: Leaderboard, page: int) -> str:
    is_total = board.question.show is LeaderboardMode.TOTAL
    as_of = say("As of {when}", when=moment(board.window.end))
    facts = (
        page_label(page, board.pages),
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


def _buttons(board: Leaderboard, page: int) -> Row:
    subject = board.question.subject
    export = LeaderboardButton("export", subject=subject, label=say("Export"))
    if board.pages == 1:
        return ui.ActionRow(export)
    mine = LeaderboardButton("mine", subject=subject, label=say("Find me"))
    before, after = turns(TOPIC, page=page, pages=board.pages, subject=subject)
    return ui.ActionRow(before, after, mine, export)
